using System.Text.Json;
using Belastingen.Domain.Offices;

namespace Belastingen.Backoffice.Offices;

/// <summary>A version of the settings that waits for approval.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Document">The settings, JSON.</param>
/// <param name="SubmittedBy">Account of who submitted it.</param>
public sealed record PendingSettings(long Version, string Document, string SubmittedBy);

/// <summary>The versions of an office's settings: never changed, only added, approved or not approved.</summary>
internal static class OfficeSettingsVersions
{
    /// <summary>The version that waits for approval; there is at most one.</summary>
    public static PendingSettings? Pending(OfficeSession session) => session.Find<PendingSettings>(
        """
        -- OfficeSettingsVersions.cs
        SELECT version AS Version, document AS Document, submitted_by AS SubmittedBy
        FROM settings
        WHERE office = @office
        AND state = 'Submitted'
        """);

    /// <summary>Number of the next version.</summary>
    public static long Next(OfficeSession session) => session.Scalar<long>(
        "SELECT COALESCE(MAX(version), 0) + 1 FROM settings WHERE office = @office");

    /// <summary>Adds a version; one that still waited is not approved any more.</summary>
    public static void Add(
        OfficeSession session, OfficeSettings settings, string account, long submitted, long? approved)
    {
        Settle(session, "NotApproved", by: null, number: null);
        session.Execute(
            """
            -- OfficeSettingsVersions.cs
            INSERT INTO settings
                (office, version, document, state, submitted_by, submitted_event, approved_by, approved_event)
            VALUES (@office, @version, @document, @state, @account, @submitted, @approvedBy, @approved)
            """,
            new
            {
                version = Next(session),
                document = JsonSerializer.Serialize(settings, Json.Compact),
                state = approved is null ? "Submitted" : "Approved",
                account,
                submitted,
                approvedBy = approved is null ? null : account,
                approved,
            });
    }

    /// <summary>Gives the version that waits its last state.</summary>
    public static void Settle(OfficeSession session, string state, string? by, long? number) => session.Execute(
        """
        -- OfficeSettingsVersions.cs
        UPDATE settings
        SET state = @state, approved_by = @by, approved_event = @number
        WHERE office = @office
        AND state = 'Submitted'
        """, new { state, by, number });
}

/// <summary>
/// Which settings decide about money and so need a second person: all but when the night runs, when a run is
/// prepared and what is held.
/// </summary>
internal static class MoneySettings
{
    /// <summary>Whether they differ.</summary>
    public static bool Differ(OfficeSettings left, OfficeSettings right) => Text(left) != Text(right);

    private static string Text(OfficeSettings settings) =>
        JsonSerializer.Serialize(settings with { Lead = 0, Night = new NightSettings(), Holds = new HoldSettings() },
            Json.Compact);
}
