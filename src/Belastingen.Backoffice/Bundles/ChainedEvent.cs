using System.Globalization;
using Belastingen.Backoffice.Trail;
using NodaTime.Text;

namespace Belastingen.Backoffice.Bundles;

/// <summary>An event of the chain without what it says: enough to follow the chain from its beginning.</summary>
internal sealed record ChainedEvent(
    long Office, long Event, string At, string Actor, string Action, string Subject, long Reach, string Digest,
    string PreviousHash, string Hash, EventForm Form)
{
    /// <summary>Whether its hash is that of what it says.</summary>
    public bool IsWhole =>
        new TrailEvent(Office, Event, At, Actor, Action, Subject, Reach, Digest, Form).HashAfter(PreviousHash) == Hash;

    /// <summary>The events of an office from the first through a given one.</summary>
    public static IEnumerable<ChainedEvent> Stream(OfficeSession session, long last) => session.Stream<Row>(
        """
        -- ChainedEvent.cs: the chain
        SELECT event AS Event, at AS At, actor AS Actor, action AS Action, subject AS Subject, reach AS Reach,
            digest AS Digest,
            previous_hash AS PreviousHash, hash AS Hash, version AS Version, person AS Person, practice AS Practice,
            key_number AS [Key]
        FROM events
        WHERE office = @office
        AND event <= @last
        ORDER BY event
        """, new { last }).Select(row => new ChainedEvent(
            session.Office, row.Event, InstantPattern.ExtendedIso.Format(row.At), row.Actor, row.Action, row.Subject,
            row.Reach, row.Digest,
            row.PreviousHash, row.Hash, new EventForm(row.Version, row.Person, row.Practice, row.Key)));

    /// <summary>An event as it stands in a line of a bundle.</summary>
    public static ChainedEvent Of(Func<int, string> field) => new(
        Number(field(0)), Number(field(1)), field(2), field(3), field(4), field(5), Number(field(6)), field(7),
        field(8), field(9), new EventForm(Number(field(10)), field(11), Number(field(12)), Number(field(13))));

    public void Write(TextWriter writer) => Delimited.Write(
        writer, $"{Office}", $"{Event}", At, Actor, Action, Subject, $"{Reach}", Digest, PreviousHash, Hash,
        $"{Form.Version}", Form.Person, $"{Form.Practice}", $"{Form.Key}");

    private static long Number(string text) =>
        long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private sealed record Row(
        long Event, Instant At, string Actor, string Action, string Subject, long Reach, string Digest,
        string PreviousHash, string Hash, long Version, string Person, long Practice, long Key);
}
