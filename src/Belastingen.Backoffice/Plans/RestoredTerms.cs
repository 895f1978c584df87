using Belastingen.Backoffice.Facts;
using Belastingen.Domain.Plans;

namespace Belastingen.Backoffice.Plans;

/// <summary>
/// What a bill looks like once its postponed terms have gone back to their own dates; nothing is written.
/// </summary>
/// <remarks>
/// The night records it (<see cref="RestoreOwnTerms"/>), a preview only counts it: both look at the same.
/// </remarks>
/// <param name="Live">The live terms of the claims that go back.</param>
/// <param name="Change">The terms to close and to open, or why there is no room.</param>
internal sealed record RestoredTerms(IReadOnlyList<LiveTerm> Live, Replanned Change)
{
    /// <summary>Restores the given postponed terms; null when nothing live descends from them.</summary>
    /// <param name="plan">The plan as it is.</param>
    /// <param name="shadows">The postponed terms that go back.</param>
    /// <param name="ownTerms">What the terms were before any rule moved them.</param>
    /// <param name="facts">The night.</param>
    /// <param name="byOptOut">Whether the payer asked for it himself, which is its own notice.</param>
    public static RestoredTerms? Of(
        StoredPlan plan, IReadOnlyList<Shadow> shadows, OwnTerms ownTerms, NightFacts facts, bool byOptOut)
    {
        var claims = shadows.Select(shadow => shadow.Claim).ToHashSet();
        var live = plan.Debits.Where(term => claims.Contains(term.Claim) && term is { Part: 0, SharedBy: 0 }).ToList();
        if (live.Count == 0) return null;

        // Where the rest of a share stands, no second term of that claim can: it is appended instead.
        var taken = plan.Debits.Where(term => claims.Contains(term.Claim) && term is { Part: 0, SharedBy: not 0 })
            .Select(term => term.On).ToHashSet();
        var first = byOptOut ? facts.FirstNotReleased : facts.FirstAfterNotice;
        LocalDate[] dates = [.. facts.Dates.OnOrAfter(first).ToArray().Where(on => !taken.Contains(on))];
        return new RestoredTerms(live, Restoring.Restore(
            [.. live.Select(term => term.Term)], ownTerms.Of(plan.Assessment, live.Select(term => term.Number)),
            on => on >= first && !taken.Contains(on) && !claims.Any(claim => IsCovered(plan, claim, on, facts)),
            dates));
    }

    /// <summary>Whether a postponed term that has not passed is no longer covered: after an early end.</summary>
    public static bool ComesBack(StoredPlan plan, Shadow shadow, NightFacts facts) =>
        shadow.On > facts.Night && !IsCovered(plan, shadow.Claim, shadow.On, facts);

    /// <summary>
    /// Bills with a term, not yet passed, postponed by a version of a rule before this one beyond its last day.
    /// </summary>
    public static List<long> PostponedBeyond(
        OfficeSession session, long rule, long version, LocalDate through, LocalDate night) =>
        session.Query<long>(
            """
            -- RestoredTerms.cs: postponed by an earlier version beyond the last day of this one
            SELECT DISTINCT assessment
            FROM instalments
            WHERE office = @office
            AND collect_on > @after
            AND method = 1
            AND state IN (1, 3, 4)
            AND state = 3
            AND [rule] = @rule
            AND rule_version < @version
            ORDER BY assessment
            """, new { rule, version, after = through > night ? through : night });

    private static bool IsCovered(StoredPlan plan, int claim, LocalDate on, NightFacts facts) =>
        facts.Rules.WinnerFor(plan.Debtor, plan.Facts[claim], on) is { Plan: not null };
}
