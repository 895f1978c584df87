using Belastingen.Domain.Money;

namespace Belastingen.Domain.Plans;

/// <summary>What a claim's terms were before they were postponed.</summary>
/// <param name="Claim">Number of the claim on its assessment.</param>
/// <param name="On">The term's own date.</param>
/// <param name="Amount">Its amount.</param>
public readonly record struct OwnTerm(int Claim, LocalDate On, Cents Amount);

/// <summary>Undoes a postponement after an early end or an opt-out.</summary>
public static class Restoring
{
    /// <summary>
    /// Terms not yet passed return to their own dates as far as notice allows; what was missed is appended, one debit
    /// per run date after the last of them. What was paid or presented meanwhile is taken off the oldest own terms.
    /// </summary>
    /// <param name="live">The live terms that descend from the own terms.</param>
    /// <param name="own">The own terms.</param>
    /// <param name="returns">Whether a term may go back to its own date.</param>
    /// <param name="dates">Run dates that are collectable now, in order.</param>
    public static Replanned Restore(
        IReadOnlyList<OpenTerm> live, IReadOnlyList<OwnTerm> own, Func<LocalDate, bool> returns,
        ReadOnlySpan<LocalDate> dates)
    {
        var left = live.GroupBy(term => term.Claim).OrderBy(claim => claim.Key)
            .SelectMany(claim => StillOpen(
                [.. own.Where(term => term.Claim == claim.Key)], claim.Total(term => term.Open))).ToList();
        var opened = left.Where(term => returns(term.On))
            .Select(term => new PlannedTerm(term.Claim, term.On, term.Amount)).ToList();
        var missed = left.Where(term => !returns(term.On)).GroupBy(term => term.On).OrderBy(debit => debit.Key)
            .ToList();

        var last = opened.Count == 0 ? LocalDate.MinIsoValue : opened.Max(term => term.On);
        var next = dates.BinarySearch(last) is var found && found >= 0 ? found + 1 : ~found;
        if (dates.Length - next < missed.Count) return new Replanned.DoesNotFit(Misfit.NoDateLeft);
        foreach (var debit in missed)
        {
            var on = dates[next++];
            opened.AddRange(debit.Select(term => new PlannedTerm(term.Claim, on, term.Amount)));
        }

        return WithoutUnchanged(live, opened);
    }

    private static IEnumerable<OwnTerm> StillOpen(IReadOnlyList<OwnTerm> own, Cents open)
    {
        // A claim that rose since: the last own term carries the difference.
        var risen = Cents.Max(Cents.Zero, open - own.Total(term => term.Amount));
        foreach (var term in own.OrderByDescending(term => term.On))
        {
            if (open == Cents.Zero) yield break;
            var kept = Cents.Min(open, term.Amount + risen);
            risen = Cents.Zero;
            open -= kept;
            yield return term with { Amount = kept };
        }

        if (open != Cents.Zero) throw new InvalidOperationException("More is open than the own terms were.");
    }

    private static Replanned.Planned WithoutUnchanged(IReadOnlyList<OpenTerm> live, List<PlannedTerm> opened)
    {
        var wanted = opened.ToHashSet();
        var closed = live.Where(term => !wanted.Remove(new PlannedTerm(term.Claim, term.On, term.Open))).ToList();
        return new Replanned.Planned(closed, [.. wanted.OrderBy(term => term.On).ThenBy(term => term.Claim)]);
    }
}
