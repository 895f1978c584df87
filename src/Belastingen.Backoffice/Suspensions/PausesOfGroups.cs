using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Groups;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Suspensions;

/// <summary>A group with everything that stands still, stood still or is proposed to.</summary>
/// <param name="Group">The group.</param>
/// <param name="Pauses">Its rules, by first day.</param>
public sealed record PausedGroup(GroupListed Group, IReadOnlyList<PauseOfGroup> Pauses)
{
    /// <summary>The rules by which debits stand still on a day.</summary>
    public IEnumerable<PauseOfGroup> On(LocalDate day) => Pauses.Where(pause => pause.On(day));
}

/// <summary>A rule of a group.</summary>
/// <param name="Listed">The version that says most about it now, and the one that waits.</param>
/// <param name="Reaches">The days it reaches: of an emergency rule not all of its window.</param>
public sealed record PauseOfGroup(RuleListed Listed, Window Reaches)
{
    /// <summary>The version that says most about it now.</summary>
    public RuleVersion Shown => Listed.Shown;

    /// <summary>Whether debits stand still, or stood still, by it. One by which debits go on does not count.</summary>
    public bool IsInForce =>
        Shown.State is RuleState.Approved or RuleState.Ended && Shown.Document.Treatment is not Treatment.Continue;

    /// <summary>Whether debits stand still on a day by it.</summary>
    public bool On(LocalDate day) => IsInForce && Reaches.Contains(day);

    /// <summary>The version that waits for a colleague; null: none.</summary>
    public RuleVersion? Waiting => Shown.State == RuleState.Submitted ? Shown : Listed.Waiting;
}

/// <summary>What stands still, group by group.</summary>
public static class PausesOfGroups
{
    /// <summary>All groups of an office, those without a pause too.</summary>
    /// <param name="session">A session.</param>
    /// <param name="body">Code of the body that a pause must touch; null: any.</param>
    public static Answer<List<PausedGroup>> Execute(OfficeSession session, string? body = null)
    {
        var rules = ListRules.Execute(session);
        if (rules.Refusal is { } refusal) return refusal;
        var inForce = SettingsInForce.Of(session);
        var pauses = rules.Value.FindAll(listed => Touches(listed.Shown.Document.Scope, body)
                || (listed.Waiting is { } waiting && Touches(waiting.Document.Scope, body)))
            .ConvertAll(listed => new PauseOfGroup(listed, Reaches(listed.Shown, inForce)));
        return ListGroups.Execute(session).ConvertAll(group => new PausedGroup(
            group, [.. pauses.Where(pause => pause.Shown.Document.Scope.Group == group.Code)
                .OrderBy(pause => pause.Reaches.From)]));
    }

    private static bool Touches(Scope scope, string? body) =>
        body is null || scope.Bodies is not { Count: > 0 } bodies || bodies.Contains(body);

    private static Window Reaches(RuleVersion version, SettingsInForce inForce) =>
        RulesTonight.Make(version.Rule, version.Version, version.Document, version.SubmittedAt,
            inForce).Document.Window;
}
