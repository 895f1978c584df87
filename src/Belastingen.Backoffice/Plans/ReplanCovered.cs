using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.WorkItems;

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
        var moved = false;
        for (var round = 0; round < MaxRounds; round++)
        {
            var plan = StoredPlan.Of(session, office, assessment);
            if (CoveredTerms.Next(session, office, plan, facts, misfits) is not { } covered) return moved;
            var change = covered.NeedsSplit ? SplitShare.Of(covered) : Moved(plan, covered);
            if (change is not null) Record(change, plan, covered);
            else misfits.Add((covered.Cover.Rule.Id, covered.Cover.Request?.Id));
            moved |= change is not null;
        }

        throw new InvalidOperationException($"Assessment {assessment} keeps being planned again.");
    }

    /// <inheritdoc />
    public void Dispose() => _book.Dispose();

    private PlanChange? Moved(StoredPlan plan, CoveredTerms covered)
    {
        var (change, misfit) = CoveredMove.Of(plan, covered, facts);
        if (misfit is { } because)
            WorkItem.Open(session, office, WorkItemKind.PlanDoesNotFit, $"rule {covered.Cover.Rule.Id} assessment {plan.Assessment}",
                facts.Night, plan.Debtor, plan.Assessment, covered.Inside.Sum(term => term.Open.Value), because.ToString());
        else
            WorkItem.Close(session, office, WorkItemKind.PlanDoesNotFit, $"rule {covered.Cover.Rule.Id} assessment {plan.Assessment}",
                facts.Night, "night");
        return change;
    }

    private void Record(PlanChange change, StoredPlan plan, CoveredTerms covered) => _book.Record(change with
    {
        Assessment = plan.Assessment,
        On = facts.Night,
        Event = happened.Touching(plan.Debtor),
        Rule = covered.Cover.Rule.Id,
        RuleVersion = covered.Cover.Rule.Version,
        Request = covered.Cover.Request?.Id,
    });
}
