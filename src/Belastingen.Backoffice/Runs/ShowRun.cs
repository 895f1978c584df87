using System.Text.Json;
using Belastingen.Domain.Outcomes;
using Belastingen.Domain.Runs;

namespace Belastingen.Backoffice.Runs;

/// <summary>
/// A run as a person sees it: where it stands, what it did with every cent, what fired, and its files.
/// </summary>
public sealed record RunShown(
    string Id, LocalDate RunDate, LocalDate PublishedOn, RunState State, long Preparation, Instant TakenAt,
    Instant CutOff, string? ReleasedBy, Instant? ReleasedAt, Tally Due, Tally Presented, Tally Postponed, Tally Skipped,
    Tally Held, Tally Refused, long Debits, string? Digest, IReadOnlyList<Finding> Findings,
    IReadOnlyList<OutcomeLine> Lines, IReadOnlyList<BatchRow> Files, Instant? DeliveredAt = null);

/// <summary>Count and cents of one outcome and reason, per body and tax type.</summary>
public sealed record OutcomeLine(string Body, string TaxType, Outcome Outcome, long Reason, long Count, long Cents);

/// <summary>Reads runs.</summary>
public static class ShowRun
{
    /// <summary>All runs of an office by date, without their lines and files.</summary>
    public static List<RunShown> All(OfficeSession session) =>
        [.. Rows(session).Select(row => row.Show(session, [], []))];

    /// <summary>One run in full; null when there is none on that date.</summary>
    public static RunShown? One(OfficeSession session, LocalDate runDate)
    {
        var row = Rows(session).Find(row => row.RunDate == runDate);
        return row?.Show(session, Lines(session, row), BatchRows.Of(session, runDate, row.Preparation));
    }

    private static List<OutcomeLine> Lines(OfficeSession session, Row row) => session.Query<LineRow>(
        """
        -- ShowRun.cs: the reconciliation per body and tax type
        SELECT b.code AS Body, t.code AS TaxType, x.outcome AS Outcome, x.reason AS Reason, SUM(x.term_count) AS Count,
            SUM(x.cents) AS Cents
        FROM run_totals x
        JOIN tax_types t ON t.office = x.office AND t.tax_type = x.tax_type
        JOIN bodies b ON b.office = t.office AND b.body = t.body
        WHERE x.office = @office
        AND x.run_date = @RunDate
        AND x.preparation = @Preparation
        GROUP BY b.code, t.code, x.outcome, x.reason
        ORDER BY b.code, t.code, x.outcome, x.reason
        """, new { row.RunDate, row.Preparation })
        .ConvertAll(
            line =>
                new OutcomeLine(line.Body, line.TaxType, (Outcome)line.Outcome, line.Reason, line.Count, line.Cents));

    private static List<Row> Rows(OfficeSession session) => session.Query<Row>(
        """
        -- ShowRun.cs
        SELECT r.run_date AS RunDate, d.published_on AS PublishedOn, r.state AS State, r.preparation AS Preparation,
            r.taken_at AS TakenAt,
            r.released_by AS ReleasedBy, r.released_at AS ReleasedAt, r.delivered_at AS DeliveredAt,
            r.digest AS Digest, r.findings AS Findings,
            r.due_count AS DueCount, r.due_cents AS DueCents, r.presented_count AS PresentedCount,
            r.presented_cents AS PresentedCents,
            r.postponed_count AS PostponedCount, r.postponed_cents AS PostponedCents, r.skipped_count AS SkippedCount,
            r.skipped_cents AS SkippedCents, r.held_count AS HeldCount, r.held_cents AS HeldCents,
            r.refused_count AS RefusedCount, r.refused_cents AS RefusedCents, r.debit_count AS Debits
        FROM runs r
        JOIN run_dates d ON d.office = r.office AND d.collect_on = r.run_date
        WHERE r.office = @office
        ORDER BY r.run_date
        """);

    private sealed record LineRow(string Body, string TaxType, long Outcome, long Reason, long Count, long Cents);

    private sealed record Row(
        LocalDate RunDate, LocalDate PublishedOn, string State, long Preparation, Instant TakenAt, string? ReleasedBy,
        Instant? ReleasedAt, Instant? DeliveredAt, string? Digest, string? Findings, long DueCount, long DueCents,
        long PresentedCount, long PresentedCents, long PostponedCount, long PostponedCents, long SkippedCount,
        long SkippedCents, long HeldCount, long HeldCents, long RefusedCount, long RefusedCents, long Debits)
    {
        public RunShown Show(
            OfficeSession session, IReadOnlyList<OutcomeLine> lines, IReadOnlyList<BatchRow> files)
        {
            var bank = Facts.SettingsInForce.Alone(session).Bank;
            return new RunShown(
                $"{session.Code}-{RowRecords.Text(RunDate)}", RunDate, PublishedOn, Enum.Parse<RunState>(State),
                Preparation, TakenAt, Runs.RunsOwed.CutOff(RunDate, bank), ReleasedBy, ReleasedAt,
                new Tally(DueCount, DueCents), new Tally(PresentedCount, PresentedCents),
                new Tally(PostponedCount, PostponedCents), new Tally(SkippedCount, SkippedCents),
                new Tally(HeldCount, HeldCents), new Tally(RefusedCount, RefusedCents), Debits, Digest,
                Findings is null ? [] : JsonSerializer.Deserialize<List<Finding>>(Findings, Json.Compact)!, lines,
                files, DeliveredAt);
        }
    }
}
