namespace Belastingen.Backoffice.Reports.Definitions;

/// <summary>Every version of the settings.</summary>
internal sealed class SettingsReport() : Report(
    "settings", "Instellingen",
    "Elke versie van de instellingen, met indiener en goedkeurder.",
    null,
    [
        ReportColumn.Number("version", "Versie"), ReportColumn.Text("state", "Stand"),
        ReportColumn.Text("submitted_by", "Indiener"), ReportColumn.Number("submitted_event", "Logboekregel"),
        ReportColumn.Moment("submitted_at", "Moment van indienen"), ReportColumn.Text("approved_by", "Goedkeurder"),
        ReportColumn.Number("approved_event", "Logboekregel"),
        ReportColumn.Moment("approved_at", "Moment van goedkeuren"),
        ReportColumn.Flag("own_approval", "Goedgekeurd door de indiener zelf"),
        ReportColumn.Number("same_as_version", "Eerdere versie met dezelfde tekst"),
        ReportColumn.Text("document", "De instellingen, als JSON"),
    ])
{
    public override IEnumerable<object?[]> Rows(OfficeSession session, ReportAsked asked)
    {
        var (state, approved, own, same, document) =
            (Place("state"), Place("approved_event"), Place("own_approval"), Place("same_as_version"),
                Place("document"));
        var earlier = new Dictionary<string, object>();
        var rows = ReportRows.Read(session, Columns, Sql, ReportRows.Usual(asked)).ToList();
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            // One that a later version pushed aside was not approved, and no event says so but that of the later
            // version.
            if (row[approved] is null && row[state] is not "Submitted")
                row[state] = i + 1 < rows.Count ? "NotApproved" : "Submitted";
            row[own] = row[state] is "Approved" && Equals(row[Place("submitted_by")], row[Place("approved_by")]);
            row[same] = earlier.GetValueOrDefault((string)row[document]!);
            earlier[(string)row[document]!] = row[0]!;
            yield return row;
        }
    }

    private const string Sql =
        """
        -- SettingsReport.cs
        SELECT v.version, v.state, v.submitted_by, v.submitted_event, s.at, CASE WHEN x.event IS NULL THEN NULL
            ELSE v.approved_by END,
            x.event, x.at, CAST(0 AS BIGINT), CAST(NULL AS BIGINT), v.document
        FROM settings v
        LEFT JOIN events s ON s.office = v.office AND s.event = v.submitted_event
        LEFT JOIN events x ON x.office = v.office AND x.event = v.approved_event AND x.event <= @position
        WHERE v.office = @office
        AND v.submitted_event <= @position
        ORDER BY v.version
        """;
}
