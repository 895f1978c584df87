using Belastingen.Backoffice.Debtors;
using Belastingen.Backoffice.Desk;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Requests;

/// <summary>Ends a granted request at the wish of the debtor. One that is still pending is denied instead.</summary>
public static class EndRequest
{
    /// <summary>Ends it from now on.</summary>
    public static Answer<RequestShown> Execute(OfficeSession session, long request)
    {
        if (session.Lacks(Role.Officer) is { } lacking) return lacking;
        if (ListRequests.Find(session, request) is not { } found) return new Refusal.NotFound("Verzoek", $"{request}");
        if (found.State != RequestState.Granted) return new Refusal.WrongState($"Verzoek {request} beëindigen", found.Words);

        DebtorNumbers.Record(session, "RequestEnded", AddRequest.SubjectOf(request), found.DebtorKey, new { session.Today });
        session.Execute(
            """
            -- EndRequest.cs
            UPDATE requests
            SET state = 'Ended'
            WHERE office = @Office
            AND request = @request
            """, new { session.Office, request });
        return ListRequests.Find(session, request)!;
    }
}
