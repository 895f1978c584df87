using Belastingen.Backoffice.Trail;

namespace Belastingen.Backoffice.Suspensions;

/// <summary>Gives a version that waits a last state without its ever being in force.</summary>
internal static class SettleRule
{
    public static Answer<RuleVersion> Waiting(OfficeSession session, long rule, int version, string verb)
    {
        if (RuleVersions.Find(session, rule, version) is not { } found)
            return new Refusal.NotFound("Incassopauze", $"{rule} versie {version}");
        return found.State == RuleState.Submitted ? found : found.Cannot(verb, session.Today);
    }

    public static RuleVersion Record(OfficeSession session, RuleVersion found, RuleState state, string? remark)
    {
        var number = AuditTrail.Record(session, $"Rule{state}",
            Subject.Rule(found.Rule, found.Version), Reach.None, new { remark });
        session.Execute(
            """
            -- SettleRule.cs
            UPDATE rules
            SET state = @state, decided_by = @Account, decided_event = @number, decided_at = @At, remark = @remark
            WHERE office = @Office
            AND [rule] = @Rule
            AND version = @Version
            """,
            new
            {
                session.Office, found.Rule, found.Version, state = state.ToString(), Account = session.Actor, number,
                session.At, remark,
            });
        return RuleVersions.Find(session, found.Rule, found.Version)!;
    }
}
