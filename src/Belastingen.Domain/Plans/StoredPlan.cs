using System.Collections.Immutable;
using Belastingen.Domain.Money;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Domain.Plans;

/// <summary>The stored plan of one assessment: its live terms, and what rules look at.</summary>
/// <param name="Assessment">Key of the assessment.</param>
/// <param name="Debtor">Key of the debtor.</param>
/// <param name="TaxYear">Its tax year.</param>
/// <param name="Regular">The largest debit of its first plan.</param>
/// <param name="Facts">Per claim, what rules look at.</param>
/// <param name="Terms">Live terms by date, claim and number.</param>
public sealed record StoredPlan(
    long Assessment,
    long Debtor,
    int TaxYear,
    Cents Regular,
    IReadOnlyDictionary<int, ClaimFacts> Facts,
    IReadOnlyList<LiveTerm> Terms)
{
    /// <summary>Number of its last re-planning; zero: it has no plan yet.</summary>
    public long LastReplanning { get; init; }

    /// <summary>Number of its last instalment, live or not.</summary>
    public int LastInstalment { get; init; }

    /// <summary>The requests by which it has been planned again.</summary>
    public IReadOnlyCollection<long> Applied { get; init; } = [];

    /// <summary>Terms that a rule moved and that are counted on their run dates.</summary>
    public IReadOnlyList<PostponedTerm> Postponed { get; init; } = [];

    /// <summary>The live terms that are debited.</summary>
    public IEnumerable<LiveTerm> Debits => Terms.Where(term => term.Method == PaymentMethod.Debit);

    /// <summary>Those among them that rules, ends of holds and opt-outs may move.</summary>
    public IEnumerable<LiveTerm> Movable => Debits.Where(term => !term.IsRefused);

    /// <summary>The plan of an assessment that has none yet.</summary>
    public static StoredPlan None(long assessment) =>
        new(assessment, 0, 0, Cents.Zero, new Dictionary<int, ClaimFacts>(), []);

    /// <summary>A live term by its number.</summary>
    /// <exception cref="InvalidOperationException">It is not live.</exception>
    public LiveTerm Live(int number)
    {
        foreach (var term in Terms)
            if (term.Number == number) return term;
        throw new InvalidOperationException($"Term {number} of assessment {Assessment} is not as it was read.");
    }

    /// <summary>The plan as a change leaves it.</summary>
    /// <exception cref="InvalidOperationException">A term to close is not live.</exception>
    public ChangedPlan With(PlanChange change)
    {
        LiveTerm[] opened =
        [
            .. change.Opened.Select((term, i) => new LiveTerm(
                LastInstalment + 1 + i, term.Claim, term.Part, term.Method, term.On, term.Amount, term.SharedBy)
            { Told = Told.Of(this, change, i) }),
        ];
        var last = LastInstalment + opened.Length;
        List<PostponedTerm> raised = [.. change.Raised.Select((term, i) => term.Of with { Number = last + 1 + i })];
        var poured = Lineage.Pour(
            change.Kind, [.. change.Closed.Select(term => (Live(term.Number), term.As))], opened,
            change.Added, [.. raised.Select(term => term.StoodStill)]);
        var closed = change.Closed.ToLookup(term => term.Number);
        return new ChangedPlan(poured.Terms, raised, poured.Links, this with
        {
            Terms = [.. Terms.Where(term => !closed.Contains(term.Number)).Concat(poured.Terms)
                .OrderBy(term => term.On).ThenBy(term => term.Claim).ThenBy(term => term.Number)],
            Postponed =
            [
                .. Postponed.Where(term => !change.GivenBack.Contains(term.Number)),
                .. change.Closed.Where(term => term.As == TermState.Postponed).Select(change.Postponed),
                .. raised,
            ],
            LastReplanning = LastReplanning + 1,
            LastInstalment = last + raised.Count,
            Applied = change.Request is { } request ? [.. Applied, request] : Applied,
        });
    }
}

/// <summary>What a change made of a plan.</summary>
/// <param name="Opened">The terms that it opened, in the order of the change.</param>
/// <param name="Raised">What it added to postponed terms, as terms of their own.</param>
/// <param name="Links">How much of each closed term went into each new one.</param>
/// <param name="Plan">The plan afterwards.</param>
public sealed record ChangedPlan(
    ImmutableArray<LiveTerm> Opened, IReadOnlyList<PostponedTerm> Raised, ImmutableArray<Link> Links, StoredPlan Plan);

/// <summary>A term that a rule moved and that is counted on its run date.</summary>
/// <param name="Number">Number of the instalment.</param>
/// <param name="Claim">Its claim.</param>
/// <param name="Part">Zero, or what split it off.</param>
/// <param name="On">The run date.</param>
/// <param name="Rule">The rule that moved it.</param>
/// <param name="RuleVersion">Version of that rule.</param>
/// <param name="IsAutomatic">Whether the rule covered by itself, and not by a request.</param>
public sealed record PostponedTerm(
    int Number, int Claim, long Part, LocalDate On, long Rule, long RuleVersion, bool IsAutomatic)
{
    /// <summary>As slices know it.</summary>
    public StoodStill StoodStill => new(Number, On);
}
