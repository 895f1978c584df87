using Belastingen.Backoffice.Facts;
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
    /// <param name="facts">What the preview looks at.</param>
    /// <param name="tally">Where they are counted; its bills that return were counted nowhere else.</param>
    public static void Count(OfficeSession session, PreviewFacts facts, PreviewTally tally)
    {
        foreach (var bills in tally.Returning.Chunk(BillsToPlan.AtOnce))
        {
            var assessments = bills.Select(bill => bill.Assessment).ToList();
            var plans = StoredPlans.Of(session, assessments).ToDictionary(plan => plan.Assessment);
            foreach (var (assessment, mandate) in bills) Count(plans[assessment], mandate, facts, tally);
        }
    }

    private static void Count(StoredPlan plan, long mandate, PreviewFacts facts, PreviewTally tally)
    {
        var (without, with) = (new DebitsPerDate(), new DebitsPerDate());
        foreach (var term in plan.Debits) without.Add(term.On, term.Open.Value);
        var rule = facts.Proposal.Id;
        var (simulated, closed, misfit) = Returning.Of(plan, facts.Night, rule);
        if (simulated.IsSetAside) tally.Planned(Misfit.Individual);
        if (closed.Count == 0 && (misfit is null || simulated.IsSetAside) && !simulated.IsTouched)
        {
            tally.Same(mandate, without);
            return;
        }

        foreach (var term in simulated.DebitedAfter(facts.Night, rule)) with.Add(term.On, term.Open.Value);
        closed = [.. closed, .. simulated.Covered];
        tally.Cover(plan.Debtor, closed.Select(term => term.Claim).Distinct().Count(), closed.Count,
            closed.Sum(term => term.Open.Value));
        tally.Different(plan.Debtor, mandate, without, with);
        tally.Planned(misfit ?? simulated.Misfit);
    }
}

/// <summary>A plan that gives its postponed terms back.</summary>
internal static class Returning
{
    /// <summary>
    /// The plan as the night would leave it, the terms that return, and why not when there is no room for them.
    /// </summary>
    public static (SimulatedPlan Plan, IReadOnlyList<LiveTerm> Closed, Misfit? Misfit) Of(
        StoredPlan plan, Facts.NightFacts facts, long rule)
    {
        List<PostponedTerm> back = [.. plan.Postponed.Where(term => RestoredTerms.ComesBack(plan, term, facts))];
        var restored = back.Count == 0 ? null : RestoredTerms.Of(plan, back, facts, byOptOut: false);
        switch (restored?.Change)
        {
            case Replanned.Planned planned:
                var after = plan.With(restored.ToChange(plan, planned, facts.Night, optOut: null)).Plan;
                return (SimulatedPlan.OrSetAside(after, facts, rule),
                    [.. planned.Closed.Select(term => plan.Live(term.Number))], null);
            case Replanned.DoesNotFit misfit:
                return (SimulatedPlan.OrSetAside(plan, facts, rule), [], misfit.Because);
            default:
                return (SimulatedPlan.OrSetAside(plan, facts, rule), [], null);
        }
    }
}
