namespace Belastingen.Backoffice.Reports.Definitions;

/// <summary>Individual stops, when they held and when that was recorded.</summary>
internal sealed class HoldsReport() : Report(
    "holds", "Blokkades",
    "Elke blokkade met reden, duur en vastlegging.",
    "blokkade in de periode",
    [
        Known.Hold, Known.Debtor,
        ReportColumn.Text("assessment", "Aanslagnummer; leeg: alles van de belastingschuldige"),
        ReportColumn.Text("claim", "Vordering; leeg: de hele aanslag"),
        ReportColumn.Cents("part_cents", "Deel van de vordering; leeg: alles"),
        ReportColumn.Text("reason", "Reden van de blokkade"),
        ReportColumn.Person("remark", "Opmerking, vrije tekst"), Known.FromOn, Known.ThroughOn,
        Known.RecordedEvent, Known.RecordedAt, Known.RecordedBy, Known.EndedEvent, Known.EndedAt, Known.EndedBy,
        ReportColumn.Flag("planned_again", "Of de termijnen na afloop opnieuw zijn gepland").EmptyThen(),
    ])
{
    public override IEnumerable<object?[]> Rows(OfficeSession session, ReportAsked asked) =>
        ReportRows.Read(session, Columns,
        """
        -- HoldsReport.cs
        SELECT h.hold, d.number, a.number, c.[key], h.part_cents, h.reason, h.remark, h.from_on,
            CASE WHEN h.ended_event > @position THEN NULL ELSE h.through_on END, h.event, e.at, e.actor, x.event, x.at,
            x.actor, h.planned_again
        FROM holds h
        JOIN debtors d ON d.office = h.office AND d.debtor = h.debtor
        LEFT JOIN assessments a ON a.office = h.office AND a.assessment = h.assessment
        LEFT JOIN claims c ON c.office = h.office AND c.assessment = h.assessment AND c.claim = h.claim
        LEFT JOIN events e ON e.office = h.office AND e.event = h.event
        LEFT JOIN events x ON x.office = h.office AND x.event = h.ended_event AND x.event <= @position
        WHERE h.office = @office
        AND h.event <= @position
        AND h.from_on <= @through
        AND (h.through_on IS NULL OR h.through_on >= @from OR h.ended_event > @position)
        ORDER BY h.hold
        """, ReportRows.Usual(asked));
}
