using System.Globalization;
using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Trail;
using NodaTime;
using NodaTime.Text;

namespace Belastingen.Backoffice.Bundles;

/// <summary>An event of the chain without what it says: enough to follow the chain from its beginning.</summary>
internal sealed record ChainedEvent(
    long Office, long Event, string At, string Actor, string Action, string Subject, long Reach, string Digest, string PreviousHash,
    string Hash)
{
    /// <summary>What the first event has as the hash of the one before it.</summary>
    public static readonly string Genesis = new('0', 64);

    /// <summary>Whether its hash is that of what it says.</summary>
    public bool IsWhole => AuditTrail.HashOf(
        PreviousHash, Office, Event, At, Actor, Action, Subject, (Trail.Reach)(int)Reach, Digest) == Hash;

    /// <summary>The events of an office from the first through a given one.</summary>
    public static IEnumerable<ChainedEvent> Stream(OfficeSession session, long last) => session.Stream<Row>(
        """
        -- ChainedEvent.cs: the chain
        SELECT event AS Event, at AS At, actor AS Actor, action AS Action, subject AS Subject, reach AS Reach, digest AS Digest,
            previous_hash AS PreviousHash, hash AS Hash
        FROM events
        WHERE office = @office
        AND event <= @last
        ORDER BY event
        """, new { last }).Select(row => new ChainedEvent(
            session.Office, row.Event, InstantPattern.ExtendedIso.Format(row.At), row.Actor, row.Action, row.Subject, row.Reach, row.Digest,
            row.PreviousHash, row.Hash));

    /// <summary>An event as it stands in a line of a bundle.</summary>
    public static ChainedEvent Of(Func<int, string> field) => new(
        Number(field(0)), Number(field(1)), field(2), field(3), field(4), field(5), Number(field(6)), field(7), field(8), field(9));

    public void Write(TextWriter writer) => Delimited.Write(
        writer, $"{Office}", $"{Event}", At, Actor, Action, Subject, $"{Reach}", Digest, PreviousHash, Hash);

    private static long Number(string text) => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private sealed record Row(
        long Event, Instant At, string Actor, string Action, string Subject, long Reach, string Digest, string PreviousHash, string Hash);
}
