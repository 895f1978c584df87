namespace Belastingen.Backoffice.Trail;

/// <summary>Signs the head of an office's chain, to be kept where nobody of the office can reach it.</summary>
/// <remarks>
/// Making an anchor is itself an event, which stands after what the anchor covers: so the trail says which anchors
/// there must be, and an anchor that was never made by the office is unknown to it.
/// </remarks>
public static class AnchorTrail
{
    /// <summary>The action under which an anchor is recorded.</summary>
    public const string Action = "TrailAnchored";

    /// <summary>Signs the head. The caller commits the session and then writes the anchor down elsewhere.</summary>
    public static Answer<TrailAnchor> Execute(OfficeSession session)
    {
        if (session.Lacks(Role.Auditor, Role.Administrator, Role.Operator) is { } lacks) return lacks;
        var head = session.One<Head>(
            """
            -- AnchorTrail.cs: the head of the chain
            SELECT event AS Event, hash AS Hash,
                (SELECT COUNT(*) FROM events WHERE office = @Office) AS Events
            FROM events
            WHERE office = @Office
            AND event = (SELECT MAX(event) FROM events WHERE office = @Office)
            """, new { session.Office });
        var key = OfficeKey.Of(session.Database, session.Code);
        AuditTrail.Record(session, Action, $"event {head.Event}", Reach.None,
            new { head.Event, head.Hash, head.Events, key = key.Fingerprint });
        return TrailAnchor.SignedBy(key, session.Code, head.Event, head.Hash, head.Events, session.At);
    }

    private sealed record Head(long Event, string Hash, long Events);
}
