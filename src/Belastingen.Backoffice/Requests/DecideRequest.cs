using System.Text.Json;
using Belastingen.Backoffice.Debtors;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.WorkItems;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Requests;

/// <summary>What is decided about a request.</summary>
public abstract record RequestDecision
{
    private RequestDecision(LocalDate on) => On = on;

    /// <summary>Day of the decision.</summary>
    public LocalDate On { get; }

    /// <summary>Granted.</summary>
    /// <param name="On">Day of the decision.</param>
    /// <param name="Through">Another last day than the payer asked for; null: as asked.</param>
    /// <param name="Share">Another part than he asked for; null: as asked.</param>
    /// <param name="Choice">Another of the rule's plans than he chose, 1 being the first; null: as asked.</param>
    public sealed record Grant(LocalDate On, LocalDate? Through = null, Share? Share = null, int? Choice = null)
        : RequestDecision(On);

    /// <summary>Denied.</summary>
    /// <param name="On">Day of the decision.</param>
    /// <param name="Reason">Why; the payer is told.</param>
    public sealed record Deny(LocalDate On, string Reason) : RequestDecision(On);
}

/// <summary>Grants or denies a request. A grant ends the opt-outs of the debtor.</summary>
/// <remarks>The plan follows in the night: a grant re-plans, a denial spreads what stood still meanwhile.</remarks>
public static class DecideRequest
{
    /// <summary>Decides.</summary>
    public static Answer<RequestShown> Execute(OfficeSession session, long request, RequestDecision decision)
    {
        if (session.Lacks(Role.Officer, Role.Approver) is { } lacking) return lacking;
        return ListFacts.Find<RequestShown>(session, request).Then(found => Decide(session, request, found, decision));
    }

    private static Answer<RequestShown> Decide(OfficeSession session, long request, RequestShown found,
        RequestDecision decision)
    {
        if (found.State != RequestState.Pending)
            return new Refusal.WrongState($"Verzoek {request} beslissen", found.Words);
        var faults = Faults(session, found, decision).ToList();
        if (faults.Count > 0) return new Refusal.Faults(faults);

        var state = decision is RequestDecision.Grant ? RequestState.Granted : RequestState.Denied;
        var number = DebtorNumbers.Record(session, $"Request{state}", Subject.Of("request", request), found.DebtorKey,
            Payload(decision));
        Store(session, state, Decided(session, found, decision), number);
        if (state == RequestState.Granted) EndOptOuts(session, found.DebtorKey, decision.On, number);
        foreach (var kind in new[] { WorkItemKind.RequestPending, WorkItemKind.RequestOverdue })
            WorkItem.Close(session, kind, Subject.Of("request", request), session.Today, session.Actor);
        return ListFacts.Find<RequestShown>(session, request);
    }

    /// <summary>What counts once it is decided so: what was asked, as far as the decision says nothing else.</summary>
    internal static SuspensionRequest Decided(OfficeSession session, RequestShown found, RequestDecision decision)
    {
        var grant = decision as RequestDecision.Grant;
        var choice = grant?.Choice is { } index && RequestChecks.RuleOf(session, found.Rule) is { } rule
            ? ((Treatment.Postpone)rule.Treatment).Plans[index - 1] : found.Chosen;
        return new SuspensionRequest(
            found.Request, found.DebtorKey, found.Rule, found.ReceivedOn,
            grant is null ? RequestState.Denied : RequestState.Granted, decision.On, grant?.Through ?? found.Through,
            grant?.Share ?? found.Share, choice);
    }

    private static object Payload(RequestDecision decision)
    {
        var grant = decision as RequestDecision.Grant;
        return new
        {
            decision.On,
            grant?.Through,
            grant?.Share,
            grant?.Choice,
            (decision as RequestDecision.Deny)?.Reason
        };
    }

    internal static IEnumerable<Fault> Faults(OfficeSession session, RequestShown found, RequestDecision decision)
    {
        if (decision.On < found.ReceivedOn || decision.On > session.Today)
            yield return new Fault("on", "De dag van beslissen ligt na de ontvangst en niet na vandaag.",
                DutchDate.Of(decision.On));
        if (decision is RequestDecision.Deny { Reason: var reason } && string.IsNullOrWhiteSpace(reason))
            yield return new Fault("reason", "Zeg waarom het verzoek is afgewezen.");
        if (decision is not RequestDecision.Grant grant) yield break;
        foreach (var fault in RequestChecks.ShareFaults(grant.Share)) yield return fault;
        if (RequestChecks.RuleOf(session, found.Rule) is not { } rule) yield break;
        foreach (var fault in RequestChecks.ThroughFaults(rule, grant.Through)) yield return fault;
        foreach (var fault in RequestChecks.PlanFaults(rule, grant.Share, grant.Choice)) yield return fault;
    }

    private static void Store(OfficeSession session, RequestState state, SuspensionRequest decided, long number) =>
        session.Execute(
            """
            -- DecideRequest.cs
            UPDATE requests
            SET state = @state, decided_on = @DecidedOn, decided_event = @number, through_on = @Through,
                share_percent = @percent,
                share_cents = @cents, choice = @choice
            WHERE office = @office
            AND request = @Id
            """,
            new
            {
                decided.Id,
                state = state.ToString(),
                decided.DecidedOn,
                number,
                decided.Through,
                percent = decided.Share?.Percent,
                cents = decided.Share?.Cents,
                choice = decided.Choice is null ? null : JsonSerializer.Serialize(decided.Choice, RuleJson.Compact),
            });

    private static void EndOptOuts(OfficeSession session, long debtor, LocalDate on, long number) => session.Execute(
        """
        -- DecideRequest.cs: who asks after all, no longer wants to go on paying
        UPDATE optouts
        SET through_on = @last, ended_event = @number
        WHERE office = @office
        AND debtor = @debtor
        AND (through_on IS NULL OR through_on >= @on)
        """, new { debtor, on, last = on.PlusDays(-1), number });
}
