namespace Belastingen.Backoffice.Reports.Definitions;

/// <summary>Every change of a plan.</summary>
internal sealed class ReplanningsReport() : Report(
    "replannings", "Herplanningen",
    "Elke wijziging van een termijnplan, met wat zij sloot en opende.",
    "dag van herplannen",
    [
        Known.Assessment, Known.Debtor, ReportColumn.Number("replanning", "Nummer binnen de aanslag"),
        ReportColumn.Text("kind", "Soort herplanning"), Known.Rule, Known.RuleVersion,
        ReportColumn.Number("request", "Verzoek waardoor het gebeurde"),
        ReportColumn.Number("optout", "Doorbetalen waardoor het gebeurde"),
        ReportColumn.Date("planned_on", "Dag waarop het is gepland"),
        ReportColumn.Cents("closed_cents", "Som van de gesloten termijnen"),
        ReportColumn.Cents("added_cents", "Wat de vorderingen stegen of daalden"),
        ReportColumn.Cents("opened_cents", "Som van de geopende termijnen"), Known.RecordedEvent,
        Known.RecordedAt, Known.RecordedBy,
    ])
{
    public override IEnumerable<object?[]> Rows(OfficeSession session, ReportAsked asked) =>
        ReportRows.Read(session, Columns,
        """
        -- ReplanningsReport.cs
        SELECT a.number, d.number, p.replanning, p.kind, p.[rule], p.rule_version, p.request, p.optout, p.planned_on,
            p.closed_cents, p.added_cents, p.opened_cents, p.event, e.at, e.actor
        FROM replannings p
        JOIN assessments a ON a.office = p.office AND a.assessment = p.assessment
        JOIN debtors d ON d.office = a.office AND d.debtor = a.debtor
        LEFT JOIN events e ON e.office = p.office AND e.event = p.event
        WHERE p.office = @office
        AND p.event <= @position
        AND p.planned_on >= @from
        AND p.planned_on <= @through
        ORDER BY p.assessment, p.replanning
        """, ReportRows.Usual(asked));
}
