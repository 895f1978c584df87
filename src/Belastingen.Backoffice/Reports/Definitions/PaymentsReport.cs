namespace Belastingen.Backoffice.Reports.Definitions;

/// <summary>Payments, reductions and remissions as the tax package booked them.</summary>
internal sealed class PaymentsReport() : Report(
    "payments", "Betalingen en verlagingen",
    "Betalingen, verminderingen en kwijtscheldingen, zoals het belastingpakket ze boekte.",
    "boekdatum",
    [
        ReportColumn.Text("key", "Sleutel van het belastingpakket"),
        ReportColumn.Text("kind", "Soort: Payment betaling, Reduction vermindering, Remission kwijtschelding"),
        Known.Assessment, Known.Debtor, ReportColumn.Text("claim", "Vordering; leeg: op de aanslag"),
        ReportColumn.Date("booked_on", "Boekdatum"), Known.Cents,
        ReportColumn.Cents("credit_cents", "Wat geen termijn kon opnemen"), Known.RecordedEvent,
        Known.RecordedAt, Known.RecordedBy,
    ])
{
    public override IEnumerable<object?[]> Rows(OfficeSession session, ReportAsked asked) =>
        ReportRows.Read(session, Columns,
        """
        -- PaymentsReport.cs
        SELECT p.[key], p.kind, a.number, d.number, c.[key], p.booked_on, p.cents, p.refundable_cents, p.event, e.at,
            e.actor
        FROM payments p
        JOIN assessments a ON a.office = p.office AND a.assessment = p.assessment
        JOIN debtors d ON d.office = a.office AND d.debtor = a.debtor
        LEFT JOIN claims c ON c.office = p.office AND c.assessment = p.assessment AND c.claim = p.claim
        LEFT JOIN events e ON e.office = p.office AND e.event = p.event
        WHERE p.office = @office
        AND p.event <= @position
        AND p.booked_on >= @from
        AND p.booked_on <= @through
        ORDER BY p.payment
        """, ReportRows.Usual(asked));
}
