namespace Belastingen.Backoffice.Reports.Definitions;

/// <summary>Debtors who want to go on paying.</summary>
internal sealed class OptOutsReport() : Report(
    "opt-outs", "Doorbetalen",
    "Wie wil doorbetalen, vanaf wanneer.",
    "doorbetalen in de periode",
    [
        ReportColumn.Number("optout", "Nummer"), Known.Debtor, Known.FromOn, Known.ThroughOn,
        Known.RecordedEvent, Known.RecordedAt, Known.RecordedBy, Known.EndedEvent, Known.EndedAt, Known.EndedBy,
    ])
{
    public override IEnumerable<object?[]> Rows(OfficeSession session, ReportAsked asked) =>
        ReportRows.Read(session, Columns,
        """
        -- OptOutsReport.cs
        SELECT o.optout, d.number, o.from_on, CASE WHEN o.ended_event > @position THEN NULL ELSE o.through_on END,
            o.event, e.at, e.actor, x.event, x.at, x.actor
        FROM optouts o
        JOIN debtors d ON d.office = o.office AND d.debtor = o.debtor
        LEFT JOIN events e ON e.office = o.office AND e.event = o.event
        LEFT JOIN events x ON x.office = o.office AND x.event = o.ended_event AND x.event <= @position
        WHERE o.office = @office
        AND o.event <= @position
        AND o.from_on <= @through
        AND (o.through_on IS NULL OR o.through_on >= @from OR o.ended_event > @position)
        ORDER BY o.optout
        """, ReportRows.Usual(asked));
}
