namespace Belastingen.Backoffice.Explanations;

/// <summary>What an explained line is about.</summary>
public enum ExplainedKind
{
    /// <summary>Offered to the bank; debited from the collection date.</summary>
    Presented,

    /// <summary>A debit that came back.</summary>
    Returned,

    /// <summary>Not debited because of a pause: it follows later.</summary>
    Postponed,

    /// <summary>Not debited because of a pause: the payer transfers it.</summary>
    Skipped,

    /// <summary>Not debited because of an individual stop.</summary>
    Held,

    /// <summary>Could not be presented.</summary>
    Refused,

    /// <summary>To be debited.</summary>
    Coming,

    /// <summary>To be transferred by the payer.</summary>
    ToTransfer,

    /// <summary>A payment, reduction or remission.</summary>
    Booked,
}

/// <summary>Where the money of a term went.</summary>
/// <param name="On">Collection date, or last day to pay.</param>
/// <param name="ByDebit">Whether we debit it; otherwise the payer transfers it.</param>
/// <param name="IsDone">Whether it has been presented already, or paid.</param>
public readonly record struct FollowUp(LocalDate On, bool ByDebit, bool IsDone);

/// <summary>One line of a bill's history or future.</summary>
/// <param name="On">Its date.</param>
/// <param name="Amount">How much.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Sentence">What an officer reads out on the phone.</param>
/// <param name="Follows">Where that money went, if it moved.</param>
/// <param name="Rules">Which rule decided and which others covered, for the officer; null when none did.</param>
public sealed record ExplainedLine(
    LocalDate On, Cents Amount, ExplainedKind Kind, string Sentence, IReadOnlyList<FollowUp> Follows,
    string? Rules = null);

/// <summary>The story of a bill.</summary>
/// <param name="Number">Number of the assessment.</param>
/// <param name="TaxYear">Its tax year.</param>
/// <param name="Assessed">What was assessed.</param>
/// <param name="Open">What is still to be received.</param>
/// <param name="Summary">Where it stands, in a sentence.</param>
/// <param name="Lines">History and future, by date.</param>
/// <param name="Next">What is debited next; null: nothing is planned.</param>
public sealed record AssessmentExplained(
    string Number, int TaxYear, Cents Assessed, Cents Open, string Summary, IReadOnlyList<ExplainedLine> Lines,
    NextDebit? Next);

/// <summary>What is debited next.</summary>
/// <param name="On">Collection date.</param>
/// <param name="Amount">How much.</param>
public sealed record NextDebit(LocalDate On, Cents Amount);

/// <summary>The story of a payer: one bill after the other, the latest year first.</summary>
/// <param name="Number">Number of the debtor.</param>
/// <param name="Name">His name.</param>
/// <param name="Assessments">His bills.</param>
public sealed record DebtorExplained(string Number, string Name, IReadOnlyList<AssessmentExplained> Assessments);
