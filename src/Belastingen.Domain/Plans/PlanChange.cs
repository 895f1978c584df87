using Belastingen.Domain.Money;

namespace Belastingen.Domain.Plans;

/// <summary>A term to close, and as what.</summary>
/// <param name="Number">Number of the instalment.</param>
/// <param name="Claim">Its claim.</param>
/// <param name="Part">Zero, or what split it off.</param>
/// <param name="On">Its date.</param>
/// <param name="Open">What is open of it; another amount in the database is a bug.</param>
/// <param name="As">Replaced; or Postponed or Skipped when it stood inside a window.</param>
public readonly record struct TermToClose(int Number, int Claim, long Part, LocalDate On, Cents Open,
    TermState As = TermState.Replaced);

/// <summary>A term to open.</summary>
/// <param name="Claim">Its claim.</param>
/// <param name="Method">Debit or transfer.</param>
/// <param name="On">Run date, or last day to pay.</param>
/// <param name="Amount">Above zero.</param>
/// <param name="Part">Zero; the hold (above zero) or request (below zero) that splits it off.</param>
/// <param name="SharedBy">The request whose rest it is.</param>
/// <param name="Announced">Whether the payer has been told already, by the bill or by his own request.</param>
/// <param name="CollectableFrom">First collection date that this allows; null: not announced.</param>
public readonly record struct TermToOpen(
    int Claim,
    PaymentMethod Method,
    LocalDate On,
    Cents Amount,
    long Part = 0,
    long SharedBy = 0,
    bool Announced = false,
    LocalDate? CollectableFrom = null)
{
    /// <summary>A debit term as a plan made it, still to be announced.</summary>
    public static TermToOpen Debit(PlannedTerm term) => new(term.Claim, PaymentMethod.Debit, term.On, term.Amount);
}

/// <summary>One recorded change of a stored plan: terms closed, terms opened, linked to their origin.</summary>
/// <param name="Assessment">Key of the assessment.</param>
/// <param name="Kind">Why.</param>
/// <param name="On">The calendar day on which it was made.</param>
/// <param name="Event">The event under which it was made.</param>
/// <param name="Closed">Terms that end.</param>
/// <param name="Opened">Terms that begin.</param>
public sealed record PlanChange(
    long Assessment,
    ReplanningKind Kind,
    LocalDate On,
    long Event,
    IReadOnlyList<TermToClose> Closed,
    IReadOnlyList<TermToOpen> Opened)
{
    /// <summary>What the claims rose (above zero) or fell (below zero); zero for every mere re-planning.</summary>
    public Cents Added { get; init; }

    /// <summary>
    /// Terms that are not closed by this change and yet poured into what it opens: presented ones that came back.
    /// </summary>
    public IReadOnlyList<Origin> Origins { get; init; } = [];

    /// <summary>
    /// What a correction adds to terms that stand still: it is counted on their run dates, never debited there.
    /// </summary>
    public IReadOnlyList<RaisedTerm> Raised { get; init; } = [];

    /// <summary>Numbers of postponed terms that no longer stand still: what was theirs is given back.</summary>
    public IReadOnlyList<int> GivenBack { get; init; } = [];

    /// <summary>A term that it closes and that is counted on its run date from now on.</summary>
    public PostponedTerm Postponed(TermToClose term) =>
        new(term.Number, term.Claim, term.Part, term.On, Rule ?? 0, RuleVersion ?? 0, IsAutomatic: Request is null);

    /// <summary>The rule by which it was made.</summary>
    public long? Rule { get; init; }

    /// <summary>Version of that rule.</summary>
    public long? RuleVersion { get; init; }

    /// <summary>The request by which it was made.</summary>
    public long? Request { get; init; }

    /// <summary>The opt-out by which it was made.</summary>
    public long? OptOut { get; init; }
}

/// <summary>How much of a presented term comes back in a new one.</summary>
/// <param name="Number">Number of the presented instalment.</param>
/// <param name="Opened">Position of the new term among those that the change opens.</param>
/// <param name="Amount">Above zero.</param>
public readonly record struct Origin(int Number, int Opened, Cents Amount);

/// <summary>What a postponed term would be more if it did not stand still.</summary>
/// <param name="Of">The postponed term.</param>
/// <param name="Amount">Above zero.</param>
public readonly record struct RaisedTerm(PostponedTerm Of, Cents Amount);
