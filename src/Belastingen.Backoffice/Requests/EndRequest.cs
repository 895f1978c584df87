using Belastingen.Backoffice.Debtors;
using Belastingen.Backoffice.Lists;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Requests;

/// <summary>Ends a granted request at the wish of the debtor. One that is still pending is denied instead.</summary>
public static class EndRequest
{
    /// <summary>Ends it from now on.</summary>
    public static Answer<RequestShown> Execute(OfficeSession session, long request)
    {
        if (session.Lacks(Role.Officer) is { } lacking) return lacking;
        return ListFacts.Find<RequestShown>(session, request).Then(found => End(session, request, found));
    }

    private static Answer<RequestShown> End(OfficeSession session, long request, RequestShown found)
    {
        if (found.State != RequestState.Granted)
            return new Refusal.WrongState($"Verzoek {request} beëindigen", found.Words);

        DebtorNumbers.Record(session, "RequestEnded", Subject.Of("request", request), found.DebtorKey,
            new { session.Today });
        session.Execute(
            """
            -- EndRequest.cs
            UPDATE requests
            SET state = 'Ended'
            WHERE office = @office
            AND request = @request
            """, new { request });
        return ListFacts.Find<RequestShown>(session, request);
    }
}
