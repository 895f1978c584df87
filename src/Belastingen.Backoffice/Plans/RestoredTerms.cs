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
/// <param name="GivenBack">The postponed terms that no longer stand still.</param>
internal sealed record RestoredTerms(
    IReadOnlyList<LiveTerm> Live, Replanned Change, IReadOnlyList<PostponedTerm> GivenBack)
{
    /// <summary>Restores the given postponed terms; null when nothing live descends from them.</summary>
    /// <param name="plan">The plan as it is.</param>
    /// <param name="postponed">The postponed terms that go back.</param>
    /// <param name="facts">The night.</param>
    /// <param name="byOptOut">Whether the payer asked for it himself, which is its own notice.</param>
    public static RestoredTerms? Of(
        StoredPlan plan, IReadOnlyList<PostponedTerm> postponed, NightFacts facts, bool byOptOut)
    {
        var claims = postponed.Select(term => term.Claim).ToHashSet();
        var live = plan.Movable.Where(term => claims.Contains(term.Claim) && term is { Part: 0, SharedBy: 0 }).ToList();
        if (live.Count == 0) return null;

        // Where the rest of a share stands, no second term of that claim can: it is appended instead.
        var taken = plan.Debits.Where(term => claims.Contains(term.Claim) && term is { Part: 0, SharedBy: not 0 })
            .Select(term => term.On).ToHashSet();
        var first = byOptOut ? facts.FirstNotReleased : facts.FirstAfterNotice;
        LocalDate[] dates = [.. facts.Dates.OnOrAfter(first).ToArray().Where(on => !taken.Contains(on))];
        var restored = Restoring.Restore(live, Returns, dates);
        return new RestoredTerms(
            live, restored, [.. postponed.Where(term => Returns(term.On) || Stands(term, plan, restored))]);

        bool Returns(LocalDate on) =>
            on >= first && !taken.Contains(on) && !claims.Any(claim => IsCovered(plan, claim, on, facts));
    }

    /// <summary>The change of plan; by an opt-out the payer knows, otherwise he is still to be told.</summary>
    public PlanChange ToChange(StoredPlan plan, Replanned.Planned planned, LocalDate night, long? optOut) => new(
        plan.Assessment, ReplanningKind.Restore, night, 0,
        [.. planned.Closed.Select(term => plan.Live(term.Number).Close())],
        [.. planned.Opened.Select(term => TermToOpen.Debit(term) with
        {
            Announced = optOut is not null,
            CollectableFrom = night,
        })])
    {
        OptOut = optOut,
        GivenBack = [.. GivenBack.Select(term => term.Number)],
    };

    /// <summary>Whether a live term of its claim stands on its date: otherwise both would be due.</summary>
    private static bool Stands(PostponedTerm postponed, StoredPlan plan, Replanned restored)
    {
        if (restored is not Replanned.Planned planned) return false;
        var closed = planned.Closed.Select(term => term.Number).ToHashSet();
        return planned.Opened.Any(term => term.Claim == postponed.Claim && term.On == postponed.On)
            || plan.Debits.Any(term => (term.Claim, term.On) == (postponed.Claim, postponed.On)
                && !closed.Contains(term.Number));
    }

    /// <summary>Whether a postponed term that has not passed is no longer covered: after an early end.</summary>
    public static bool ComesBack(StoredPlan plan, PostponedTerm term, NightFacts facts) =>
        term.On > facts.Night && !IsCovered(plan, term.Claim, term.On, facts);

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
