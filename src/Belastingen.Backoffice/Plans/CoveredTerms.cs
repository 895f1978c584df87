using Belastingen.Backoffice.Facts;
using Belastingen.Domain.Plans;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Plans;

/// <summary>The terms of one assessment that one rule moves.</summary>
/// <param name="Cover">The rule, its window for this debtor, and the request by which it covers.</param>
/// <param name="Inside">Live terms inside the window on which the rule wins.</param>
/// <param name="After">Live terms of the same claims after the window.</param>
public sealed record CoveredTerms(Cover Cover, IReadOnlyList<LiveTerm> Inside, IReadOnlyList<LiveTerm> After)
{
    /// <summary>
    /// New terms of a shared request stay apart from the rest, which the request does not cover again.
    /// </summary>
    public long PartOfNewTerms => Cover.Request is { Share: not null } request ? -request.Id : 0;

    /// <summary>Whether a share is still to be taken of the terms.</summary>
    public bool NeedsSplit => Cover.Request is { Share: not null } && Inside.Any(term => term.Part != PartOfNewTerms);

    /// <summary>What the strongest rule that still has something to move moves; null when nothing is left.</summary>
    /// <param name="plan">The stored plan.</param>
    /// <param name="facts">The night.</param>
    /// <param name="misfits">Rules (and requests) whose plan did not fit tonight.</param>
    public static CoveredTerms? Next(StoredPlan plan, NightFacts facts, IReadOnlySet<(long, long?)> misfits)
    {
        var free = plan.Movable.Where(
            term => facts.Holds.On(plan.Debtor, plan.Assessment, term.Claim, term.Part, facts.Night) is null).ToList();
        var winners = free.Select(
            term =>
                (Term: term, Cover: facts.Rules.WinnerFor(plan.Debtor, plan.Facts[term.Claim], term.On, term.SharedBy)))
            .Where(pair => pair.Cover is { } cover && Moves(cover, facts.Night, misfits))
            .ToLookup(pair => Key(pair.Cover!.Value), pair => pair);

        foreach (var rule in facts.Rules.All)
            foreach (var winner in winners.Where(group => group.Key.Rule == rule.Id)
                .OrderBy(group => group.Key.Request is null))
                return Of(winner.First().Cover!.Value, [.. winner.Select(pair => pair.Term)], free);

        return Granted(plan, facts, misfits, free);
    }

    /// <summary>A granted request for a new schedule acts even if no term stands inside the window; once.</summary>
    private static CoveredTerms? Granted(
        StoredPlan plan, NightFacts facts, IReadOnlySet<(long, long?)> misfits, List<LiveTerm> free)
    {
        foreach (var claim in plan.Facts)
            foreach (var cover in facts.Rules.CoversOf(plan.Debtor, claim.Value))
            {
                if (cover is not { Request: { } request, Plan: ResumePlan.Replan or ResumePlan.Lump }) continue;
                if (!Moves(cover, facts.Night, misfits) || plan.Applied.Contains(request.Id)) continue;
                var terms = Of(cover, [], [.. free.Where(term => Covers(cover, plan, facts, term))]);
                if (terms.After.Count > 0) return terms;
            }

        return null;
    }

    private static bool Covers(Cover cover, StoredPlan plan, NightFacts facts, LiveTerm term) =>
        facts.Rules.CoversOf(plan.Debtor, plan.Facts[term.Claim], term.SharedBy).Any(other => Key(other) == Key(cover));

    private static CoveredTerms Of(Cover cover, IReadOnlyList<LiveTerm> inside, List<LiveTerm> free)
    {
        var claims = inside.Select(term => term.Claim).ToHashSet();
        return new CoveredTerms(cover, inside,
            [.. free.Where(term => (inside.Count == 0 || claims.Contains(term.Claim)) && term.On > cover.Window.Through
                && (cover.Request is null || term.SharedBy != cover.Request.Id))]);
    }

    private static bool Moves(Cover cover, LocalDate night, IReadOnlySet<(long, long?)> misfits) =>
        cover.Rule.Document.Treatment is not Treatment.Continue
        && cover.Window.From <= night.PlusDays(SuspensionRule.PlansAheadDays)
        && !misfits.Contains((cover.Rule.Id, cover.Request?.Id));

    private static (long Rule, long? Request) Key(Cover cover) => (cover.Rule.Id, cover.Request?.Id);
}
