using Belastingen.Domain.Money;

namespace Belastingen.Domain.Plans;

/// <summary>How an instalment is paid.</summary>
public enum PaymentMethod
{
    /// <summary>We debit the payer's account on the run date.</summary>
    Debit = 1,

    /// <summary>The payer pays himself, at the latest on the due date.</summary>
    Transfer = 2,
}

/// <summary>
/// What is left of one claim: the weight by which a term is divided over the claims of an assessment.
/// </summary>
/// <param name="Claim">Number of the claim on its assessment; the lower one wins ties.</param>
/// <param name="Open">What is still to be planned, zero or more.</param>
public readonly record struct OpenClaim(int Claim, Cents Open);

/// <summary>An amount of one claim that a plan puts on one date.</summary>
/// <param name="Claim">Number of the claim on its assessment.</param>
/// <param name="On">Collection date, or due date of a self-payer.</param>
/// <param name="Amount">Above zero.</param>
public readonly record struct PlannedTerm(int Claim, LocalDate On, Cents Amount);

/// <summary>A live instalment as plans see it.</summary>
/// <param name="Claim">Number of the claim on its assessment.</param>
/// <param name="Number">Number of the instalment on its assessment.</param>
/// <param name="On">Collection date, or due date of a self-payer.</param>
/// <param name="Open">What is still open of it, above zero.</param>
public readonly record struct OpenTerm(int Claim, int Number, LocalDate On, Cents Open);

/// <summary>Where an instalment stands. Stored as these numbers.</summary>
public enum TermState
{
    /// <summary>Live: to be debited or transferred.</summary>
    Open = 1,

    /// <summary>In a released run.</summary>
    Presented = 2,

    /// <summary>Stood inside a window; re-planned, and counted as postponed on its own run date.</summary>
    Postponed = 3,

    /// <summary>
    /// Stood inside a window; the payer transfers it, and it is counted as skipped on its own run date.
    /// </summary>
    Skipped = 4,

    /// <summary>Closed by a re-planning; stands on no run date any more.</summary>
    Replaced = 5,

    /// <summary>Paid, reduced or remitted in full.</summary>
    Settled = 6,
}
