using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Trail;
using Belastingen.Backoffice.WorkItems;
using Belastingen.Domain.Plans;

namespace Belastingen.Backoffice.Plans;

/// <summary>
/// Postponing is re-planning at once: every night each claim that a rule covers and that still has terms inside its
/// window gets its new terms, so that the payer has one letter, early, and the stored plan is always the truth.
/// </summary>
public sealed class ReplanCovered(OfficeSession session, NightFacts facts, NightEvent happened) : IDisposable
{
    /// <summary>More rounds than there can be rules on one bill: reaching it is a bug.</summary>
    private const int MaxRounds = 50;

    private readonly PlanBook _book = new(session);
    private readonly WorkList _work = new(session);

    /// <summary>Re-plans all that is covered; returns how many assessments moved.</summary>
    public int Execute()
    {
        var moved = 0;
        foreach (var assessments in facts.Bills.Chunks(CoveredAssessments.Find(session, facts), bill => bill))
        {
            _book.Read(assessments);
            moved += assessments.Count(Replan);
            Write();
        }

        return moved;
    }

    /// <summary>Re-plans one assessment.</summary>
    public void Execute(long assessment)
    {
        Replan(assessment);
        Write();
    }

    /// <inheritdoc />
    public void Dispose() => _book.Dispose();

    /// <summary>Until nothing changes.</summary>
    private bool Replan(long assessment)
    {
        HashSet<(long, long?)> misfits = [];
        var moved = false;
        for (var round = 0; round < MaxRounds; round++)
        {
            var plan = _book.Plan(assessment);
            if (CoveredTerms.Next(plan, facts, misfits) is not { } covered) return moved;
            var change = covered.NeedsSplit ? SplitShare.Of(plan, covered) : Moved(plan, covered);
            if (change is not null) Record(change, plan, covered);
            else misfits.Add((covered.Cover.Rule.Id, covered.Cover.Request?.Id));
            moved |= change is not null;
        }

        throw new InvalidOperationException($"Assessment {assessment} keeps being planned again.");
    }

    private PlanChange? Moved(StoredPlan plan, CoveredTerms covered)
    {
        var (change, misfit) = CoveredMove.Of(plan, covered, facts);
        var subject = $"rule {covered.Cover.Rule.Id} assessment {plan.Assessment}";
        if (misfit is { } because)
            _work.Open(WorkItemKind.PlanDoesNotFit, subject, facts.Night, plan.Debtor, plan.Assessment,
                covered.Inside.Sum(term => term.Open.Value), because.ToString());
        else _work.Close(WorkItemKind.PlanDoesNotFit, subject, plan.Assessment, facts.Night, "night");
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

    private void Write()
    {
        _book.Write();
        _work.Write();
    }
}
