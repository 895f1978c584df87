using Belastingen.Domain.Outcomes;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Domain.Decisions;

/// <summary>Decides about due instalments: Domain section 4.</summary>
public static class Decider
{
    /// <summary>
    /// What happens to one due instalment. Pure and total: every input has exactly one outcome, with its reason.
    /// </summary>
    /// <remarks>
    /// The order is the one in which an officer would explain it: the person first, then the rule, then the
    /// bookkeeping. A rule is looked at before validity, so a postponed payer never shows up as a failure. Hot path: a
    /// million calls a night; every decision it returns exists already.
    /// </remarks>
    public static Decision Decide(in DueInstalment due, RulesInForce rules)
    {
        if (due.Hold is { } hold) return hold.Outcome;
        if (due.MovedBy is { } moved) return moved;
        if (rules.OutcomeFor(due.Debtor, due.Facts, due.CollectOn, due.SharedBy) is { } standsStill) return standsStill;
        if (Presentable.Refuse(due) is { } because) return Decision.Refused.For(because);

        return Decision.ToPresent;
    }
}

/// <summary>Whether one term could be presented as it stands.</summary>
public static class Presentable
{
    /// <summary>Why not; null when it can. The mandate first: without one nothing else matters.</summary>
    public static RefusedBecause? Refuse(in DueInstalment due)
    {
        switch (due.Mandate)
        {
            case MandateState.None: return RefusedBecause.NoMandate;
            case MandateState.Ended: return RefusedBecause.MandateEnded;
            case MandateState.Lapsed: return RefusedBecause.MandateLapsed;
            case MandateState.CannotBeWritten: return RefusedBecause.CannotBeWritten;
            case MandateState.Active: break;
            default: throw new ArgumentOutOfRangeException(nameof(due), due.Mandate, "Unknown state of a mandate.");
        }

        if (due.Cents > due.ClaimLeftCents) return RefusedBecause.ClaimFullyPresented;
        if (!due.AnnouncedInTime) return RefusedBecause.NotAnnouncedInTime;
        if (due.Cents > due.AnnouncedCents) return RefusedBecause.AboveAnnounced;
        return due.SetAside ? RefusedBecause.SetAside : null;
    }
}
