namespace Belastingen.Backoffice.Reports.Definitions;

/// <summary>
/// The balance of every claim. What was presented and returned is added up from the runs, apart from what the claim
/// says.
/// </summary>
internal sealed class BalanceReport() : Report(
    "balance", "Saldo per vordering",
    "Opgelegd, verminderd, kwijtgescholden, betaald, aangeboden, gestorneerd en open, per vordering en in totaal.",
    null,
    [
        Known.Assessment, Known.Claim, Known.Debtor, Known.Body, Known.TaxType, Known.TaxYear,
        ReportColumn.Date("dated_on", "Dagtekening"), ReportColumn.Flag("residential", "Van een woning"),
        ReportColumn.Text("mandate_reference", "Machtiging van de aanslag nu; leeg: zelfbetaler"),
        ReportColumn.Cents("assessed_cents", "Opgelegd"), ReportColumn.Cents("reduced_cents", "Verminderd"),
        ReportColumn.Cents("remitted_cents", "Kwijtgescholden"), ReportColumn.Cents("paid_cents", "Zelf betaald"),
        ReportColumn.Cents("presented_cents", "Aangeboden in vrijgegeven incasso's, ook wat terugkwam"),
        ReportColumn.Cents("not_yet_collected_cents", "Daarvan: incassodatum na de dag van het moment"),
        ReportColumn.Cents("returned_cents", "Gestorneerd"),
        ReportColumn.Cents("refunded_cents", "Terugbetaald; altijd nul: dat doet het belastingpakket"),
        ReportColumn.Cents("open_cents", "Open"), ReportColumn.Cents("credit_cents", "Tegoed"),
        ReportColumn.Cents("planned_cents", "Open termijnen"),
        ReportColumn.Cents("difference_cents", "Nul als het saldo klopt"),
    ])
{
    public override string? WhyNotThen(OfficeSession session, ReportAsked asked) =>
        EventsSince.Why(session, asked, "Saldi",
        "DeliveryImported", "PaymentBooked", "ClaimCorrected", "RunReleased", "RunRefusedByBank", "ReturnBooked");

    public override IEnumerable<object?[]> Rows(OfficeSession session, ReportAsked asked)
    {
        var (taxes, body, difference) = (TaxCodes.Read(session), Place("body"), Place("difference_cents"));
        foreach (var row in ReportRows.Read(session, Columns, Sql,
            [.. ReportRows.Usual(asked), ("@today", asked.Today.ToDateOnly())]))
        {
            var tax = taxes[(long)row[body + 1]!];
            (row[body], row[body + 1]) = (tax.Body, tax.Code);
            row[difference] = Cents(row, "assessed") - Cents(row, "reduced") - Cents(row, "remitted")
                - Cents(row, "paid") - Cents(row, "presented")
                + Cents(row, "returned") + Cents(row, "refunded") - (Cents(row, "open") - Cents(row, "credit"));
            yield return row;
        }
    }

    private const string Sql =
        """
        -- BalanceReport.cs: claims beside what runs presented and what came back
        SELECT a.number, c.[key], d.number, CAST(NULL AS BIGINT), c.tax_type, a.tax_year, a.dated_on, c.residential,
            m.reference, c.assessed_cents, c.reduced_cents, c.remitted_cents, c.paid_cents, COALESCE(p.presented, 0),
            COALESCE(p.later, 0), COALESCE(p.returned, 0), CAST(0 AS BIGINT),
            c.assessed_cents - c.reduced_cents - c.remitted_cents - c.paid_cents
                - c.presented_cents + c.refundable_cents,
            c.refundable_cents,
            (SELECT COALESCE(SUM(i.open_cents), 0)
                FROM instalments i
                WHERE i.office = c.office
                AND i.assessment = c.assessment
                AND i.claim = c.claim
                AND i.state = 1),
            CAST(0 AS BIGINT)
        FROM claims c
        JOIN assessments a ON a.office = c.office AND a.assessment = c.assessment
        JOIN debtors d ON d.office = a.office AND d.debtor = a.debtor
        LEFT JOIN mandates m ON m.office = a.office AND m.mandate = a.mandate
        LEFT JOIN (
            SELECT x.assessment, x.claim, SUM(x.cents) AS presented,
                SUM(CASE WHEN x.run_date > @today THEN x.cents ELSE 0 END) AS later,
                SUM(CASE WHEN b.cents IS NULL THEN 0 ELSE x.cents END) AS returned
            FROM runs r
            JOIN decisions x ON x.office = r.office AND x.run_date = r.run_date AND x.preparation = r.preparation
                AND x.outcome = 1
            LEFT JOIN returns b ON b.office = x.office AND b.assessment = x.assessment AND b.run_date = x.run_date
            WHERE r.office = @office
            AND r.state IN ('Released', 'Accepted', 'RefusedByBank')
            GROUP BY x.assessment, x.claim) p ON p.assessment = c.assessment AND p.claim = c.claim
        WHERE c.office = @office
        ORDER BY c.assessment, c.claim
        """;

    private long Cents(object?[] row, string what) => (long)row[Place(what + "_cents")]!;
}
