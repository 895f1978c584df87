using Belastingen.Backoffice.Desk;

namespace Belastingen.Backoffice.Reports.Definitions;

/// <summary>The chain of the trail.</summary>
internal sealed class EventsReport() : Report(
    "events", "Logboek",
    "De keten van logboekregels, zonder de inhoud.",
    "dag van vastleggen",
    [
        Known.Event, ReportColumn.Moment("at", "Moment"), ReportColumn.Text("actor", "Account"),
        ReportColumn.Text("action", "Wat er gebeurde"), ReportColumn.Text("subject", "Waarvan"),
        ReportColumn.Number("reach", "Of het uitkomsten kan veranderen: 0 nee, 1 van enkelen, 2 van iedereen"),
        ReportColumn.Text("digest", "Controlegetal van de inhoud"),
        ReportColumn.Text("previous_hash", "Controlegetal van de vorige regel"),
        ReportColumn.Text("hash", "Controlegetal van deze regel"),
    ])
{
    /// <inheritdoc />
    public override IEnumerable<object?[]> Rows(OfficeSession session, ReportAsked asked) => ReportRows.Read(session, Columns,
        """
        -- EventsReport.cs
        SELECT event, at, actor, action, subject, reach, digest, previous_hash, hash
        FROM events
        WHERE office = @office
        AND event <= @position
        AND at >= @begin
        AND at < @end
        ORDER BY event
        """, [.. ReportRows.Usual(asked), ("@begin", asked.Begin), ("@end", asked.End)]);
}
