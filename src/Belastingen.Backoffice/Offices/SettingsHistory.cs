using System.Text.Json;
using Belastingen.Domain.Offices;

namespace Belastingen.Backoffice.Offices;

/// <summary>Where a version of the settings stands.</summary>
public enum SettingsState
{
    /// <summary>Ter goedkeuring.</summary>
    Submitted,

    /// <summary>Goedgekeurd: in force until the next one.</summary>
    Approved,

    /// <summary>Returned, or replaced by a later proposal.</summary>
    NotApproved,
}

/// <summary>A version of the settings of an office.</summary>
/// <param name="Version">Its number.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Settings">What it says.</param>
/// <param name="SubmittedBy">Account of who submitted it.</param>
/// <param name="SubmittedAt">When.</param>
/// <param name="DecidedBy">
/// Account of who approved or returned it; null: nobody has, or a later proposal replaced it.
/// </param>
/// <param name="DecidedAt">When.</param>
/// <param name="Remark">Why it was returned.</param>
public sealed record SettingsVersion(
    long Version, SettingsState State, OfficeSettings Settings, string SubmittedBy, Instant SubmittedAt,
    string? DecidedBy, Instant? DecidedAt, string? Remark);

/// <summary>All versions of the settings of an office, with who submitted and approved them and when.</summary>
public static class SettingsHistory
{
    /// <summary>Reads them, the latest first.</summary>
    public static List<SettingsVersion> Execute(OfficeSession session) => session.Query<Row>(
        """
        -- SettingsHistory.cs
        SELECT s.version AS Version, s.state AS State, s.document AS Document, s.submitted_by AS SubmittedBy,
            e.at AS SubmittedAt, s.approved_by AS DecidedBy, d.at AS DecidedAt, p.payload AS Payload
        FROM settings s
        JOIN events e ON e.office = s.office AND e.event = s.submitted_event
        LEFT JOIN events d ON d.office = s.office AND d.event = s.approved_event
        LEFT JOIN event_payloads p ON p.office = d.office AND p.event = d.event AND d.action = 'SettingsReturned'
        WHERE s.office = @Office
        ORDER BY s.version DESC
        """, new { session.Office }).ConvertAll(row => row.Show());

    private sealed record Row(
        long Version, string State, string Document, string SubmittedBy, Instant SubmittedAt, string? DecidedBy,
        Instant? DecidedAt, string? Payload)
    {
        public SettingsVersion Show() => new(
            Version, Enum.Parse<SettingsState>(State),
            JsonSerializer.Deserialize<OfficeSettings>(Document, Json.Compact)!,
            SubmittedBy, SubmittedAt, DecidedBy, DecidedAt, Remark);

        private string? Remark
        {
            get
            {
                if (Payload is null) return null;
                using var payload = JsonDocument.Parse(Payload);
                return payload.RootElement.GetProperty("remark").GetString();
            }
        }
    }
}
