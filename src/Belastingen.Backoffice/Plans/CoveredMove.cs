using Belastingen.Backoffice.Facts;
using Belastingen.Domain.Plans;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Plans;

/// <summary>What a rule does to the terms it covers. Pure: the night records it, a preview only counts it.</summary>
public static class CoveredMove
{
    /// <summary>The change of plan, or why a person must make it.</summary>
    public static (PlanChange? Change, Misfit? Misfit) Of(StoredPlan plan, CoveredTerms covered, NightFacts facts)
    {
        if (covered.Cover.Rule.Document.Treatment is Treatment.Skip skip)
            return (Skipped(plan, covered, skip, facts.Night), null);
        var resume = covered.Cover.Plan!;
        switch (Replanning.Plan(resume, ToReplan(plan, covered, facts)))
        {
            case Replanned.Planned planned:
                var inside = covered.Inside.Select(term => term.Number).ToHashSet();
                return (new PlanChange(
                    plan.Assessment, Enum.Parse<ReplanningKind>(resume.GetType().Name), facts.Night, 0,
                    [.. planned.Closed.Select(term => plan.Live(term.Number).Close(
                        inside.Contains(term.Number) ? TermState.Postponed : TermState.Replaced))],
                    [
                        .. RestOfShare.Open(plan, planned, facts.Rules)
                            .Select(term => term with { Part = covered.PartOfNewTerms }),
                    ]), null);
            case Replanned.DoesNotFit misfit:
                return (null, misfit.Because);
            default:
                throw new InvalidOperationException("Unknown outcome of a re-planning.");
        }
    }

    /// <summary>
    /// The run dates that new terms may take: after the window, as notice goes, through the latest date.
    /// </summary>
    public static LocalDate[] DatesFor(Cover cover, int taxYear, NightFacts facts)
    {
        var postpone = (Treatment.Postpone)cover.Rule.Document.Treatment;
        var latest = postpone.Latest ?? facts.InForce.LastRunDateOf(taxYear, cover.Rule.Document.Window.From.Year);
        var first = facts.FirstAfterNotice;
        if (first <= cover.Window.Through) first = cover.Window.Through.PlusDays(1);
        return (latest is { } last ? facts.Dates.Between(first, last) : facts.Dates.OnOrAfter(first)).ToArray();
    }

    private static PlanChange Skipped(StoredPlan plan, CoveredTerms covered, Treatment.Skip skip, LocalDate night) =>
        new(
        plan.Assessment, ReplanningKind.Skip, night, 0,
        [.. covered.Inside.Select(term => term.Close(TermState.Skipped))],
        [.. covered.Inside.Select(term => new TermToOpen(term.Claim, PaymentMethod.Transfer, skip.PayBy, term.Open))]);

    private static ToReplan ToReplan(StoredPlan plan, CoveredTerms covered, NightFacts facts)
    {
        var used = covered.Inside.Concat(covered.After).ToHashSet();
        return new ToReplan(
            [.. covered.Inside.Select(term => term.Term)],
            [.. covered.After.Select(term => term.Term)],
            [.. plan.Debits.Where(term => !used.Contains(term)).Select(term => term.Term)],
            DatesFor(covered.Cover, plan.TaxYear, facts),
            plan.Regular,
            ((Treatment.Postpone)covered.Cover.Rule.Document.Treatment).AboveTwice);
    }
}
