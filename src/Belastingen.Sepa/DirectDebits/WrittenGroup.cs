using NodaTime;

namespace Belastingen.Sepa.DirectDebits;

/// <summary>The group header as it stands in a file.</summary>
/// <param name="MessageName">The version after the namespace: <c>pain.008.001.08</c>.</param>
/// <param name="MessageId">The identification of the message.</param>
/// <param name="CreatedAt">The moment of creation as written; other systems add fractions or a zone.</param>
/// <param name="Count">The stated number of transactions.</param>
/// <param name="SumCents">The stated control sum in euro cents; the schema allows leaving it out.</param>
public sealed record WrittenGroup(string MessageName, string MessageId, string CreatedAt, long Count, long? SumCents);

/// <summary>The head of a payment block as it stands in a file.</summary>
/// <param name="Group">The group header of the file.</param>
/// <param name="PaymentInformationId">The identification of the block.</param>
/// <param name="Count">The stated number of transactions, if stated.</param>
/// <param name="SumCents">The stated control sum in euro cents, if stated.</param>
/// <param name="SequenceType">RCUR and the like; null when each transaction states it.</param>
/// <param name="CollectOn">The collection date.</param>
/// <param name="CreditorName">The creditor, if named.</param>
/// <param name="CreditorIban">The account to credit.</param>
/// <param name="CreditorId">The creditor identifier; null when each transaction states it.</param>
public sealed record WrittenPayment(
    WrittenGroup Group,
    string PaymentInformationId,
    long? Count,
    long? SumCents,
    string? SequenceType,
    LocalDate CollectOn,
    string? CreditorName,
    string CreditorIban,
    string? CreditorId);
