using Belastingen.Backoffice.Facts;

namespace Belastingen.Backoffice.Offices;

/// <summary>An office as its officers see it.</summary>
/// <param name="Code">Code of the office.</param>
/// <param name="Name">Name of the office.</param>
/// <param name="Stopped">Whether the emergency stop is on.</param>
/// <param name="InForce">Settings, run dates and bodies by which it works now.</param>
/// <param name="Officers">Who may do what, by account.</param>
/// <param name="Pending">Settings that wait for approval; null when none do.</param>
public sealed record OfficeShown(
    string Code, string Name, bool Stopped, SettingsInForce InForce, IReadOnlyList<OfficerShown> Officers,
    PendingSettings? Pending);

/// <summary>An officer and his roles.</summary>
/// <param name="Account">Account.</param>
/// <param name="Name">Name.</param>
/// <param name="Roles">Names of the roles, separated by commas.</param>
public sealed record OfficerShown(string Account, string Name, string Roles);

/// <summary>Reads an office with its bodies, run dates, officers and settings in force.</summary>
public static class ShowOffice
{
    /// <summary>Reads it.</summary>
    public static OfficeShown Execute(OfficeSession session)
    {
        var office = session.One<OfficeRow>(
            """
            -- ShowOffice.cs
            SELECT code AS Code, name AS Name, stopped AS Stopped
            FROM offices
            WHERE office = @Office
            """, new { session.Office });
        var officers = session.Query<OfficerShown>(
            """
            -- ShowOffice.cs
            SELECT account AS Account, name AS Name, roles AS Roles
            FROM officers
            WHERE office = @Office
            ORDER BY account
            """, new { session.Office });
        return new OfficeShown(
            office.Code, office.Name, office.Stopped == 1, SettingsInForce.Of(session), officers,
            OfficeSettingsVersions.Pending(session));
    }

    private sealed record OfficeRow(string Code, string Name, long Stopped);
}
