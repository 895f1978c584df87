namespace Belastingen.Backoffice.Reports.Definitions;

/// <summary>Who had which roles.</summary>
internal sealed class OfficersReport() : Report(
    "officers", "Medewerkers en rollen",
    "Wie welke rollen had, van wanneer tot wanneer.",
    null,
    [
        ReportColumn.Text("account", "Account"), ReportColumn.Person("name", "Naam"),
        ReportColumn.Text("roles", "Rollen"), ReportColumn.Number("from_event", "Logboekregel vanaf wanneer"),
        ReportColumn.Moment("from_at", "Moment daarvan"), ReportColumn.Text("from_by", "Wie het vastlegde"),
        ReportColumn.Number("until_event", "Logboekregel tot wanneer"),
        ReportColumn.Moment("until_at", "Moment daarvan"), ReportColumn.Text("until_by", "Wie het vastlegde"),
    ])
{
    public override IEnumerable<object?[]> Rows(OfficeSession session, ReportAsked asked)
    {
        var roles = Place("roles");
        foreach (var row in ReportRows.Read(session, Columns,
            """
            -- OfficersReport.cs
            SELECT r.account, r.name, r.roles, r.recorded_event, e.at, e.actor, x.event, x.at, x.actor
            FROM officer_roles r
            LEFT JOIN events e ON e.office = r.office AND e.event = r.recorded_event
            LEFT JOIN events x ON x.office = r.office AND x.event = r.ended_event AND x.event <= @position
            WHERE r.office = @office
            AND r.recorded_event <= @position
            ORDER BY r.account, r.recorded_event
            """, ReportRows.Usual(asked)))
        {
            row[roles] = ((string)row[roles]!).Replace(',', ' ');
            yield return row;
        }
    }
}
