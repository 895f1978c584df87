namespace Belastingen.Backoffice.Reports.Definitions;

/// <summary>Every mandate as stored now.</summary>
internal sealed class MandatesReport() : Report(
    "mandates", "Machtigingen",
    "Elke machtiging zoals nu bekend.",
    null,
    [
        Known.MandateReference, Known.Debtor, ReportColumn.Iban("iban", "Rekening"),
        ReportColumn.Person("account_name", "Naam van de rekeninghouder"),
        ReportColumn.Date("signed_on", "Dag van ondertekening"), ReportColumn.Date("last_used_on", "Laatst gebruikt"),
        ReportColumn.Date("ended_on", "Eerste dag waarop zij niet meer mag worden gebruikt"),
    ])
{
    public override string? WhyNotThen(OfficeSession session, ReportAsked asked) =>
        EventsSince.Why(session, asked, "Machtigingen",
        "DeliveryImported", "RunReleased", "RunRefusedByBank", "ReturnBooked");

    public override IEnumerable<object?[]> Rows(OfficeSession session, ReportAsked asked) =>
        ReportRows.Read(session, Columns,
        """
        -- MandatesReport.cs
        SELECT m.reference, d.number, m.iban, m.account_name, m.signed_on, m.last_used_on, m.ended_on
        FROM mandates m
        JOIN debtors d ON d.office = m.office AND d.debtor = m.debtor
        WHERE m.office = @office
        ORDER BY m.mandate
        """, ("@office", asked.Office));
}
