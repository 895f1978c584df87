using Belastingen.Domain.Proposals;

namespace Belastingen.Backoffice.Suspensions;

/// <summary>Does not approve a rule that a colleague submitted, and says why.</summary>
public static class RefuseRule
{
    /// <summary>Refuses a version.</summary>
    /// <param name="session">A session that writes.</param>
    /// <param name="rule">Number of the rule.</param>
    /// <param name="version">Number of the version.</param>
    /// <param name="remark">Why; required.</param>
    public static Answer<RuleVersion> Execute(OfficeSession session, long rule, int version, string remark)
    {
        if (session.Lacks(Role.Approver) is { } lacking) return lacking;
        if (string.IsNullOrWhiteSpace(remark))
            return new Refusal.Faults([new Fault("remark", "Zeg waarom u deze incassopauze niet goedkeurt.")]);
        return SettleRule.Waiting(session, rule, version, "afwijzen")
            .Then<RuleVersion>(found => Proposal.IsOnePerson(found.SubmittedBy, session.Actor)
            ? new Refusal.OwnProposal(session.Actor)
            : SettleRule.Record(session, found, RuleState.NotApproved, remark));
    }
}
