using System.Collections.Immutable;
using Belastingen.Domain.Money;

namespace Belastingen.Domain.Plans;

/// <summary>Cents of a term that have the same history.</summary>
/// <param name="Own">Number of the term on which they stood before a rule moved them.</param>
/// <param name="OwnOn">The date of that term.</param>
/// <param name="Cents">Above zero.</param>
/// <param name="StoodStill">The postponed or skipped terms on which they stood, the earliest first.</param>
public readonly record struct Slice(int Own, LocalDate OwnOn, Cents Cents, ImmutableArray<StoodStill> StoodStill)
{
    /// <summary>All cents of a term that came from nowhere.</summary>
    public static Slice Of(OpenTerm term, Cents cents) => new(term.Number, term.On, cents, []);

    /// <summary>Whether two slices differ in their cents only.</summary>
    public bool IsLike(Slice other) => Own == other.Own && StoodStill.SequenceEqual(other.StoodStill);
}

/// <summary>A term that was moved from its run date by a rule and is counted there.</summary>
/// <param name="Number">Number of the instalment.</param>
/// <param name="On">The run date.</param>
public readonly record struct StoodStill(int Number, LocalDate On);

/// <summary>What the slices of a term are, and become.</summary>
public static class Slices
{
    /// <summary>What is left when the oldest are used up first.</summary>
    /// <param name="slices">The slices, oldest own date first.</param>
    /// <param name="used">At most their sum.</param>
    public static ImmutableArray<Slice> WithoutOldest(ImmutableArray<Slice> slices, Cents used)
    {
        if (used == Cents.Zero) return slices;
        var left = ImmutableArray.CreateBuilder<Slice>(slices.Length);
        foreach (var slice in slices)
        {
            var off = Cents.Min(used, slice.Cents);
            used -= off;
            if (slice.Cents > off) left.Add(slice with { Cents = slice.Cents - off });
        }

        return left.ToImmutable();
    }

    /// <summary>Oldest own date first; what has the same history together.</summary>
    public static ImmutableArray<Slice> InOrder(IEnumerable<Slice> slices)
    {
        List<Slice> together = [];
        foreach (var slice in slices.OrderBy(slice => slice.OwnOn).ThenBy(slice => slice.Own))
        {
            var known = together.FindIndex(slice.IsLike);
            if (known < 0) together.Add(slice);
            else together[known] = slice with { Cents = slice.Cents + together[known].Cents };
        }

        return [.. together];
    }

    /// <summary>A rise goes to what a term carries, in proportion; on a tie to the older.</summary>
    public static IEnumerable<Slice> Rises(ImmutableArray<Slice> slices, Cents rise) =>
        slices.Zip(Parts(slices, rise), (slice, part) => slice with { Cents = part })
            .Where(slice => slice.Cents > Cents.Zero);

    /// <summary>What is left after a fall, which is taken off in the same way.</summary>
    public static IEnumerable<Slice> Lowered(ImmutableArray<Slice> slices, Cents fall) =>
        slices.Zip(Parts(slices, fall), (slice, part) => slice with { Cents = slice.Cents - part })
            .Where(slice => slice.Cents > Cents.Zero);

    private static Cents[] Parts(ImmutableArray<Slice> slices, Cents difference) =>
        Shares.Proportional(difference, [.. slices.Select(slice => slice.Cents)]);
}
