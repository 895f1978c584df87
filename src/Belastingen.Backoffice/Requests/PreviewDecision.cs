using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.Plans;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Domain.Plans;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Requests;

/// <summary>One date of a payer, before and after.</summary>
/// <param name="On">The date.</param>
/// <param name="Before">Cents to be debited as the plan stands.</param>
/// <param name="Waits">Of these, cents that stand still while a request is pending.</param>
/// <param name="After">Cents to be debited after the coming night.</param>
/// <param name="PaidBefore">Cents that the payer transfers himself by then, as the plan stands.</param>
/// <param name="PaidAfter">Cents that he transfers himself by then, after the coming night.</param>
public sealed record PayerDate(LocalDate On, long Before, long Waits, long After, long PaidBefore, long PaidAfter)
{
    /// <summary>Whether something changes on it.</summary>
    public bool Changes => Before != After || PaidBefore != PaidAfter;
}

/// <summary>The dates and amounts of one bill, before and after.</summary>
/// <param name="Number">Number of the assessment.</param>
/// <param name="TaxYear">Its tax year.</param>
/// <param name="Dates">Every date on which something is debited or paid.</param>
/// <param name="DoesNotFit">Whether a person has to make the plan.</param>
public sealed record BillDates(string Number, int TaxYear, IReadOnlyList<PayerDate> Dates, bool DoesNotFit);

/// <summary>
/// The payer's dates and amounts as they stand, and as the coming night makes them by a decision on his request.
/// </summary>
/// <remarks>Planned by the code of the night (<see cref="SimulatedPlan"/>); changes nothing.</remarks>
public static class PreviewDecision
{
    /// <summary>Shows every bill of the payer with something open.</summary>
    /// <param name="session">A snapshot.</param>
    /// <param name="request">Number of the request.</param>
    /// <param name="decision">The decision that is thought of; null: the request as it stands.</param>
    public static Answer<List<BillDates>> Execute(OfficeSession session, long request, RequestDecision? decision = null)
    {
        if (session.Lacks(Role.Officer, Role.Approver, Role.Auditor) is { } lacking) return lacking;
        return ListFacts.Find<RequestShown>(session, request).Then(found => Of(session, found, decision));
    }

    private static Answer<List<BillDates>> Of(OfficeSession session, RequestShown found, RequestDecision? decision)
    {
        var faults = decision is null ? [] : DecideRequest.Faults(session, found, decision).ToList();
        if (faults.Count > 0) return new Refusal.Faults(faults);
        var stands = Stands(found);
        var decided = decision is null ? stands : DecideRequest.Decided(session, found, decision);
        var payer = new PayerDates(stands, Facts(session, stands), Facts(session, decided));
        return Bills(session, found.DebtorKey)
            .ConvertAll(bill => payer.Of(bill.Number, StoredPlans.Of(session, bill.Assessment)))
            .FindAll(bill => bill.Dates.Count > 0);
    }

    private static SuspensionRequest Stands(RequestShown found) => new(
        found.Request, found.DebtorKey, found.Rule, found.ReceivedOn, found.State, found.DecidedOn, found.Through,
        found.Share, found.Chosen);

    /// <summary>The coming night, or the first that plans for the rule's window.</summary>
    private static NightFacts Facts(OfficeSession session, SuspensionRequest request)
    {
        var inForce = SettingsInForce.Of(session);
        var night = session.Today.PlusDays(1);
        if (RequestChecks.RuleOf(session, request.Rule) is { } rule)
        {
            var begins = rule.Window.From.PlusDays(-SuspensionRule.PlansAheadDays);
            if (begins > night) night = begins;
        }

        return NightFacts.Read(session, night, inForce, []) with
        {
            Rules = RulesTonight.ReadAsIf(session, inForce, night, request),
        };
    }

    private static List<(long Assessment, string Number)> Bills(OfficeSession session, long debtor) =>
        session.Query<(long, string)>(
        """
        -- PreviewDecision.cs
        SELECT assessment, number
        FROM assessments
        WHERE office = @office
        AND debtor = @debtor
        ORDER BY tax_year DESC, assessment DESC
        """, new { debtor });
}

/// <summary>Plans the bills of one payer for a request. Pure.</summary>
/// <param name="stands">The request as it stands.</param>
/// <param name="now">The coming night with the request as it stands.</param>
/// <param name="then">The same with the request as it would be decided.</param>
internal sealed class PayerDates(SuspensionRequest stands, NightFacts now, NightFacts then)
{
    public BillDates Of(string number, StoredPlan plan)
    {
        var simulated = SimulatedPlan.OrSetAside(Resumed(plan), then, stands.Rule);
        var before = plan.Debits.ToLookup(term => term.On, term => term.Open.Value);
        var waits = plan.Debits.Where(term => now.Rules.IsPending(plan.Debtor, plan.Facts[term.Claim], term.On))
            .ToLookup(term => term.On, term => term.Open.Value);
        var after = simulated.DebitedAfter(then, stands.Rule).ToLookup(term => term.On, term => term.Open.Value);
        var (paidBefore, paidAfter) = (Paid(plan), Paid(simulated.After));
        IEnumerable<LocalDate> days = [.. Days(before), .. Days(after), .. Days(paidBefore), .. Days(paidAfter)];
        return new BillDates(number, plan.TaxYear,
        [
            .. days.Distinct().Order().Select(day => new PayerDate(
                day, before[day].Sum(), waits[day].Sum(), after[day].Sum(), paidBefore[day].Sum(),
                paidAfter[day].Sum())),
        ], simulated.Misfit is not null);
    }

    /// <summary>
    /// Terms that stood still past their run date for a request that is no longer pending and covers nothing are spread
    /// over the rest, as a night does.
    /// </summary>
    private StoredPlan Resumed(StoredPlan plan)
    {
        List<LiveTerm> passed = [.. plan.Debits.Where(term => term.On < then.FirstNotReleased && StoodStill(term)
            && !then.Rules.IsPending(plan.Debtor, plan.Facts[term.Claim], term.On)
            && then.Rules.WinnerFor(plan.Debtor, plan.Facts[term.Claim], term.On, term.SharedBy) is null
                or { Rule.Treat: null })];
        if (passed.Count == 0) return plan;
        if (Replanning.Plan(new ResumePlan.Spread(),
            ResumePassed.ToReplan(plan, passed, then)) is not Replanned.Planned planned) return plan;
        var change = new PlanChange(
            plan.Assessment, ReplanningKind.Resumed, then.Night, 0,
            [.. planned.Closed.Select(term => plan.Live(term.Number).Close())],
            RestOfShare.Open(plan, planned, then.Rules));
        return plan.With(change).Plan;
    }

    private bool StoodStill(LiveTerm term) => (stands with { State = RequestState.Pending }).StopsWhilePending(term.On);

    private static ILookup<LocalDate, long> Paid(StoredPlan plan) =>
        plan.Terms.Where(term => term.Method == PaymentMethod.Transfer)
            .ToLookup(term => term.On, term => term.Open.Value);

    private static IEnumerable<LocalDate> Days(ILookup<LocalDate, long> cents) => cents.Select(date => date.Key);
}
