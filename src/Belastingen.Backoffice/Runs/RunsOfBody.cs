using Belastingen.Domain.Outcomes;

namespace Belastingen.Backoffice.Runs;

/// <summary>What a run did with the terms of one body. Its debits may carry claims of other bodies too.</summary>
/// <param name="Presented">Terms and cents presented.</param>
/// <param name="Postponed">Terms and cents postponed.</param>
/// <param name="Skipped">Terms and cents the payer transfers himself.</param>
/// <param name="Held">Terms and cents held.</param>
/// <param name="Refused">Terms and cents refused.</param>
/// <param name="Debits">Debits that carry a claim of this body.</param>
public sealed record RunOfBody(Tally Presented, Tally Postponed, Tally Skipped, Tally Held, Tally Refused, long Debits)
{
    /// <summary>A run in which the body had nothing.</summary>
    public static RunOfBody Nothing { get; } = new(default, default, default, default, default, 0);

    /// <summary>All terms of the body that were due.</summary>
    public Tally Due
    {
        get
        {
            Tally[] all = [Presented, Postponed, Skipped, Held, Refused];
            return new Tally(all.Sum(tally => tally.Count), all.Sum(tally => tally.Cents));
        }
    }
}

/// <summary>The part of one body in the runs of an office, as added up when they were proved.</summary>
public static class RunsOfBody
{
    /// <summary>
    /// By run date, from a first through a last one; a run without decisions of the body is not there.
    /// </summary>
    public static Dictionary<LocalDate, RunOfBody> Execute(
        OfficeSession session, long body, LocalDate from, LocalDate through) => session.Query<Row>(
        """
        -- RunsOfBody.cs: rows of a run that is being made do not count yet
        SELECT x.run_date AS RunDate, x.outcome AS Outcome, SUM(x.term_count) AS Count, SUM(x.cents) AS Cents,
            MAX(COALESCE(b.debit_count, 0)) AS Debits
        FROM runs r
        JOIN run_totals x ON x.office = r.office AND x.run_date = r.run_date AND x.preparation = r.preparation
        LEFT JOIN run_bodies b ON b.office = r.office AND b.run_date = r.run_date AND b.preparation = r.preparation
            AND b.body = @body
        WHERE r.office = @Office
        AND r.run_date >= @from
        AND r.run_date <= @through
        AND r.state <> 'Taken'
        AND x.tax_type IN (SELECT tax_type FROM tax_types WHERE office = @Office AND body = @body)
        GROUP BY x.run_date, x.outcome
        """, new { session.Office, body, from, through })
        .GroupBy(row => row.RunDate).ToDictionary(run => run.Key, run => Of([.. run]));

    private static RunOfBody Of(List<Row> rows) => new(
        TallyOf(rows, Outcome.Presented), TallyOf(rows, Outcome.Postponed), TallyOf(rows, Outcome.Skipped),
        TallyOf(rows, Outcome.Held), TallyOf(rows, Outcome.Refused), Find(rows, Outcome.Presented)?.Debits ?? 0);

    private static Tally TallyOf(List<Row> rows, Outcome outcome) =>
        Find(rows, outcome) is { } row ? new Tally(row.Count, row.Cents) : default;

    private static Row? Find(List<Row> rows, Outcome outcome) => rows.Find(row => row.Outcome == (long)outcome);

    private sealed record Row(LocalDate RunDate, long Outcome, long Count, long Cents, long Debits);
}
