namespace Belastingen.Backoffice.Suspensions;

/// <summary>One rule with all its versions: who wanted what, on which ground, and who agreed.</summary>
public static class ShowRule
{
    /// <summary>Who may read rules; they hold no personal data.</summary>
    internal static readonly Role[] Readers = [Role.Officer, Role.Approver, Role.Releaser, Role.Auditor, Role.Operator];

    /// <summary>Shows the versions, the oldest first.</summary>
    public static Answer<List<RuleVersion>> Execute(OfficeSession session, long rule)
    {
        if (session.Lacks(Readers) is { } lacking) return lacking;
        var versions = RuleVersions.Of(session, rule);
        return versions.Count == 0 ? new Refusal.NotFound("Incassopauze", $"{rule}") : versions;
    }
}
