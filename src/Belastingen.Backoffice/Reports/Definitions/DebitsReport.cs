namespace Belastingen.Backoffice.Reports.Definitions;

/// <summary>Every debit as it was written, with its mandate and its announcement.</summary>
internal sealed class DebitsReport() : Report(
    "debits", "Incasso-opdrachten",
    "Elke opdracht zoals zij in het bankbestand staat, met de machtiging en de aankondiging.",
    "incassodatum",
    [
        Known.RunDate, Known.RunState, Known.Preparation, Known.EndToEndId,
        ReportColumn.Number("batch", "Nummer van het bankbestand binnen de incasso"),
        ReportColumn.Text("batch_file", "Naam van het bankbestand"), Known.Assessment, Known.Debtor,
        ReportColumn.Cents("cents", "Bedrag van de opdracht"),
        ReportColumn.Number("terms", "Aantal termijnen dat ermee wordt geïncasseerd"),
        ReportColumn.Text("mandate_reference", "Machtigingskenmerk, zoals geschreven"),
        ReportColumn.Date("signed_on", "Dag van ondertekening, zoals geschreven"),
        ReportColumn.Iban("iban", "Rekening die wordt belast, zoals geschreven"),
        ReportColumn.Person("debtor_name", "Naam van de rekeninghouder, zoals geschreven"),
        ReportColumn.Person("ultimate_debtor",
            "Naam van de belastingschuldige als een ander betaalt, zoals geschreven"),
        ReportColumn.Text("payment_reference", "Betalingskenmerk, zoals geschreven"),
        ReportColumn.Text("mandate_debtor", "Nummer van de belastingschuldige van deze machtiging, zoals nu bekend")
            .EmptyThen(),
        ReportColumn.Iban("mandate_iban", "Rekening van die machtiging, zoals nu bekend").EmptyThen(),
        ReportColumn.Date("mandate_signed_on", "Dag van ondertekening van die machtiging, zoals nu bekend").EmptyThen(),
        ReportColumn.Date("mandate_last_used_on", "Laatste incasso met de machtiging voor deze; leeg: nog nooit")
            .EmptyThen(),
        ReportColumn.Date("mandate_ended_on",
            "Eerste dag waarop de machtiging niet meer mag worden gebruikt, zoals nu bekend").EmptyThen(),
        ReportColumn.Cents("announced_cents", "Laatst aangekondigd bedrag van de termijnen samen"),
        ReportColumn.Date("announced_for", "De aangekondigde incassodatum"),
        ReportColumn.Date("collectable_from",
            "Vanaf deze dag mag het volgens de aankondiging; leeg als een termijn niet is aangekondigd"),
        ReportColumn.Date("announcement_sent_on",
            "Dag waarop de laatste brief over deze termijnen is verzonden; leeg als de aanslag zelf ze aankondigde"),
    ])
{
    private const string Sql =
        """
        -- DebitsReport.cs: the debits of one run; what was announced is frozen when a term is presented
        SELECT b.run_date, @state, b.preparation, b.end_to_end_id, b.batch, f.file_name, a.number, d.number, b.cents,
            t.terms, b.mandate_reference, b.signed_on, b.iban, b.debtor_name, b.ultimate_debtor, b.payment_reference,
            md.number, m.iban, m.signed_on,
            COALESCE(u.used_on, CASE WHEN m.last_used_on < b.run_date THEN m.last_used_on END), m.ended_on,
            t.announced_cents, t.announced_for, CASE WHEN t.told = t.terms THEN t.collectable_from END, s.sent_on
        FROM debits b
        JOIN assessments a ON a.office = b.office AND a.assessment = b.assessment
        JOIN debtors d ON d.office = a.office AND d.debtor = a.debtor
        LEFT JOIN batches f ON f.office = b.office AND f.run_date = b.run_date AND f.preparation = b.preparation
            AND f.batch = b.batch
        LEFT JOIN mandates m ON m.office = b.office AND m.reference = b.mandate_reference
        LEFT JOIN debtors md ON md.office = m.office AND md.debtor = m.debtor
        LEFT JOIN (
            SELECT x.assessment, COUNT(*) AS terms, SUM(i.announced_cents) AS announced_cents,
                MIN(i.collect_on) AS announced_for,
                MAX(i.collectable_from) AS collectable_from, COUNT(i.collectable_from) AS told
            FROM decisions x
            JOIN instalments i ON i.office = x.office AND i.assessment = x.assessment AND i.instalment = x.instalment
            WHERE x.office = @office
            AND x.run_date = @run_date
            AND x.preparation = @preparation
            AND x.outcome = 1
            GROUP BY x.assessment) t ON t.assessment = b.assessment
        LEFT JOIN (
            SELECT n.assessment, MAX(l.sent_on) AS sent_on
            FROM notices n
            JOIN notice_lists l ON l.office = n.office AND l.list = n.list
            JOIN decisions x ON x.office = n.office AND x.run_date = n.collect_on AND x.assessment = n.assessment
                AND x.instalment = n.instalment
            WHERE n.office = @office
            AND n.collect_on = @run_date
            AND x.preparation = @preparation
            AND x.outcome = 1
            AND l.confirmed_event <= @position
            GROUP BY n.assessment) s ON s.assessment = b.assessment
        LEFT JOIN (
            SELECT e.mandate, MAX(e.run_date) AS used_on
            FROM debits e
            JOIN runs r ON r.office = e.office AND r.run_date = e.run_date AND r.preparation = e.preparation
            WHERE e.office = @office
            AND e.run_date < @run_date
            AND r.state IN ('Released', 'Accepted', 'RefusedByBank')
            GROUP BY e.mandate) u ON u.mandate = b.mandate
        WHERE b.office = @office
        AND b.run_date = @run_date
        AND b.preparation = @preparation
        ORDER BY b.assessment
        """;

    public override IEnumerable<object?[]> Rows(OfficeSession session, ReportAsked asked) =>
        RunsThen.Read(session, asked)
        .Where(run => run.IsCommitted)
        .SelectMany(run => ReportRows.Read(session, Columns, Sql,
            ("@office", asked.Office), ("@run_date", run.RunDate.ToDateOnly()), ("@preparation", run.Preparation),
            ("@position", asked.Position), ("@state", run.State.ToString())));
}
