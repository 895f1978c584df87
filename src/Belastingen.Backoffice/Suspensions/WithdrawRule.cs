using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Offices;

namespace Belastingen.Backoffice.Suspensions;

/// <summary>Takes back a rule before a colleague has decided about it.</summary>
public static class WithdrawRule
{
    /// <summary>Withdraws a version.</summary>
    public static Answer<RuleVersion> Execute(Session session, Acting acting, long rule, int version)
    {
        if (acting.Lacks(Role.Officer) is { } lacking) return lacking;
        var found = SettleRule.Waiting(session, acting, rule, version, "intrekken");
        return found.Refusal is { } refusal ? refusal : SettleRule.Record(session, acting, found.Value, RuleState.Withdrawn, remark: null);
    }
}
