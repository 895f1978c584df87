using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Plans;
using Belastingen.Domain.Plans;

namespace Belastingen.Backoffice.Suspensions;

/// <summary>
/// What an earlier end gives back, for a preview: bills whose postponed terms return to their own dates, by the code by
/// which the night does it.
/// </summary>
internal static class PreviewReturning
{
    /// <summary>Counts them.</summary>
    /// <param name="session">A snapshot.</param>
    /// <param name="office">Key of the office.</param>
    /// <param name="facts">What the preview looks at.</param>
    /// <param name="tally">Where they are counted; its bills that return were counted nowhere else.</param>
    public static void Count(Session session, long office, PreviewFacts facts, PreviewTally tally)
    {
        foreach (var bills in tally.Returning.Chunk(PlanBook.AtOnce))
        {
            var assessments = bills.Select(bill => bill.Assessment).ToList();
            var plans = StoredPlan.Of(session, office, assessments).ToDictionary(plan => plan.Assessment);
            var returning = Returning.Read(session, office, assessments);
            foreach (var (assessment, mandate) in bills) Count(plans[assessment], mandate, returning, facts, tally);
        }
    }

    private static void Count(StoredPlan plan, long mandate, Returning returning, PreviewFacts facts, PreviewTally tally)
    {
        var (without, with) = (new DebitsPerDate(), new DebitsPerDate());
        foreach (var term in plan.Debits) without.Add(term.On, term.Open.Value);
        var rule = facts.Proposal.Id;
        var (simulated, closed, misfit) = returning.Of(plan, facts.Night, rule);
        if (closed.Count == 0 && misfit is null && !simulated.IsTouched)
        {
            tally.Same(mandate, without);
            return;
        }

        foreach (var term in simulated.DebitedAfter(facts.Night, rule)) with.Add(term.On, term.Open.Value);
        closed = [.. closed, .. simulated.Covered];
        tally.Cover(plan.Debtor, closed.Select(term => term.Claim).Distinct().Count(), closed.Count, closed.Sum(term => term.Open.Value));
        tally.Different(plan.Debtor, mandate, without, with);
        tally.Planned(misfit ?? simulated.Misfit);
    }
}

/// <summary>What some thousand bills need to give their postponed terms back.</summary>
internal sealed class Returning
{
    private readonly ILookup<long, Shadow> _shadows;
    private readonly OwnTerms _own;

    private Returning(ILookup<long, Shadow> shadows, OwnTerms own) => (_shadows, _own) = (shadows, own);

    /// <summary>Reads it.</summary>
    public static Returning Read(Session session, long office, IReadOnlyCollection<long> assessments) =>
        new(Shadow.Of(session, office, assessments), OwnTerms.Read(session, office, assessments));

    /// <summary>The plan as the night would leave it, the terms that return, and why not when there is no room for them.</summary>
    public (SimulatedPlan Plan, IReadOnlyList<LiveTerm> Closed, Misfit? Misfit) Of(
        StoredPlan plan, Nights.NightFacts facts, long rule)
    {
        List<Shadow> back = [.. _shadows[plan.Assessment].Where(shadow => RestoredTerms.ComesBack(plan, shadow, facts))];
        var restored = back.Count == 0 ? null : RestoredTerms.Of(plan, back, _own, facts, byOptOut: false);
        switch (restored?.Change)
        {
            case Replanned.Planned planned:
                List<LiveTerm> closed = [.. planned.Closed.Select(term => plan.Live(term.Number))];
                var change = new PlanChange(
                    plan.Assessment, ReplanningKind.Restore, facts.Night, 0, [.. closed.Select(term => term.Close())],
                    [.. planned.Opened.Select(TermToOpen.Debit)]);
                return (SimulatedPlan.Of(plan.After(change, plan.Opened(change)), facts, rule), closed, null);
            case Replanned.DoesNotFit misfit:
                return (SimulatedPlan.Of(plan, facts, rule), [], misfit.Because);
            default:
                return (SimulatedPlan.Of(plan, facts, rule), [], null);
        }
    }
}
