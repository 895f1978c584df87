using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Suspensions;

/// <summary>Proposes to end a rule early: a new version with a shorter period, which needs its own approval.</summary>
/// <remarks>The version in force stays so until then.</remarks>
public static class EndRule
{
    /// <summary>Proposes an earlier last day.</summary>
    /// <param name="session">A session that writes.</param>
    /// <param name="rule">Number of the rule.</param>
    /// <param name="through">The new last day of its window, included.</param>
    /// <param name="reason">Why, in a sentence: the reason of the new version's ground.</param>
    /// <param name="night">The night that would apply it first.</param>
    public static Answer<RuleSubmitted> Execute(
        OfficeSession session, long rule, LocalDate through, string reason, LocalDate night)
    {
        if (session.Lacks(Role.Officer) is { } lacking) return lacking;
        return Proposal(session, rule, through, reason)
            .Then(proposal => SubmitRule.Execute(session, proposal, night, rule));
    }

    /// <summary>The rule as it would be with an earlier last day; nothing is stored.</summary>
    public static Answer<RuleDocument> Proposal(OfficeSession session, long rule, LocalDate through, string reason)
    {
        var versions = RuleVersions.Of(session, rule);
        if (versions.Count == 0) return new Refusal.NotFound("Incassopauze", $"{rule}");
        if (versions.Find(version => version.State == RuleState.Approved) is not { } inForce)
            return versions[^1].Cannot("eerder beëindigen", session.Today);

        var window = inForce.Document.Window;
        if (through < window.From || through >= window.Through)
            return new Refusal.Faults([new Fault("through",
                $"De nieuwe laatste dag ligt van {DutchDate.Of(window.From)} tot {DutchDate.Of(window.Through)}.",
                DutchDate.Of(through))]);
        return Shorter(inForce.Document, through, reason);
    }

    private static RuleDocument Shorter(RuleDocument document, LocalDate through, string reason) => document with
    {
        Window = document.Window with { Through = through },
        Ground = [.. document.Ground.Select(ground => ground with { Reason = reason })],
    };
}
