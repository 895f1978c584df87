namespace Belastingen.Backoffice.Offices;

/// <summary>Somebody to whom work can be given.</summary>
/// <param name="Account">His account.</param>
/// <param name="Name">His name.</param>
public sealed record Colleague(string Account, string Name);

/// <summary>Who can have work on his name at an office: its officers and approvers.</summary>
public static class ListColleagues
{
    /// <summary>Lists them by name.</summary>
    public static List<Colleague> Execute(OfficeSession session) => session.Query<OfficerRow>(
        """
        -- ListColleagues.cs
        SELECT account AS Account, name AS Name, roles AS Roles
        FROM officers
        WHERE office = @Office
        ORDER BY name, account
        """, new { session.Office })
        .FindAll(row => row.Roles.Split(',').Any(role => role is nameof(Role.Officer) or nameof(Role.Approver)))
        .ConvertAll(row => new Colleague(row.Account, row.Name));

    private sealed record OfficerRow(string Account, string Name, string Roles);
}
