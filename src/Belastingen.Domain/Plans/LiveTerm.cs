using System.Collections.Immutable;
using Belastingen.Domain.Money;

namespace Belastingen.Domain.Plans;

/// <summary>A live term as it is stored.</summary>
/// <param name="Number">Number of the instalment.</param>
/// <param name="Claim">Its claim.</param>
/// <param name="Part">Zero, or what split it off.</param>
/// <param name="Method">Debit or transfer.</param>
/// <param name="On">Run date, or last day to pay.</param>
/// <param name="Open">What is open of it.</param>
/// <param name="SharedBy">The request whose rest it is.</param>
public sealed record LiveTerm(int Number, int Claim, long Part, PaymentMethod Method, LocalDate On, Cents Open,
    long SharedBy)
{
    /// <summary>What the payer was last told for this claim and date.</summary>
    public Told Told { get; init; }

    /// <summary>
    /// Whether its debit was refused: it is a person's work, and nothing but his plan or the payer's money moves it.
    /// </summary>
    public bool IsRefused { get; init; }

    /// <summary>What it carries, oldest own date first; of a term that was never moved, itself.</summary>
    public ImmutableArray<Slice> Slices
    {
        get => field.IsDefault ? [Slice.Of(Term, Open)] : field;
        init;
    }

    /// <summary>As plans see it.</summary>
    public OpenTerm Term => new(Claim, Number, On, Open);

    /// <summary>To open it again with another amount.</summary>
    public TermToOpen Again(Cents amount) => new(Claim, Method, On, amount, Part, SharedBy);

    /// <summary>To close it.</summary>
    public TermToClose Close(TermState state = TermState.Replaced) => new(Number, Claim, Part, On, Open, state);
}

/// <summary>What a payer was told of a term.</summary>
/// <param name="Cents">The amount; zero: nothing.</param>
/// <param name="CollectableFrom">First collection date that this allows; null: not announced.</param>
public readonly record struct Told(long Cents, LocalDate? CollectableFrom)
{
    /// <summary>
    /// What he was told of a new term: of the same claim and date, by the terms that the change closes. Told once, it
    /// is told of the parts of a split term together: each takes its own amount of it, the last what is left.
    /// </summary>
    /// <param name="plan">The plan before the change.</param>
    /// <param name="change">The change.</param>
    /// <param name="index">Position of the new term among those that the change opens.</param>
    public static Told Of(StoredPlan plan, PlanChange change, int index)
    {
        var term = change.Opened[index];
        if (term.Announced) return new Told(term.Amount.Value, term.CollectableFrom);
        var (cents, from) = OfClosed(plan, change, term);
        for (var i = 0; i < change.Opened.Count; i++)
        {
            if (i == index || change.Opened[i] is var other && (other.Claim != term.Claim || other.On != term.On))
                continue;
            if (i < index) cents = Math.Max(0, cents - change.Opened[i].Amount.Value);
            else return new Told(Math.Min(cents, term.Amount.Value), from);
        }

        return new Told(cents, from);
    }

    private static Told OfClosed(StoredPlan plan, PlanChange change, TermToOpen term)
    {
        var told = default(Told);
        foreach (var closed in change.Closed)
        {
            if (closed.Claim != term.Claim || closed.On != term.On) continue;
            var (cents, from) = plan.Live(closed.Number).Told;
            told = new Told(
                told.Cents + cents,
                told.CollectableFrom is null || from > told.CollectableFrom ? from : told.CollectableFrom);
        }

        return told;
    }
}
