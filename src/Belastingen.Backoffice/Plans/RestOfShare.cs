using Belastingen.Domain.Plans;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Plans;

/// <summary>The debits that a plan opens. The rest of a share stays so: a request takes once.</summary>
/// <remarks>
/// Where cents that were never shared are poured into the same term, it is the rest too, but only on a date where the
/// request would else take of it again.
/// </remarks>
internal static class RestOfShare
{
    /// <summary>What is opened for the terms that are closed.</summary>
    /// <param name="plan">The plan before the change.</param>
    /// <param name="closed">Numbers of the terms that are closed.</param>
    /// <param name="opened">What the plan makes of them.</param>
    /// <param name="rules">The rules of the night.</param>
    public static IReadOnlyList<TermToOpen> Open(
        StoredPlan plan, IEnumerable<int> closed, IEnumerable<PlannedTerm> opened, RulesInForce rules)
    {
        if (plan.Terms.All(term => term.SharedBy == 0)) return [.. opened.Select(TermToOpen.Debit)];
        var shared = closed.Select(plan.Live).ToLookup(term => term.Claim, term => term.SharedBy);
        return
        [
            .. opened.Select(term => TermToOpen.Debit(term) with
            {
                SharedBy = SharedBy([.. shared[term.Claim].Distinct()], term),
            }),
        ];

        long SharedBy(List<long> requests, PlannedTerm term) => requests is [var only]
            ? only
            : requests.Find(request => request != 0
                && rules.WinnerFor(plan.Debtor, plan.Facts[term.Claim], term.On)?.Request?.Id == request);
    }

    /// <summary>The same for a plan that was made again.</summary>
    public static IReadOnlyList<TermToOpen> Open(StoredPlan plan, Replanned.Planned planned, RulesInForce rules) =>
        Open(plan, planned.Closed.Select(term => term.Number), planned.Opened, rules);
}
