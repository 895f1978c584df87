using NodaTime;

namespace Belastingen.Sepa.DirectDebits;

/// <summary>Takes one transaction while a file is read.</summary>
/// <param name="debit">The transaction; its texts are overwritten by the next one.</param>
public delegate void TakeDebit(in WrittenDebit debit);

/// <summary>One transaction as it stands in a file, without copies of its texts.</summary>
/// <remarks>
/// Texts are as written except for white space around them; one that is absent is empty. Nothing but presence, amount
/// and date is checked: whether an IBAN or a reference is right is for the caller to ask.
/// </remarks>
public readonly ref struct WrittenDebit
{
    private readonly PainFields _fields;

    internal WrittenDebit(PainFields fields, long amountCents, LocalDate signedOn)
    {
        _fields = fields;
        AmountCents = amountCents;
        SignedOn = signedOn;
    }

    /// <summary>The end-to-end identification.</summary>
    public ReadOnlySpan<char> EndToEndId => _fields[PainField.EndToEndId];

    /// <summary>The amount in euro cents, at least 1.</summary>
    public long AmountCents { get; }

    /// <summary>The mandate reference.</summary>
    public ReadOnlySpan<char> MandateId => _fields[PainField.MandateId];

    /// <summary>The day the mandate was signed.</summary>
    public LocalDate SignedOn { get; }

    /// <summary>The name of the account holder; may be absent.</summary>
    public ReadOnlySpan<char> DebtorName => _fields[PainField.DebtorName];

    /// <summary>The account to debit.</summary>
    public ReadOnlySpan<char> DebtorIban => _fields[PainField.DebtorIban];

    /// <summary>The name of who owes, when another than the account holder.</summary>
    public ReadOnlySpan<char> UltimateDebtor => _fields[PainField.UltimateDebtor];

    /// <summary>The structured reference.</summary>
    public ReadOnlySpan<char> PaymentReference => _fields[PainField.PaymentReference];

    /// <summary>The unstructured remittance text.</summary>
    public ReadOnlySpan<char> Remittance => _fields[PainField.Remittance];

    /// <summary>The sequence type, when stated per transaction.</summary>
    public ReadOnlySpan<char> SequenceType => _fields[PainField.SequenceType];

    /// <summary>The creditor identifier, when stated per transaction.</summary>
    public ReadOnlySpan<char> CreditorId => _fields[PainField.CreditorId];

    /// <summary>A copy that outlives the reading; what is absent becomes null, an absent name empty.</summary>
    public DirectDebit ToDirectDebit() => new(
        EndToEndId.ToString(),
        AmountCents,
        MandateId.ToString(),
        SignedOn,
        DebtorName.ToString(),
        DebtorIban.ToString(),
        _fields.Text(PainField.UltimateDebtor),
        _fields.Text(PainField.PaymentReference),
        _fields.Text(PainField.Remittance));
}
