using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Offices;

namespace Belastingen.Backoffice.Suspensions;

/// <summary>Does not approve a rule that a colleague submitted, and says why.</summary>
public static class RefuseRule
{
    /// <summary>Refuses a version.</summary>
    /// <param name="session">A session that writes.</param>
    /// <param name="acting">An approver, not the one who submitted it: he can withdraw it.</param>
    /// <param name="rule">Number of the rule.</param>
    /// <param name="version">Number of the version.</param>
    /// <param name="remark">Why; required.</param>
    public static Answer<RuleVersion> Execute(Session session, Acting acting, long rule, int version, string remark)
    {
        if (acting.Lacks(Role.Approver) is { } lacking) return lacking;
        if (string.IsNullOrWhiteSpace(remark))
            return new Refusal.Faults([new Fault("remark", "Zeg waarom u deze incassopauze niet goedkeurt.")]);
        var found = SettleRule.Waiting(session, acting, rule, version, "afwijzen");
        if (found.Refusal is null && found.Value.SubmittedBy == acting.Account) return new Refusal.OwnProposal(acting.Account);
        return found.Refusal is { } refusal ? refusal : SettleRule.Record(session, acting, found.Value, RuleState.NotApproved, remark);
    }
}
