using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.WorkItems;
using Belastingen.Domain.Decisions;
using Belastingen.Domain.Plans;
using Belastingen.Domain.Suspensions;
using NodaTime;

namespace Belastingen.Backoffice.Plans;

/// <summary>
/// Postponing is re-planning at once: every night each claim that a rule covers and that still has terms inside its window
/// gets its new terms, so that the payer has one letter, early, and the stored plan is always the truth.
/// </summary>
public sealed class ReplanCovered(Session session, long office, NightFacts facts, NightEvent happened) : IDisposable
{
    /// <summary>More rounds than there can be rules on one bill: reaching it is a bug.</summary>
    private const int MaxRounds = 50;

    private readonly PlanBook _book = new(session, office);

    /// <summary>Re-plans all that is covered; returns how many assessments moved.</summary>
    public int Execute()
    {
        var moved = 0;
        foreach (var assessment in CoveredAssessments.Find(session, office, facts))
            if (Replan(assessment)) moved++;
        return moved;
    }

    /// <summary>Re-plans one assessment until nothing changes.</summary>
    public bool Replan(long assessment)
    {
        HashSet<(long, long?)> misfits = [];
        for (var round = 0; round < MaxRounds; round++)
        {
            var plan = StoredPlan.Of(session, office, assessment);
            if (CoveredTerms.Next(session, office, plan, facts, misfits) is not { } covered) return round > 0;
            if (covered.NeedsSplit) Record(SplitShare.Of(covered), plan, covered);
            else if (Moved(plan, covered) is { } change) Record(change, plan, covered);
            else misfits.Add((covered.Cover.Rule.Id, covered.Cover.Request?.Id));
        }

        throw new InvalidOperationException($"Assessment {assessment} keeps being planned again.");
    }

    /// <inheritdoc />
    public void Dispose() => _book.Dispose();

    private PlanChange? Moved(StoredPlan plan, CoveredTerms covered)
    {
        if (covered.Cover.Rule.Document.Treatment is Treatment.Skip skip) return Skipped(plan, covered, skip);
        var resume = covered.Cover.Plan!;
        switch (Replanning.Plan(resume, ToReplan(plan, covered, (Treatment.Postpone)covered.Cover.Rule.Document.Treatment)))
        {
            case Replanned.Planned planned:
                var inside = covered.Inside.Select(term => term.Number).ToHashSet();
                var byNumber = plan.Terms.ToDictionary(term => term.Number);
                return new PlanChange(
                    plan.Assessment, Enum.Parse<ReplanningKind>(resume.GetType().Name), facts.Night, 0,
                    [.. planned.Closed.Select(term => byNumber[term.Number].Close(
                        inside.Contains(term.Number) ? TermState.Postponed : TermState.Replaced))],
                    [.. planned.Opened.Select(term => TermToOpen.Debit(term) with { Part = covered.PartOfNewTerms })]);
            case Replanned.DoesNotFit misfit:
                WorkItem.Open(session, office, WorkItemKind.PlanDoesNotFit, $"rule {covered.Cover.Rule.Id} assessment {plan.Assessment}",
                    facts.Night, plan.Debtor, plan.Assessment, covered.Inside.Sum(term => term.Open.Value), misfit.Because.ToString());
                return null;
            default:
                throw new InvalidOperationException("Unknown outcome of a re-planning.");
        }
    }

    private PlanChange Skipped(StoredPlan plan, CoveredTerms covered, Treatment.Skip skip) => new(
        plan.Assessment, ReplanningKind.Skip, facts.Night, 0,
        [.. covered.Inside.Select(term => term.Close(TermState.Skipped))],
        [.. covered.Inside.Select(term => new TermToOpen(term.Claim, PaymentMethod.Transfer, skip.PayBy, term.Open))]);

    private ToReplan ToReplan(StoredPlan plan, CoveredTerms covered, Treatment.Postpone postpone)
    {
        var window = covered.Cover.Window;
        var latest = postpone.Latest ?? facts.InForce.LastRunDateOf(plan.TaxYear, covered.Cover.Rule.Document.Window.From.Year)
            ?? LocalDate.MaxIsoValue;
        var first = facts.FirstAfterNotice;
        if (first <= window.Through) first = window.Through.PlusDays(1);
        var used = covered.Inside.Concat(covered.After).ToHashSet();
        return new ToReplan(
            [.. covered.Inside.Select(term => term.Term)],
            [.. covered.After.Select(term => term.Term)],
            [.. plan.Debits.Where(term => !used.Contains(term)).Select(term => term.Term)],
            facts.Dates.Between(first, latest).ToArray(),
            plan.Regular,
            postpone.AboveTwice);
    }

    private void Record(PlanChange change, StoredPlan plan, CoveredTerms covered) => _book.Record(change with
    {
        Event = happened.Touching(plan.Debtor),
        Rule = covered.Cover.Rule.Id,
        RuleVersion = covered.Cover.Rule.Version,
        Request = covered.Cover.Request?.Id,
    });
}
