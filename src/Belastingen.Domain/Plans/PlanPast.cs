using System.Collections.Immutable;
using Belastingen.Domain.Money;

namespace Belastingen.Domain.Plans;

/// <summary>A term as the history of its plan knows it.</summary>
/// <param name="Term">As it was when it began, with its amount as what is open.</param>
/// <param name="Left">What is open of it; of one that has ended, what was open then.</param>
/// <param name="State">Where it stands.</param>
/// <param name="OpenedBy">Number of the re-planning that opened it.</param>
/// <param name="ClosedBy">Number of the re-planning that closed it; null: none did.</param>
public sealed record PastTerm(LiveTerm Term, Cents Left, TermState State, long OpenedBy, long? ClosedBy);

/// <summary>Reads back what live terms carry from the re-plannings that made them.</summary>
public static class PlanPast
{
    /// <summary>What every live term carries, by its number.</summary>
    /// <param name="terms">All terms that the plan ever had.</param>
    /// <param name="kinds">Why each re-planning was made, by its number.</param>
    public static Dictionary<int, ImmutableArray<Slice>> Read(
        IReadOnlyCollection<PastTerm> terms, IReadOnlyDictionary<long, ReplanningKind> kinds)
    {
        var carried = new Dictionary<int, ImmutableArray<Slice>>();
        var opened = terms.ToLookup(term => term.OpenedBy);
        var closed = terms.Where(term => term.ClosedBy is not null).ToLookup(term => term.ClosedBy!.Value);
        foreach (var (replanning, kind) in kinds.OrderBy(pair => pair.Key))
        {
            var began = opened[replanning].Where(term => term.ClosedBy != replanning).ToList();
            var raised = opened[replanning].Where(term => term.ClosedBy == replanning)
                .Select(term => new StoodStill(term.Term.Number, term.Term.On)).ToList();
            var ended = closed[replanning].Where(term => term.OpenedBy != replanning)
                .Select(term => (Term: term.Term with { Open = term.Left, Slices = Left(term, carried) }, term.State))
                .ToList();
            var poured = Lineage.Pour(
                kind, ended, [.. began.Select(term => term.Term)],
                began.Total(term => term.Term.Open) - ended.Total(term => term.Term.Open), raised);
            foreach (var term in poured.Terms) carried[term.Number] = term.Slices;
        }

        return terms.Where(term => term.State == TermState.Open)
            .ToDictionary(term => term.Term.Number, term => Left(term, carried));
    }

    private static ImmutableArray<Slice> Left(PastTerm term, Dictionary<int, ImmutableArray<Slice>> carried) =>
        Slices.WithoutOldest(carried[term.Term.Number], term.Term.Open - term.Left);
}
