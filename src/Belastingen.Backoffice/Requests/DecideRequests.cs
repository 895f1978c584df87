namespace Belastingen.Backoffice.Requests;

/// <summary>What became of one of several requests that were decided together.</summary>
/// <param name="Request">Number of the request.</param>
/// <param name="Refusal">Why it was not decided; null: it was.</param>
public sealed record RequestOutcome(long Request, Refusal? Refusal);

/// <summary>Decides several requests alike. One that cannot be decided so does not stop the others.</summary>
public static class DecideRequests
{
    /// <summary>More than a page of them is no decision on each.</summary>
    public const int Most = FindRequests.PageSize;

    /// <summary>Decides them; a grant is as each payer asked.</summary>
    /// <returns>What became of each, in the order given.</returns>
    public static Answer<List<RequestOutcome>> Execute(
        OfficeSession session, IReadOnlyCollection<long> requests, RequestDecision decision)
    {
        if (session.Lacks(Role.Officer, Role.Approver) is { } lacking) return lacking;
        if (requests.Count == 0) return new Refusal.NotAccepted("Verzoeken", "Vink er minstens één aan.");
        if (requests.Count > Most)
            return new Refusal.NotAccepted("Verzoeken", $"Beslis hoogstens {Most} verzoeken tegelijk.");
        return requests.Distinct()
            .Select(request => new RequestOutcome(request, DecideRequest.Execute(session, request, decision).Refusal))
            .ToList();
    }
}
