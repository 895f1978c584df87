using System.Collections.Immutable;
using Belastingen.Domain.Money;

namespace Belastingen.Domain.Plans;

/// <summary>A claim as it was assessed.</summary>
/// <param name="Claim">Number of the claim on its assessment, unique there.</param>
/// <param name="TaxType">Code of the tax type.</param>
/// <param name="Amount">What was assessed, zero or more.</param>
public readonly record struct AssessedClaim(int Claim, string TaxType, Cents Amount);

/// <summary>What a first plan is made of.</summary>
/// <param name="DatedOn">Date of the assessment (dagtekening).</param>
/// <param name="Claims">Its claims, in any order.</param>
public sealed record AssessmentToPlan(LocalDate DatedOn, ImmutableArray<AssessedClaim> Claims)
{
    /// <summary>Whether the debtor gave a mandate that can be used.</summary>
    public bool HasMandate { get; init; }

    /// <summary>Names of the groups of which the debtor is a member.</summary>
    public ImmutableArray<string> Groups { get; init; } = [];

    /// <summary>The total on which number of terms, minimum, bands and limits are judged.</summary>
    public Cents Total => Claims.Total(claim => claim.Amount);
}

/// <summary>A first plan, or the reason why there is none.</summary>
public abstract record PlanMade
{
    private PlanMade()
    {
    }

    /// <summary>A plan that adds up to every claim, to the cent.</summary>
    /// <param name="Method">How it is paid.</param>
    /// <param name="Terms">By date, then claim number.</param>
    public sealed record Planned(PaymentMethod Method, ImmutableArray<PlannedTerm> Terms) : PlanMade;

    /// <summary>The assessment amounts to nothing.</summary>
    public sealed record NothingToCollect : PlanMade;

    /// <summary>A claim is below zero: a refund, not a debt.</summary>
    /// <param name="Claim">Number of the claim.</param>
    /// <param name="Amount">Its amount.</param>
    public sealed record NegativeClaim(int Claim, Cents Amount) : PlanMade;

    /// <summary>There is no collectable run date, or none through the latest date.</summary>
    public sealed record NoRunDateLeft : PlanMade;

    /// <summary>The run-date table is too short; squeezing the terms together would raise them unseen.</summary>
    /// <param name="Needed">Run dates that the policy asks for.</param>
    /// <param name="There">Run dates in the table.</param>
    public sealed record TooFewRunDates(int Needed, int There) : PlanMade;
}
