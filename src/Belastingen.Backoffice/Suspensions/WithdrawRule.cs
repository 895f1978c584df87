namespace Belastingen.Backoffice.Suspensions;

/// <summary>Takes back a rule before a colleague has decided about it.</summary>
public static class WithdrawRule
{
    /// <summary>Withdraws a version.</summary>
    public static Answer<RuleVersion> Execute(OfficeSession session, long rule, int version)
    {
        if (session.Lacks(Role.Officer) is { } lacking) return lacking;
        return SettleRule.Waiting(session, rule, version, "intrekken")
            .Then(found => SettleRule.Record(session, found, RuleState.Withdrawn, remark: null));
    }
}
