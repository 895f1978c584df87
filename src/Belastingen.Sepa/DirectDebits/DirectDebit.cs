using Belastingen.Sepa.Identifiers;
using NodaTime;

namespace Belastingen.Sepa.DirectDebits;

/// <summary>One collection: this amount from this account under this mandate.</summary>
/// <remarks>Hot path: up to 400,000 a night pass through <see cref="Faults"/>, so it allocates nothing.</remarks>
/// <param name="EndToEndId">Unique per attempt; comes back with every return.</param>
/// <param name="AmountCents">Whole euro cents, 1 through <see cref="MaxAmountCents"/>.</param>
/// <param name="MandateId">The mandate reference.</param>
/// <param name="SignedOn">When the mandate was signed.</param>
/// <param name="DebtorName">The account holder, in SEPA characters, at most 70.</param>
/// <param name="DebtorIban">The account to debit, in electronic form.</param>
/// <param name="UltimateDebtor">Who owes, when that is not the account holder; in SEPA characters, at most 70.</param>
/// <param name="PaymentReference">The betalingskenmerk; excludes <paramref name="Remittance"/>.</param>
/// <param name="Remittance">Free text in SEPA characters, at most 140; excludes the payment reference.</param>
public readonly record struct DirectDebit(
    string EndToEndId,
    long AmountCents,
    string MandateId,
    LocalDate SignedOn,
    string DebtorName,
    string DebtorIban,
    string? UltimateDebtor,
    string? PaymentReference,
    string? Remittance)
{
    /// <summary>The highest amount of one collection: 999,999,999.99 euro (EPC guideline; AM02 above it).</summary>
    public const long MaxAmountCents = 99_999_999_999;

    private const int EarliestYear = 1900;

    /// <summary>What a bank would reject here, so that the caller refuses this one and keeps the file.</summary>
    /// <param name="madeOn">The day the file is made, <see cref="DirectDebitHeader.CreatedOn"/>.</param>
    public DirectDebitFaults Faults(LocalDate madeOn)
    {
        var faults = DirectDebitFaults.None;
        if (!SepaIdentifier.IsValid(EndToEndId)) faults |= DirectDebitFaults.EndToEndId;
        if (AmountCents is < 1 or > MaxAmountCents) faults |= DirectDebitFaults.Amount;
        if (!Identifiers.MandateId.IsValid(MandateId)) faults |= DirectDebitFaults.MandateId;
        if (SignedOn.Year < EarliestYear || SignedOn > madeOn) faults |= DirectDebitFaults.SignedOn;
        if (!IsName(DebtorName)) faults |= DirectDebitFaults.DebtorName;
        if (!Iban.IsValid(DebtorIban)) faults |= DirectDebitFaults.DebtorIban;
        if (UltimateDebtor is not null && !IsName(UltimateDebtor)) faults |= DirectDebitFaults.UltimateDebtor;

        return faults | RemittanceFaults();
    }

    private DirectDebitFaults RemittanceFaults()
    {
        var faults = DirectDebitFaults.None;
        if (PaymentReference is not null && !Identifiers.PaymentReference.IsValid(PaymentReference))
            faults |= DirectDebitFaults.PaymentReference;
        if (Remittance is not null && !SepaText.IsAllowed(Remittance, SepaText.MaxRemittanceLength))
            faults |= DirectDebitFaults.Remittance;
        if (PaymentReference is not null && Remittance is not null)
            faults |= DirectDebitFaults.ReferenceAndRemittance;

        return faults;
    }

    private static bool IsName(string? name) => SepaText.IsAllowed(name, SepaText.MaxNameLength);
}
