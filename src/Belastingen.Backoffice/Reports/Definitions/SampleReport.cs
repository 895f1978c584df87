namespace Belastingen.Backoffice.Reports.Definitions;

/// <summary>A seeded sample of the decisions with every fact of each drawn item.</summary>
internal sealed class SampleReport() : Report(
    "sample", "Steekproef",
    "Een herhaalbare steekproef uit de uitkomsten, met alle feiten van elke getrokken post.",
    "incassodatum",
    [
        ReportColumn.Number("item", "Nummer in de steekproef"),
        ReportColumn.Text("selection", "Random aselect, Value naar bedrag"),
        ReportColumn.Text("seed", "Beginwaarde van de trekking"),
        ReportColumn.Number("population_count", "Aantal waaruit is getrokken"),
        ReportColumn.Cents("population_cents", "Bedrag waaruit is getrokken"),
        ReportColumn.Number("drawn_cent", "De getrokken cent"), ReportColumn.Number("draws", "Aantal keer getrokken"),
        Known.RunDate, Known.RunState, Known.Preparation, Known.Assessment, Known.Instalment, Known.Claim, Known.Debtor,
        Known.Body, Known.TaxType, Known.TaxYear, Known.Outcome, Known.Reason, Known.Cents, Known.Rule,
        Known.RuleVersion, Known.Group, Known.Hold, Known.EndToEndId,
        ReportColumn.Moment("decided_at", "Moment waarop de incasso is gestart: van al haar uitkomsten"),
        ReportColumn.Cents("term_cents", "Bedrag van de termijn"),
        ReportColumn.Text("term_kind", "Soort herplanning waaruit de termijn komt"),
        ReportColumn.Moment("term_recorded_at", "Moment waarop de termijn is gepland"),
        ReportColumn.Cents("announced_cents", "Laatst aangekondigd bedrag"),
        ReportColumn.Date("collectable_from", "Vanaf deze dag mag het volgens de aankondiging"),
        ReportColumn.Date("announcement_sent_on", "Dag waarop de laatste brief is verzonden"),
        ReportColumn.Date("dated_on", "Dagtekening"),
        ReportColumn.Cents("assessed_cents", "Opgelegd op de vordering, zoals nu bekend"),
        ReportColumn.Cents("debit_cents", "Bedrag van de hele opdracht"),
        ReportColumn.Text("batch_file", "Bankbestand van de opdracht"), Known.MandateReference,
        ReportColumn.Date("signed_on", "Dag van ondertekening"),
        ReportColumn.Iban("iban", "Rekening, zoals geschreven"),
        ReportColumn.Person("debtor_name", "Naam van de rekeninghouder, zoals geschreven"),
        ReportColumn.Text("rule_name", "Naam van de incassopauze"),
        ReportColumn.Text("decision_number", "Besluitnummer"), ReportColumn.Text("rule_submitted_by", "Indiener"),
        ReportColumn.Text("rule_approved_by", "Goedkeurder"),
        ReportColumn.Moment("rule_approved_at", "Moment van goedkeuren"),
        ReportColumn.Text("hold_reason", "Reden van de blokkade"),
        ReportColumn.Text("released_by", "Wie de incasso vrijgaf"),
        ReportColumn.Moment("released_at", "Moment van vrijgeven"),
        ReportColumn.Date("returned_on", "Boekdatum van de stornering"),
        ReportColumn.Text("return_kind", "Soort stornering"), ReportColumn.Text("return_reason", "Redencode"),
    ])
{
    private static readonly DecisionsReport Decisions = new();

    public override IEnumerable<object?[]> Rows(OfficeSession session, ReportAsked asked)
    {
        var drawn = asked.Sample.By == SampleBy.Random
            ? SampleDraw.Random(Decisions.Rows(session, asked), asked.Sample)
            : SampleDraw.ByValue(() => Decisions.Rows(session, asked), asked.Sample);
        var facts = new SampleFacts(session, asked);
        var number = 0L;
        foreach (var item in drawn.Items)
            yield return
            [
                ++number, asked.Sample.By.ToString(), asked.Sample.Seed, drawn.Count, drawn.Cents, item.Cent,
                item.Draws, .. item.Row, .. facts.Of(item.Row),
            ];
    }
}
