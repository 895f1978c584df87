namespace Belastingen.Backoffice.Suspensions;

/// <summary>A rule in the list: the version that says most about it now.</summary>
/// <param name="Shown">The version in force; else the last one.</param>
/// <param name="Waiting">A later version that waits for a colleague.</param>
/// <param name="Words">The state as an officer reads it.</param>
public sealed record RuleListed(RuleVersion Shown, RuleVersion? Waiting, string Words);

/// <summary>All rules of an office.</summary>
public static class ListRules
{
    /// <summary>Lists them by number.</summary>
    public static Answer<List<RuleListed>> Execute(OfficeSession session)
    {
        if (session.Lacks(ShowRule.Readers) is { } lacking) return lacking;
        return RuleVersions.All(session).GroupBy(version => version.Rule).Select(rule =>
        {
            var waiting = rule.LastOrDefault(version => version.State == RuleState.Submitted);
            var shown = rule.FirstOrDefault(version => version.State == RuleState.Approved) ?? rule.Last();
            return new RuleListed(shown, waiting == shown ? null : waiting, shown.Words(session.Today));
        }).ToList();
    }
}
