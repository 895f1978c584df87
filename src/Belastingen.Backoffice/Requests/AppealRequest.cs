using Belastingen.Backoffice.Debtors;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.WorkItems;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Requests;

/// <summary>
/// A payer appeals to the denial of his request: it is pending again, and debits stop until it is decided.
/// </summary>
public static class AppealRequest
{
    /// <summary>Days in which a payer may appeal; later it is for who decides to say whether it counts.</summary>
    public const int Days = 10;

    /// <summary>Records the appeal.</summary>
    /// <param name="session">A session that writes.</param>
    /// <param name="request">Number of the request.</param>
    /// <param name="received">Day on which the appeal came in: not before the denial and not after today.</param>
    public static Answer<RequestShown> Execute(OfficeSession session, long request, LocalDate received)
    {
        if (session.Lacks(Role.Officer) is { } lacking) return lacking;
        return ListFacts.Find<RequestShown>(session, request).Then(found => Appeal(session, found, received));
    }

    private static Answer<RequestShown> Appeal(OfficeSession session, RequestShown found, LocalDate received)
    {
        if (found is not { State: RequestState.Denied, DecidedOn: { } denied })
            return new Refusal.WrongState($"Beroep bij verzoek {found.Request} vastleggen", found.Words);
        if (received < denied || received > session.Today)
            return new Refusal.NotAccepted(
                "Dag van ontvangst", "deze ligt niet voor de afwijzing en niet na vandaag.");

        DebtorNumbers.Record(session, "RequestAppealed", Subject.Of("request", found.Request), found.DebtorKey,
            new { received, late = received > denied.PlusDays(Days) });
        session.Execute(
            """
            -- AppealRequest.cs
            UPDATE requests
            SET state = 'Pending'
            WHERE office = @office
            AND request = @Request
            """, new { found.Request });
        WorkItem.Open(session, WorkItemKind.RequestPending, Subject.Of("request", found.Request), session.Today,
            found.DebtorKey, null, null,
            $"Beroep tegen de afwijzing van verzoek {found.Request}, ontvangen op {DutchDate.Of(received)}.",
            received.PlusWeeks(SuspensionRequest.DecideWeeks));
        return ListFacts.Find<RequestShown>(session, found.Request);
    }
}
