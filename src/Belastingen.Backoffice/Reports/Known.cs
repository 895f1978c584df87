namespace Belastingen.Backoffice.Reports;

/// <summary>Columns that many reports share.</summary>
internal static class Known
{
    public static readonly ReportColumn Assessment = ReportColumn.Text("assessment", "Aanslagnummer");

    public static readonly ReportColumn Debtor = ReportColumn.Text("debtor",
        "Nummer van de belastingschuldige in het belastingpakket");

    public static readonly ReportColumn Instalment = ReportColumn.Number("instalment",
        "Nummer van de termijn binnen de aanslag");

    public static readonly ReportColumn Claim = ReportColumn.Text("claim",
        "Sleutel van de vordering in het belastingpakket");

    public static readonly ReportColumn Method = ReportColumn.Text("method",
        "Debit automatische incasso, Transfer zelf overmaken");

    public static readonly ReportColumn CollectOn = ReportColumn.Date("collect_on",
        "Incassodatum; bij zelf overmaken de laatste betaaldag");

    public static readonly ReportColumn RecordedEvent = ReportColumn.Number("recorded_event",
        "Logboekregel waarmee het is vastgelegd");

    public static readonly ReportColumn RecordedAt = ReportColumn.Moment("recorded_at", "Moment van vastleggen");

    public static readonly ReportColumn RecordedBy = ReportColumn.Text("recorded_by", "Account van wie het vastlegde");

    public static readonly ReportColumn Body = ReportColumn.Text("body", "Code van wie heft");

    public static readonly ReportColumn TaxType = ReportColumn.Text("tax_type", "Code van de belastingsoort");

    public static readonly ReportColumn TaxYear = ReportColumn.Number("tax_year", "Belastingjaar");

    public static readonly ReportColumn Event = ReportColumn.Number("event", "Nummer van de logboekregel");

    public static readonly ReportColumn RunDate = ReportColumn.Date("run_date", "Incassodatum");

    public static readonly ReportColumn RunState = ReportColumn.Text("run_state",
        "Stand van de incasso op het gekozen moment");

    public static readonly ReportColumn Preparation = ReportColumn.Number("preparation",
        "Poging waarvan deze regels zijn");

    public static readonly ReportColumn EndToEndId = ReportColumn.Text("end_to_end_id",
        "Kenmerk van de opdracht in het bankbestand");

    public static readonly ReportColumn Outcome =
        ReportColumn.Text("outcome", "Uitkomst: Presented aangeboden, Postponed verschoven, Skipped zelf te "
            + "betalen, Held geblokkeerd, Refused uitval");

    public static readonly ReportColumn Reason = ReportColumn.Text("reason",
        "Reden van de uitkomst; leeg als er geen is");

    public static readonly ReportColumn Cents = ReportColumn.Cents("cents", "Bedrag");

    public static readonly ReportColumn Rule = ReportColumn.Number("rule", "Nummer van de incassopauze");

    public static readonly ReportColumn RuleVersion = ReportColumn.Number("rule_version", "Versie van de incassopauze");

    public static readonly ReportColumn Group = ReportColumn.Text("group",
        "Groep waarvoor de incassopauze geldt; leeg zonder pauze");

    public static readonly ReportColumn Hold = ReportColumn.Number("hold", "Nummer van de blokkade");

    public static readonly ReportColumn FromOn = ReportColumn.Date("from_on", "Eerste dag");

    public static readonly ReportColumn ThroughOn = ReportColumn.Date("through_on",
        "Laatste dag, meegerekend; leeg zolang het duurt");

    public static readonly ReportColumn EndedEvent = ReportColumn.Number("ended_event",
        "Logboekregel waarmee het einde is vastgelegd");

    public static readonly ReportColumn EndedAt = ReportColumn.Moment("ended_at",
        "Moment waarop het einde is vastgelegd");

    public static readonly ReportColumn EndedBy = ReportColumn.Text("ended_by", "Account van wie het einde vastlegde");

    public static readonly ReportColumn MandateReference = ReportColumn.Text("mandate_reference", "Machtigingskenmerk");

    public static readonly ReportColumn Evidence = ReportColumn.Text("evidence", "Kenmerk van het bewijsstuk");

    public static readonly ReportColumn Count = ReportColumn.Number("count", "Aantal termijnen");
}
