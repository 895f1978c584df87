using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Holds;
using Belastingen.Backoffice.Plans;
using NodaTime;

namespace Belastingen.Backoffice.Nights;

/// <summary>Brings every stored plan up to the truth of a night, in the order in which one depends on the other.</summary>
/// <remarks>
/// Hot path: a new rule moves a third of an office, 30,000 to 150,000 bills. Every step goes through its bills by the
/// thousands, with as many statements for a thousand as for one.
/// </remarks>
public static class PlanAgain
{
    /// <summary>Plans again; returns how many assessments moved. Nothing to do means no event.</summary>
    public static int Execute(Session session, long office, string code, LocalDate night, string actor)
    {
        var facts = NightFacts.Read(session, office, code, night);
        using var happened = new NightEvent(session, office, actor, "PlansMoved", $"night {RowRecords.Text(night)}");

        var moved = SplitForHold.Due(session, office, night, happened);
        moved += new ToTransfer(session, office, facts, happened).Execute();
        using var restore = new RestoreOwnTerms(session, office, facts, happened);
        moved += restore.Execute();
        moved += new ResumePassed(session, office, facts, happened).Execute();
        using var covered = new ReplanCovered(session, office, facts, happened);
        moved += covered.Execute();
        happened.Write();
        return moved;
    }
}
