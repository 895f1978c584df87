using Belastingen.Domain.Money;

namespace Belastingen.Domain.Plans;

/// <summary>Undoes a postponement after an early end or an opt-out.</summary>
public static class Restoring
{
    /// <summary>
    /// What stands on its own date stays. What was moved and has not passed returns to its own date as far as notice
    /// allows; what was missed is appended, one debit per run date after the last of them.
    /// </summary>
    /// <param name="live">Live terms with what they carry.</param>
    /// <param name="returns">Whether a term may go back to its own date.</param>
    /// <param name="dates">Run dates that are collectable now, in order.</param>
    public static Replanned Restore(
        IReadOnlyList<LiveTerm> live, Func<LocalDate, bool> returns, ReadOnlySpan<LocalDate> dates)
    {
        var slices = live.SelectMany(term => term.Slices.Select(slice => (
            term.Claim, slice.OwnOn, slice.Cents, IsBack: slice.OwnOn == term.On || returns(slice.OwnOn)))).ToList();
        var opened = Together(slices.Where(slice => slice.IsBack).Select(
            slice => new PlannedTerm(slice.Claim, slice.OwnOn, slice.Cents)));
        var missed = slices.Where(slice => !slice.IsBack).GroupBy(slice => slice.OwnOn)
            .OrderBy(debit => debit.Key).ToList();

        var last = opened.Count == 0 ? LocalDate.MinIsoValue : opened.Max(term => term.On);
        var next = dates.BinarySearch(last) is var found && found >= 0 ? found + 1 : ~found;
        if (dates.Length - next < missed.Count) return new Replanned.DoesNotFit(Misfit.NoDateLeft);
        foreach (var debit in missed)
        {
            var on = dates[next++];
            opened.AddRange(Together(debit.Select(slice => new PlannedTerm(slice.Claim, on, slice.Cents))));
        }

        return WithoutUnchanged(live, opened);
    }

    private static List<PlannedTerm> Together(IEnumerable<PlannedTerm> terms) =>
    [
        .. terms.GroupBy(term => (term.On, term.Claim)).OrderBy(term => term.Key)
            .Select(term => new PlannedTerm(term.Key.Claim, term.Key.On, term.Total(part => part.Amount))),
    ];

    private static Replanned.Planned WithoutUnchanged(IReadOnlyList<LiveTerm> live, List<PlannedTerm> opened)
    {
        var wanted = opened.ToHashSet();
        var closed = live.Where(term => !wanted.Remove(new PlannedTerm(term.Claim, term.On, term.Open)))
            .Select(term => term.Term).ToList();
        return new Replanned.Planned(closed, [.. wanted.OrderBy(term => term.On).ThenBy(term => term.Claim)]);
    }
}
