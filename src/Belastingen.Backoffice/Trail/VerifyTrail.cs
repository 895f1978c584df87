namespace Belastingen.Backoffice.Trail;

/// <summary>What verifying a trail found.</summary>
/// <param name="Office">Code of the office.</param>
/// <param name="Head">The last event.</param>
/// <param name="Hash">Its hash; null when there is no event.</param>
/// <param name="WellThrough">The last event through which the chain holds and nothing was found.</param>
/// <param name="First">The first fault; null: none.</param>
/// <param name="Payloads">Events whose facts are still there and are as recorded.</param>
/// <param name="Deleted">Events whose facts were deleted by retention term.</param>
/// <param name="Anchors">Anchors it was compared with.</param>
/// <param name="AnchoredThrough">The last event that an anchor confirms; zero: none does, or none was given.</param>
/// <param name="AnchorsMade">Anchors that the trail says were made.</param>
/// <param name="FirstForm">Events of the first form, which the program did not sign yet.</param>
/// <param name="Signatures">Events of which the program's signature was checked: their key is on this machine.</param>
public sealed record TrailVerdict(
    string Office, long Head, string? Hash, long WellThrough, TrailFault? First, long Payloads, long Deleted,
    int Anchors, long AnchoredThrough, long AnchorsMade, long FirstForm, long Signatures)
{
    /// <summary>Whether nothing was found.</summary>
    public bool IsWell => First is null;

    /// <summary>What is wrong, in a Dutch sentence; null when nothing is.</summary>
    public string? Sentence => First?.Sentence;
}

/// <summary>
/// Recomputes a whole trail: every hash, every link, every payload that is still there; compares it with anchors kept
/// elsewhere, and with what stands in the tables under an event. Names the first place that is not as it was.
/// </summary>
/// <remarks>
/// Hot path: stretches of the chain side by side, each streamed; memory does not depend on the length of the trail.
/// </remarks>
/// <param name="database">The database.</param>
/// <param name="at">The moment of the verification.</param>
/// <param name="stretch">Events a stretch: so many that opening a connection for it is nothing.</param>
public sealed class VerifyTrail(Database database, Instant at, long stretch = 50_000)
{
    /// <summary>More stretches side by side than this wait for the disk.</summary>
    private const int MostSideBySide = 8;

    /// <summary>Verifies the trail of an office.</summary>
    /// <param name="acting">An auditor, or who keeps the system.</param>
    /// <param name="anchors">Anchors of this office, in order, read by <see cref="AnchorFile"/>.</param>
    public Answer<TrailVerdict> Execute(Acting acting, IReadOnlyList<TrailAnchor> anchors)
    {
        if (acting.Lacks(Role.Auditor, Role.Administrator, Role.Operator) is { } lacks) return lacks;
        using var session = database.Read(at, acting);
        var ends = session.One<Ends>(
            """
            -- VerifyTrail.cs: where the trail begins and ends
            SELECT COALESCE(MIN(event), 1) AS First, COALESCE(MAX(event), 0) AS Last,
                (SELECT hash FROM events WHERE office = @Office
                AND event = (SELECT MAX(event) FROM events WHERE office = @Office)) AS Hash,
                (SELECT COUNT(*) FROM events WHERE office = @Office AND action = @Action) AS Anchors,
                (SELECT COUNT(*) FROM events WHERE office = @Office AND version = 1) AS FirstForm,
                COALESCE(MAX(key_number), 0) AS [Key]
            FROM events
            WHERE office = @Office
            """, new { acting.Office, AnchorTrail.Action });
        var keys = TrailKeys.Of(database, acting.Code, ends.Key);
        var (chain, payloads, signed) = Chain(acting.Office, ends, Deletions.Of(session), keys);
        var (anchored, notAsAnchored) = Compare(session, ends.Last, anchors);
        var beside = Earliest(QuotedEvents.FirstFault(session), TableImage.FirstFault(session));
        var first = First(chain, beside, notAsAnchored);
        var wellThrough = first is null ? ends.Last : first.Event - 1;
        return new TrailVerdict(
            acting.Code, ends.Last, ends.Hash, wellThrough, first, payloads, first is null ? ends.Last - payloads : 0,
            anchors.Count, Math.Min(anchored, wellThrough), ends.Anchors, ends.FirstForm, signed);
    }

    /// <summary>
    /// A link that is broken is a place; an anchor that no longer fits only says between which events one is.
    /// </summary>
    private static TrailFault? First(TrailFault? chain, TrailFault? quoted, TrailFault? notAsAnchored)
    {
        var place = Earliest(chain, quoted);
        if (place is null) return notAsAnchored;
        return notAsAnchored is TrailFault.NotAsAnchored range && range.Anchored < place.Event ? range : place;
    }

    private static TrailFault? Earliest(TrailFault? one, TrailFault? other) =>
        one is null || other?.Event < one.Event ? other : one;

    private (TrailFault? First, long Payloads, long Signatures) Chain(
        long office, Ends ends, Deletions deleted, TrailKeys keys)
    {
        if (ends.First < 1) return (new TrailFault.BeforeTheFirst(ends.First), 0, 0);
        var stretches = (ends.Last + stretch - 1) / stretch;
        var (payloads, signed) = (0L, 0L);
        TrailFault? first = null;
        var found = new Lock();
        var options =
            new ParallelOptions { MaxDegreeOfParallelism = Math.Min(Environment.ProcessorCount, MostSideBySide) };
        Parallel.For(0L, stretches, options, (i, loop) =>
        {
            using var session = database.Read(at, office, "night");
            var chain = new TrailStretch(session, deleted, keys);
            var fault = chain.FirstFault(i * stretch + 1, Math.Min((i + 1) * stretch, ends.Last));
            lock (found)
            {
                payloads += chain.Payloads;
                signed += chain.Signatures;
                if (fault is null) return;
                if (first is null || fault.Event < first.Event) first = fault;
            }

            // Those before it still go on: the first fault is asked for.
            loop.Break();
        });
        return (first, payloads, signed);
    }

    /// <summary>The last event that an anchor confirms, and the first anchor that does not fit.</summary>
    private static (long Through, TrailFault? Fault) Compare(OfficeSession session, long last,
        IReadOnlyList<TrailAnchor> anchors)
    {
        var same = 0L;
        foreach (var anchor in anchors)
        {
            if (anchor.Event > last) return (same, new TrailFault.CutOff(last, anchor.Event));
            var hash = session.Find<string>("SELECT hash FROM events WHERE office = @office AND event = @Event",
                new { anchor.Event });
            if (hash != anchor.Hash) return (same, new TrailFault.NotAsAnchored(same + 1, anchor.Event));
            same = anchor.Event;
        }

        return (same, null);
    }

    private sealed record Ends(long First, long Last, string? Hash, long Anchors, long FirstForm, long Key);
}
