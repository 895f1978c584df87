namespace Belastingen.Backoffice.Reports.Definitions;

/// <summary>Debits that came back.</summary>
internal sealed class ReturnsReport() : Report(
    "returns", "Storneringen",
    "Elke opdracht die terugkwam, met soort, reden en vastlegging.",
    "boekdatum",
    [
        Known.RunDate, Known.EndToEndId, Known.Assessment, Known.Debtor, ReportColumn.Text("kind", "Soort stornering"),
        ReportColumn.Text("reason", "Redencode"), ReportColumn.Date("booked_on", "Boekdatum bij de bank"), Known.Cents,
        ReportColumn.Flag("counts", "Of zij meetelt voor de betaler"), Known.RecordedEvent, Known.RecordedAt,
        Known.RecordedBy,
    ])
{
    public override IEnumerable<object?[]> Rows(OfficeSession session, ReportAsked asked) =>
        ReportRows.Read(session, Columns,
        """
        -- ReturnsReport.cs
        SELECT t.run_date, b.end_to_end_id, a.number, d.number, t.kind, t.reason, t.booked_on, t.cents, t.counts,
            t.event, e.at, e.actor
        FROM returns t
        JOIN assessments a ON a.office = t.office AND a.assessment = t.assessment
        JOIN debtors d ON d.office = a.office AND d.debtor = a.debtor
        JOIN runs r ON r.office = t.office AND r.run_date = t.run_date
        LEFT JOIN debits b ON b.office = t.office AND b.run_date = t.run_date AND b.preparation = r.preparation
            AND b.assessment = t.assessment
        LEFT JOIN events e ON e.office = t.office AND e.event = t.event
        WHERE t.office = @office
        AND t.event <= @position
        AND t.booked_on >= @from
        AND t.booked_on <= @through
        ORDER BY t.booked_on, t.run_date, t.assessment
        """, ReportRows.Usual(asked));
}
