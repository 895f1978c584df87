using Belastingen.Backoffice.Data;

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
    /// <inheritdoc />
    public override string? WhyNotThen(Session session, ReportAsked asked) =>
        EventsSince.Why(session, asked, "Rollen", "OfficeCreated", "OfficeChanged");

    /// <inheritdoc />
    public override IEnumerable<object?[]> Rows(Session session, ReportAsked asked)
    {
        var roles = Place("roles");
        foreach (var row in ReportRows.Read(session, [.. Columns.Take(3)],
            """
            -- OfficersReport.cs
            SELECT account, name, roles
            FROM officers
            WHERE office = @office
            ORDER BY account
            """, ("@office", asked.Office)))
        {
            row[roles] = ((string)row[roles]!).Replace(',', ' ');
            yield return [.. row, .. new object?[Columns.Count - row.Length]];
        }
    }
}
