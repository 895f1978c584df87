using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Holds;
using Belastingen.Backoffice.Plans;
using NodaTime;

namespace Belastingen.Backoffice.Nights;

/// <summary>Brings every stored plan up to the truth of a night, in the order in which one depends on the other.</summary>
public static class PlanAgain
{
    /// <summary>Plans again; returns how many assessments moved. Nothing to do means no event.</summary>
    public static int Execute(Session session, long office, string code, LocalDate night, string actor)
    {
        var facts = NightFacts.Read(session, office, code, night);
        var happened = new NightEvent(session, office, actor, "PlansMoved", $"night {RowRecords.Text(night)}");

        var moved = SplitForHold.Due(session, office, night, happened);
        moved += new ToTransfer(session, office, facts, happened).Execute();
        moved += new RestoreOwnTerms(session, office, facts, happened).Execute();
        moved += new ResumePassed(session, office, facts, happened).Execute();
        using var covered = new ReplanCovered(session, office, facts, happened);
        return moved + covered.Execute();
    }
}
