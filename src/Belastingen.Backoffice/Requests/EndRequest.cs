using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Groups;
using Belastingen.Backoffice.Offices;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Requests;

/// <summary>Ends a granted request at the wish of the debtor. One that is still pending is denied instead.</summary>
public static class EndRequest
{
    /// <summary>Ends it from now on.</summary>
    public static Answer<RequestShown> Execute(Session session, Acting acting, long request)
    {
        if (acting.Lacks(Role.Officer) is { } lacking) return lacking;
        if (ListRequests.Find(session, acting.Office, request) is not { } found) return new Refusal.NotFound("Verzoek", $"{request}");
        if (found.State != RequestState.Granted) return new Refusal.WrongState($"Verzoek {request} beëindigen", found.Words);

        Debtors.Record(session, acting, "RequestEnded", AddRequest.SubjectOf(request), found.DebtorKey, new { session.Today });
        session.Execute(
            """
            -- EndRequest.cs
            UPDATE requests
            SET state = 'Ended'
            WHERE office = @Office
            AND request = @request
            """, new { acting.Office, request });
        return ListRequests.Find(session, acting.Office, request)!;
    }
}
