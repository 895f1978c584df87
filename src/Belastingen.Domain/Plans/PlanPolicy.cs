using System.Collections.Immutable;
using Belastingen.Domain.Money;

namespace Belastingen.Domain.Plans;

/// <summary>
/// How an office or body spreads an assessment over terms. Everything is judged on the assessment's total.
/// </summary>
/// <remarks>Settings come from people: nothing is refused here, <c>PlanChecks</c> names what is wrong.</remarks>
public sealed record PlanPolicy
{
    /// <summary>Number of terms where no band says otherwise.</summary>
    public int Terms { get; init; } = 10;

    /// <summary>
    /// A smaller equal term becomes terms of this amount and a rest (BSOB); nothing means no minimum.
    /// </summary>
    public Cents MinimumPerTerm { get; init; }

    /// <summary>Numbers of terms for small totals, ascending; the first band that holds the total decides.</summary>
    public ImmutableArray<AmountBand> Bands { get; init; } = [];

    /// <summary>Which totals are debited in terms at all.</summary>
    public DebitLimits Limits { get; init; } = new();

    /// <summary>Other limits for members of a group; the first group that a debtor belongs to decides.</summary>
    public ImmutableArray<GroupLimits> LimitsPerGroup { get; init; } = [];

    /// <summary>
    /// When filled: a plan per tax type (Bergeijk); a tax type that is not named has <see cref="Terms"/>.
    /// </summary>
    public ImmutableArray<TaxTypeTerms> TermsPerTaxType { get; init; } = [];

    /// <summary>The number of terms of an assessment that starts later in the year.</summary>
    public LateEntry Late { get; init; } = new();

    /// <summary>How a payer without mandate, or outside the limits, pays himself.</summary>
    public SelfPayment SelfPayment { get; init; } = new();

    /// <summary>The number of terms for a total and a tax type before late entry and minimum are looked at.</summary>
    public int TermsFor(Cents total, string taxType)
    {
        foreach (var band in Bands)
            if (total <= band.Through) return band.Terms;
        foreach (var own in TermsPerTaxType)
            if (own.TaxType == taxType) return own.Terms;
        return Terms;
    }

    /// <summary>The limits for a debtor who is a member of these groups.</summary>
    public DebitLimits LimitsFor(ImmutableArray<string> groups)
    {
        foreach (var own in LimitsPerGroup)
            if (groups.Contains(own.Group)) return own.Limits;
        return Limits;
    }
}

/// <summary>A number of terms for totals up to and including an amount.</summary>
/// <param name="Through">Last amount of the band: "to 50" is 50.00 (Heerde), "under 100" is 99.99 (Westland).</param>
/// <param name="Terms">Number of terms.</param>
public sealed record AmountBand(Cents Through, int Terms);

/// <summary>The number of terms of one tax type.</summary>
/// <param name="TaxType">Code of the tax type.</param>
/// <param name="Terms">Number of terms.</param>
public sealed record TaxTypeTerms(string TaxType, int Terms);

/// <summary>Debit limits for the members of one group.</summary>
/// <param name="Group">Name of the group.</param>
/// <param name="Limits">The limits that replace the general ones.</param>
public sealed record GroupLimits(string Group, DebitLimits Limits);

/// <summary>The totals that are debited in terms, both bounds included: "above 112.50" is from 112.51.</summary>
/// <param name="From">Lowest total; null: no lower bound.</param>
/// <param name="Through">Highest total; null: no upper bound.</param>
/// <param name="Below">What happens to a lower total.</param>
/// <param name="Above">What happens to a higher total.</param>
public sealed record DebitLimits(
    Cents? From = null,
    Cents? Through = null,
    OutsideLimits Below = OutsideLimits.Transfer,
    OutsideLimits Above = OutsideLimits.Transfer)
{
    /// <summary>What happens to this total; null when it lies within the limits.</summary>
    public OutsideLimits? Outside(Cents total) => total < From ? Below : total > Through ? Above : null;
}

/// <summary>What happens to a total outside the debit limits.</summary>
public enum OutsideLimits
{
    /// <summary>The payer pays himself.</summary>
    Transfer = 1,

    /// <summary>One debit of the whole, on the first collectable run date (BWB, Zwolle).</summary>
    SingleDebit = 2,
}

/// <summary>The number of terms of an assessment that starts later in the year.</summary>
/// <param name="Rule">Which number.</param>
/// <param name="AtLeast">
/// For <see cref="LateEntryRule.DatesLeft"/>: never fewer than this, if need be into next year.
/// </param>
public sealed record LateEntry(LateEntryRule Rule = LateEntryRule.FullNumber, int AtLeast = 6);

/// <summary>How many terms a late assessment gets; never more than the policy's number.</summary>
public enum LateEntryRule
{
    /// <summary>The full number from the first collectable run date, as far as a latest date allows.</summary>
    FullNumber = 1,

    /// <summary>
    /// As many as there are run dates left in the year of the first one, at least a given number (GBLT).
    /// </summary>
    DatesLeft = 2,
}

/// <summary>How a payer pays himself.</summary>
/// <param name="Way">One due date, or the terms of the plan.</param>
/// <param name="DueDays">
/// Calendar days from the assessment's date; six weeks by Invorderingswet 1990, article 9.
/// </param>
public sealed record SelfPayment(SelfPaymentWay Way = SelfPaymentWay.OneDueDate, int DueDays = 42);

/// <summary>The ways in which a payer can pay himself.</summary>
public enum SelfPaymentWay
{
    /// <summary>All at once, at the latest on one due date.</summary>
    OneDueDate = 1,

    /// <summary>In the same number of terms as a debit would have, due on the run dates.</summary>
    InTerms = 2,
}
