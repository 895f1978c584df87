namespace Belastingen.Sepa.DirectDebits;

/// <summary>Why a collection cannot stand in a bank file; several may hold at once.</summary>
[Flags]
public enum DirectDebitFaults
{
    /// <summary>Nothing is wrong.</summary>
    None = 0,

    /// <summary>The end-to-end identification is no SEPA identifier of 1 through 35 characters.</summary>
    EndToEndId = 1,

    /// <summary>The amount is below one cent or above 999,999,999.99 euro.</summary>
    Amount = 2,

    /// <summary>The mandate reference is no SEPA identifier of 1 through 35 characters.</summary>
    MandateId = 4,

    /// <summary>The mandate was signed after the file was made, or before 1900: a date never filled in.</summary>
    SignedOn = 8,

    /// <summary>The debtor's name is empty, above 70 characters or outside the SEPA characters.</summary>
    DebtorName = 16,

    /// <summary>The debtor's account is no valid SEPA IBAN in electronic form.</summary>
    DebtorIban = 32,

    /// <summary>The name of the ultimate debtor is empty, above 70 characters or outside the SEPA characters.</summary>
    UltimateDebtor = 64,

    /// <summary>The payment reference (betalingskenmerk) fails its check.</summary>
    PaymentReference = 128,

    /// <summary>The remittance text is empty, above 140 characters or outside the SEPA characters.</summary>
    Remittance = 256,

    /// <summary>There is both a payment reference and a remittance text; the EPC allows one of them.</summary>
    ReferenceAndRemittance = 512,
}
