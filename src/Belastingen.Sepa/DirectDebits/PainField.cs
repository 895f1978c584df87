namespace Belastingen.Sepa.DirectDebits;

/// <summary>The elements whose text is kept while a file is read.</summary>
internal enum PainField
{
    None,
    MessageId,
    CreatedAt,
    Count,
    Sum,
    PaymentInformationId,
    SequenceType,
    CollectOn,
    CreditorName,
    CreditorIban,
    CreditorId,
    EndToEndId,
    Amount,
    MandateId,
    SignedOn,
    DebtorName,
    DebtorIban,
    UltimateDebtor,
    PaymentReference,
    Remittance,
}
