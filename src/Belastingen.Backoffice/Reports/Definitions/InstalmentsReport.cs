using Belastingen.Domain.Plans;

namespace Belastingen.Backoffice.Reports.Definitions;

/// <summary>Every term of every plan, as it stood at a moment.</summary>
internal sealed class InstalmentsReport() : Report(
    "instalments", "Termijnen",
    "Elke termijn van elk termijnplan, met stand, bedrag en aankondiging.",
    "datum van de termijn",
    [
        Known.Assessment, Known.Instalment, Known.Claim, Known.Debtor, Known.Body, Known.TaxType,
        ReportColumn.Number("part",
            "0, of de blokkade (boven nul) of het verzoek (onder nul) waardoor het een deel is"),
        Known.Method, Known.CollectOn, ReportColumn.Text("state", "Stand van de termijn"),
        ReportColumn.Cents("amount_cents", "Bedrag bij het plannen"),
        ReportColumn.Cents("open_cents", "Open bedrag; bij een verschoven termijn wat van haar opvolgers open is"),
        ReportColumn.Cents("closed_cents", "Open bedrag bij het sluiten"),
        ReportColumn.Number("rule", "Incassopauze waardoor zij is verschoven"),
        ReportColumn.Number("rule_version", "Versie daarvan"),
        ReportColumn.Cents("announced_cents", "Laatst aangekondigd bedrag").EmptyThen(),
        ReportColumn.Date("collectable_from", "Vanaf deze dag mag het volgens de aankondiging").EmptyThen(),
        ReportColumn.Number("opened_by", "Herplanning die haar opende"),
        ReportColumn.Text("opened_kind", "Soort daarvan"),
        ReportColumn.Number("opened_event", "Logboekregel daarvan"),
        ReportColumn.Number("closed_by", "Herplanning die haar sloot"),
        ReportColumn.Text("closed_kind", "Soort daarvan"),
        ReportColumn.Number("closed_event", "Logboekregel daarvan"),
    ])
{
    private const string Sql =
        """
        -- InstalmentsReport.cs: terms, with the re-plannings that opened and closed them; presented is last
        SELECT a.number, i.instalment, c.[key], d.number, CAST(NULL AS BIGINT), c.tax_type, i.part, i.method,
            i.collect_on, i.state,
            i.amount_cents, i.open_cents, i.closed_cents, i.[rule], i.rule_version, i.announced_cents,
            i.collectable_from, i.opened_by, o.kind, o.event, i.closed_by, k.kind, k.event, x.cents
        FROM instalments i
        JOIN assessments a ON a.office = i.office AND a.assessment = i.assessment
        JOIN debtors d ON d.office = a.office AND d.debtor = a.debtor
        JOIN claims c ON c.office = i.office AND c.assessment = i.assessment AND c.claim = i.claim
        LEFT JOIN replannings o ON o.office = i.office AND o.assessment = i.assessment AND o.replanning = i.opened_by
        LEFT JOIN replannings k ON k.office = i.office AND k.assessment = i.assessment AND k.replanning = i.closed_by
        LEFT JOIN runs r ON r.office = i.office AND r.run_date = i.collect_on AND i.state = 2
        LEFT JOIN decisions x ON x.office = r.office AND x.run_date = r.run_date AND x.preparation = r.preparation
            AND x.assessment = i.assessment AND x.instalment = i.instalment
        WHERE i.office = @office
        AND i.collect_on >= @from
        AND i.collect_on <= @through
        AND (o.event IS NULL OR o.event <= @position)
        ORDER BY i.assessment, i.instalment
        """;

    public override string? WhyNotThen(OfficeSession session, ReportAsked asked) => PaymentsSince.Why(session, asked);

    public override IEnumerable<object?[]> Rows(OfficeSession session, ReportAsked asked)
    {
        var taxes = TaxCodes.Read(session);
        var runs = RunsThen.Read(session, asked).ToDictionary(run => run.RunDate);
        var (body, method, state) = (Place("body"), Place("method"), Place("state"));
        ReportColumn[] read = [.. Columns, ReportColumn.Cents("presented", "")];
        foreach (var row in ReportRows.Read(session, read, Sql, ReportRows.Usual(asked)))
        {
            var tax = taxes[(long)row[body + 1]!];
            (row[body], row[body + 1]) = (tax.Body, tax.Code);
            row[method] = ((PaymentMethod)(long)row[method]!).ToString();
            var stands = (TermState)(long)row[state]!;
            row[state] = (asked.IsPast ? Then(row, stands, asked, runs) : stands).ToString();
            yield return row[..Columns.Count];
        }
    }

    /// <summary>What it was before what happened to it since.</summary>
    private TermState Then(object?[] row, TermState now, ReportAsked asked, Dictionary<LocalDate, RunThen> runs)
    {
        var (open, closed, closedBy) = (Place("open_cents"), Place("closed_cents"), Place("closed_by"));
        if (row[closedBy + 2] is long closedEvent && closedEvent > asked.Position)
        {
            row[open] = row[closed];
            foreach (var place in new[] { closed, Place("rule"), Place("rule_version"), closedBy, closedBy + 1,
                closedBy + 2 }) row[place] = null;
            return TermState.Open;
        }

        if (now == TermState.Presented
            && runs.GetValueOrDefault((LocalDate)row[Place("collect_on")]!) is not { IsReleased: true })
        {
            row[open] = row[^1];
            return TermState.Open;
        }

        if (now is TermState.Postponed or TermState.Skipped) row[open] = null;
        return now;
    }
}
