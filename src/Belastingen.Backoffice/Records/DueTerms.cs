using Belastingen.Domain.Decisions;

namespace Belastingen.Backoffice.Records;

/// <summary>
/// All that is due on a run date, in order of assessment: from the database, or from the record of a run.
/// </summary>
public interface IDueTerms
{
    /// <summary>The next due instalment; false at the end.</summary>
    bool Next(out DueInstalment due);

    /// <summary>Whom and what to debit, of the instalment read last. Only asked of one that can be presented.</summary>
    Payer Payer();
}

/// <summary>Whose account is debited under which mandate, and for which bill.</summary>
public sealed record Payer(
    long Mandate, string MandateReference, LocalDate SignedOn, string Iban, string AccountName, string DebtorName,
    string AssessmentNumber, string? PaymentReference);
