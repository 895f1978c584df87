using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Belastingen.Backoffice.Trail;

/// <summary>What the second form of an event says besides the first.</summary>
/// <param name="Version">1: an event of before schema version 8, which says nothing of this; 2: one of later.</param>
/// <param name="Person">Who did it, whatever the account; empty: the program itself.</param>
/// <param name="Practice">1: in a practice database, where a clock and users can be made up.</param>
/// <param name="Key">Number of the key under which the program signed it; zero: none.</param>
public readonly record struct EventForm(long Version, string Person, long Practice, long Key)
{
    /// <summary>The form of events that are recorded now.</summary>
    public const long Current = 2;

    /// <summary>That of an event that was recorded before there were others.</summary>
    public static readonly EventForm First = new(1, "", 0, 0);
}

/// <summary>An event as its hash covers it.</summary>
/// <param name="Office">Key of the office.</param>
/// <param name="Number">Its number.</param>
/// <param name="At">Its moment: ISO, UTC.</param>
/// <param name="Actor">Account of who did it.</param>
/// <param name="Action">What.</param>
/// <param name="Subject">On what.</param>
/// <param name="Reach">Whose outcomes it can change.</param>
/// <param name="Digest">Digest of salt and payload.</param>
/// <param name="Form">What its form says besides.</param>
public sealed record TrailEvent(
    long Office, long Number, string At, string Actor, string Action, string Subject, long Reach, string Digest,
    EventForm Form)
{
    /// <summary>The hash of the event: of the one before it and of everything it says.</summary>
    /// <remarks>The plain version; verifying is done by <see cref="EventHasher"/>, and a test compares them.</remarks>
    public string HashAfter(string previous)
    {
        object[] said = [previous, Office, Number, At, Actor, Action, Subject, Reach, Digest];
        if (Form.Version > 1) said = [.. said, Form.Version, Form.Person, Form.Practice, Form.Key];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(said))));
    }
}
