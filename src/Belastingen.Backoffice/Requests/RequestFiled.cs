using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Requests;

/// <summary>A request as the program that filed it sees it: without names and numbers of persons.</summary>
/// <param name="Request">Number of the request.</param>
/// <param name="Payer">Key of the payer.</param>
/// <param name="Rule">Number of the rule.</param>
/// <param name="State">Where it stands.</param>
/// <param name="ReceivedOn">Day of receipt.</param>
/// <param name="DecidedOn">Day of the decision.</param>
/// <param name="Through">The payer's own last day.</param>
/// <param name="SharePercent">The part that waits, in per cent.</param>
/// <param name="ShareCents">The part that waits, in cents.</param>
/// <param name="Event">Number of the event that received it.</param>
public sealed record RequestFiled(
    long Request, long Payer, long Rule, RequestState State, LocalDate ReceivedOn, LocalDate? DecidedOn,
    LocalDate? Through, long? SharePercent, long? ShareCents, long Event)
{
    /// <summary>Day by which somebody should have decided.</summary>
    public LocalDate Deadline => ReceivedOn.PlusWeeks(SuspensionRequest.DecideWeeks);
}

/// <summary>Requests that changed, in the order of their last change.</summary>
/// <param name="Requests">The requests as they are now, each once.</param>
/// <param name="Through">Position in the trail through which changes are given: where the next page begins.</param>
/// <param name="HasMore">Whether more has changed since.</param>
public sealed record RequestsChanged(IReadOnlyList<RequestFiled> Requests, long Through, bool HasMore);

/// <summary>Reads requests for the programs that filed them.</summary>
public static class ReadRequests
{
    private const string Columns =
        """
        SELECT request AS Request, debtor AS Payer, [rule] AS [Rule], state AS State, received_on AS ReceivedOn,
            decided_on AS DecidedOn,
            through_on AS Through, share_percent AS SharePercent, share_cents AS ShareCents, event AS Event
        FROM requests
        """;

    /// <summary>One request.</summary>
    public static Answer<RequestFiled> One(OfficeSession session, long request)
    {
        if (Lacks(session.Acting) is { } lacking) return lacking;
        return Find(session, request) is { } found ? found : new Refusal.NotFound("Verzoek", $"{request}");
    }

    /// <summary>What changed after a position in the trail: paged by that position.</summary>
    /// <param name="session">A session that reads.</param>
    /// <param name="after">The position through which the reader knows all; zero: from the beginning.</param>
    /// <param name="most">Changes on a page. A file of many requests is one change.</param>
    public static Answer<RequestsChanged> Changed(OfficeSession session, long after, int most)
    {
        if (Lacks(session.Acting) is { } lacking) return lacking;
        var changes = Changes(session, after).Take(most + 1).ToList();
        var page = changes.Take(most).ToList();
        var requests = page.SelectMany(change => Of(session, change)).DistinctBy(request => request.Request).ToList();
        return new RequestsChanged(requests, page.Count == 0 ? after : page[^1].Event, changes.Count > most);
    }

    private static Refusal? Lacks(Acting acting) => acting.Lacks(Role.Officer, Role.Approver, Role.Auditor);

    private static IEnumerable<Change> Changes(OfficeSession session, long after) => session.Stream<Change>(
        """
        -- RequestFiled.cs: what happened to requests
        SELECT event AS Event, subject AS Subject
        FROM events
        WHERE office = @office
        AND event > @after
        AND action IN ('RequestReceived', 'RequestsReceived', 'RequestGranted', 'RequestDenied', 'RequestLapsed',
            'RequestAppealed', 'RequestEnded')
        ORDER BY event
        """, new { after });

    private static IEnumerable<RequestFiled> Of(OfficeSession session, Change change)
    {
        if (Subject.KeyOf("request", change.Subject) is { } number)
            return Find(session, number) is { } one ? [one] : [];
        return session.Query<RequestFiled>(
            $"""
            -- RequestFiled.cs: received in one file
            {Columns}
            WHERE office = @office
            AND event = @Event
            ORDER BY request
            """, new { change.Event });
    }

    private static RequestFiled? Find(OfficeSession session, long request) => session.Find<RequestFiled>(
        $"""
        -- RequestFiled.cs
        {Columns}
        WHERE office = @office
        AND request = @request
        """, new { request });

    private sealed record Change(long Event, string Subject);
}
