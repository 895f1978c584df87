using Belastingen.Backoffice.Desk;

namespace Belastingen.Backoffice.Suspensions;

/// <summary>Takes back a rule before a colleague has decided about it.</summary>
public static class WithdrawRule
{
    /// <summary>Withdraws a version.</summary>
    public static Answer<RuleVersion> Execute(OfficeSession session, long rule, int version)
    {
        if (session.Lacks(Role.Officer) is { } lacking) return lacking;
        var found = SettleRule.Waiting(session, rule, version, "intrekken");
        return found.Refusal is { } refusal ? refusal : SettleRule.Record(session, found.Value, RuleState.Withdrawn, remark: null);
    }
}
