using Belastingen.Sepa.DirectDebits;
using NodaTime;

namespace Belastingen.Sepa.Tests.DirectDebits;

/// <summary>A fixed header and collection, changed by a test in the one thing it is about.</summary>
internal static class Example
{
    public static readonly DirectDebitHeader Header = new(
        MessageId: "GM0363-20260331-1",
        CreatedAt: Instant.FromUtc(2026, 3, 24, 1, 2, 3),
        PaymentInformationId: "GM0363-20260331-1-1",
        CreditorName: "Gemeente Voorbeeld",
        CreditorId: "NL51ZZZ405365330000",
        CreditorIban: "NL91ABNA0417164300",
        CreditorBic: null,
        CollectOn: new LocalDate(2026, 3, 31),
        UltimateCreditor: null,
        Version: PainVersion.V08,
        BatchBooking: null);

    public static readonly DirectDebit Debit = new(
        EndToEndId: "2026-0000123-20260331",
        AmountCents: 12_345,
        MandateId: "M-0000123",
        SignedOn: new LocalDate(2019, 11, 1),
        DebtorName: "J. de Vries",
        DebtorIban: "NL44RABO0123456789",
        UltimateDebtor: null,
        PaymentReference: "5000056789012345",
        Remittance: null);

    /// <summary>Three collections that together show every element we write.</summary>
    public static DirectDebit[] Three =>
    [
        Debit,
        Debit with
        {
            EndToEndId = "2026-0000124-20260331",
            AmountCents = 1,
            DebtorName = "C.V. O'Neill + Zn. (Beheer)",
            PaymentReference = null,
            Remittance = "Aanslag 2026/124, termijn 3: afval",
        },
        Debit with
        {
            EndToEndId = "2026-0000125-20260331",
            AmountCents = 99_999_999_999,
            MandateId = "M 125",
            SignedOn = new LocalDate(2026, 3, 24),
            DebtorIban = "DE89370400440532013000",
            UltimateDebtor = "P. Jansen",
            PaymentReference = null,
        },
    ];
}
