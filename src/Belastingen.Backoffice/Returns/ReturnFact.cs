using Belastingen.Domain.Returns;

namespace Belastingen.Backoffice.Returns;

/// <summary>Which debit came back.</summary>
public abstract record DebitName
{
    private DebitName()
    {
    }

    /// <summary>By what the bank gives back with every return.</summary>
    public sealed record EndToEndId(string Text) : DebitName;

    /// <summary>By run date and number of the assessment.</summary>
    public sealed record OfBill(LocalDate RunDate, string Assessment) : DebitName;

    /// <summary>As it is shown in a refusal.</summary>
    public sealed override string ToString() => this switch
    {
        EndToEndId it => it.Text,
        OfBill it => $"{it.RunDate:dd-MM-yyyy} {it.Assessment}",
        _ => throw new InvalidOperationException("Unknown name of a debit."),
    };
}

/// <summary>A debit that came back, as the bank reports it.</summary>
/// <param name="Debit">Which.</param>
/// <param name="Kind">Which of SEPA's five.</param>
/// <param name="Reason">SEPA reason code of four characters.</param>
/// <param name="BookedOn">Day on which the bank booked it.</param>
/// <param name="Amount">That of the debit; another amount is refused.</param>
public sealed record ReturnFact(DebitName Debit, ReturnKind Kind, string Reason, LocalDate BookedOn, Cents Amount);

/// <summary>What became of a returned debit.</summary>
public enum AfterBooking
{
    /// <summary>It had been booked before: nothing changed.</summary>
    WasKnown,

    /// <summary>
    /// A rule covers its date now: the night plans it again, and it does not count against the payer (P7).
    /// </summary>
    Covered,

    /// <summary>A credit took all of it: nothing is owed.</summary>
    UsedCredit,

    /// <summary>It is spread over the remaining terms.</summary>
    Spread,

    /// <summary>The payer transfers it himself; debits go on.</summary>
    Transfer,

    /// <summary>Debits stop: this and the rest is for the payer to transfer.</summary>
    Stopped,

    /// <summary>No plan fits: it is on the work list.</summary>
    ToPlan,
}

/// <summary>What a booking did.</summary>
/// <param name="RunDate">The collection date.</param>
/// <param name="Assessment">Number of the assessment.</param>
/// <param name="Amount">What came back.</param>
/// <param name="After">What became of it.</param>
/// <param name="Credit">What a credit took of it.</param>
/// <param name="Counted">The number of counted returns that stopped debits; 0 when they go on.</param>
public sealed record ReturnBooked(
    LocalDate RunDate, string Assessment, Cents Amount, AfterBooking After, Cents Credit, int Counted = 0);
