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
        ReportColumn.Number("version", "Vorm van de regel: 1 van voor schemaversie 8, 2 van daarna"),
        ReportColumn.Text("person", "Persoon die het deed, onder welk account ook; leeg: het programma"),
        ReportColumn.Number("practice", "1: in een oefendatabase"),
        ReportColumn.Number("key_number", "Sleutel waarmee het programma de regel ondertekende; 0: geen"),
    ])
{
    public override IEnumerable<object?[]> Rows(OfficeSession session, ReportAsked asked) =>
        ReportRows.Read(session, Columns,
        """
        -- EventsReport.cs
        SELECT event, at, actor, action, subject, reach, digest, previous_hash, hash, version, person, practice,
            key_number
        FROM events
        WHERE office = @office
        AND event <= @position
        AND at >= @begin
        AND at < @end
        ORDER BY event
        """, [.. ReportRows.Usual(asked), ("@begin", asked.Begin), ("@end", asked.End)]);
}
