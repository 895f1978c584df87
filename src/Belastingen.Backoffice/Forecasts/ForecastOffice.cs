using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Offices;
using Belastingen.Domain.Money;
using NodaTime;

namespace Belastingen.Backoffice.Forecasts;

/// <summary>
/// Expected euro per run date, with the rules and without. With: the stored plans, which are what will be debited. Without: the
/// same, taking back what rules moved, so that the two differ by the rules alone.
/// </summary>
/// <remarks>
/// A million live terms are added up in one pass by the database; what rules moved is followed back to its own dates, for the bills
/// that a rule touched.
/// </remarks>
public static class ForecastOffice
{
    /// <summary>Makes it.</summary>
    public static Answer<Forecast> Execute(Session session, Acting acting)
    {
        if (acting.Lacks(Role.Officer, Role.Approver, Role.Operator, Role.Auditor) is { } lacks) return lacks;
        var office = acting.Office;
        var runs = Runs(session, office).ToDictionary(run => run.RunDate);
        var live = Live(session, office, Unusable(session, office)).ToDictionary(row => row.On);
        var moved = MovedByRules.Read(session, office, on => runs.ContainsKey(on) || on > session.Today);
        var returned = Returned(session, office).ToDictionary(row => row.On, row => row.Cents);

        var dates = runs.Keys.Concat(live.Keys.Where(on => on > session.Today && !runs.ContainsKey(on))).Concat(moved.Keys).Distinct().Order();
        return new Forecast(session.Today, [.. dates.Select(on =>
        {
            var run = runs.GetValueOrDefault(on);
            var (debits, cents) = run is not null ? (run.Debits, run.Cents)
                : on > session.Today && live.TryGetValue(on, out var plan) ? (plan.Debits, plan.Cents) : (0, 0);
            return new ForecastDate(on, run is not null, debits, new Cents(cents), new Cents(cents + moved.GetValueOrDefault(on)),
                new Cents(returned.GetValueOrDefault(on)));
        }).Where(date => date.With != Cents.Zero || date.Without != Cents.Zero)]);
    }

    private static List<RunRow> Runs(Session session, long office) => session.Query<RunRow>(
        """
        -- ForecastOffice.cs: what was presented
        SELECT run_date AS RunDate, COALESCE(debit_count, 0) AS Debits, COALESCE(presented_cents, 0) AS Cents
        FROM runs
        WHERE office = @office
        AND state IN ('Released', 'Accepted')
        """, new { office });

    /// <summary>Bills whose mandate cannot carry a debit: few, so they are taken off rather than joined to every term.</summary>
    private static List<DateRow> Unusable(Session session, long office) => session.Query<DateRow>(
        """
        -- ForecastOffice.cs: live debits without a mandate, or after its end
        SELECT i.collect_on AS [On], COUNT(DISTINCT i.assessment) AS Debits, SUM(i.open_cents) AS Cents
        FROM assessments a
        LEFT JOIN mandates m ON m.office = a.office AND m.mandate = a.mandate
        JOIN instalments i ON i.office = a.office AND i.assessment = a.assessment AND i.method = 1 AND i.state = 1
        WHERE a.office = @office
        AND (m.mandate IS NULL OR m.ended_on IS NOT NULL)
        AND (m.mandate IS NULL OR m.ended_on <= i.collect_on)
        GROUP BY i.collect_on
        """, new { office });

    private static IEnumerable<DateRow> Live(Session session, long office, List<DateRow> unusable)
    {
        var off = unusable.ToDictionary(row => row.On);
        var cents = session.Query<(LocalDate On, long Cents)>(
            """
            -- ForecastOffice.cs: all live debits
            SELECT collect_on, SUM(open_cents)
            FROM instalments
            WHERE office = @office
            AND method = 1
            AND state = 1
            GROUP BY collect_on
            """, new { office }).ToDictionary(row => row.On, row => row.Cents);
        foreach (var row in session.Query<(LocalDate On, long Debits)>(
            """
            -- ForecastOffice.cs: the terms of a bill on a date are one debit; counted from the index alone
            SELECT collect_on, COUNT(DISTINCT assessment)
            FROM instalments
            WHERE office = @office
            AND method = 1
            AND state = 1
            GROUP BY collect_on
            """, new { office }).Select(row => new DateRow(row.On, row.Debits, cents[row.On])))
            yield return off.TryGetValue(row.On, out var less) ? new DateRow(row.On, row.Debits - less.Debits, row.Cents - less.Cents) : row;
    }

    private static List<DateRow> Returned(Session session, long office) => session.Query<DateRow>(
        """
        -- ForecastOffice.cs: what came back
        SELECT run_date AS [On], COUNT(*) AS Debits, SUM(cents) AS Cents
        FROM returns
        WHERE office = @office
        GROUP BY run_date
        """, new { office });

    private sealed record RunRow(LocalDate RunDate, long Debits, long Cents);

    private sealed record DateRow(LocalDate On, long Debits, long Cents);
}
