using System.Text.RegularExpressions;
using Belastingen.Sepa.Identifiers;
using NodaTime;

namespace Belastingen.Sepa.DirectDebits;

/// <summary>What all collections in one file share: one message with one payment block.</summary>
/// <param name="MessageId">Unique for ever per creditor: banks reject a repeated one (DU01, AM05).</param>
/// <param name="CreatedAt">When the run was taken; written to the second, as local time of Amsterdam.</param>
/// <param name="PaymentInformationId">Unique per payment block.</param>
/// <param name="CreditorName">In SEPA characters, at most 70.</param>
/// <param name="CreditorId">The incassant-ID.</param>
/// <param name="CreditorIban">The account to credit, in electronic form.</param>
/// <param name="CreditorBic">The creditor's bank; not needed inside the EEA, then null.</param>
/// <param name="CollectOn">The collection date; that it is a TARGET day is for the caller to see to.</param>
/// <param name="UltimateCreditor">For whom is collected, if that is another; in SEPA characters, at most 70.</param>
/// <param name="Version">The message version the bank takes.</param>
/// <param name="BatchBooking">One booking for the batch, or one each; null for what the bank agreed to.</param>
public sealed partial record DirectDebitHeader(
    string MessageId,
    Instant CreatedAt,
    string PaymentInformationId,
    string CreditorName,
    string CreditorId,
    string CreditorIban,
    string? CreditorBic,
    LocalDate CollectOn,
    string? UltimateCreditor,
    PainVersion Version,
    bool? BatchBooking)
{
    private static readonly DateTimeZone Amsterdam = DateTimeZoneProviders.Tzdb["Europe/Amsterdam"];

    /// <summary>The moment of creation on the clocks of Amsterdam.</summary>
    public LocalDateTime CreatedLocal => CreatedAt.InZone(Amsterdam).LocalDateTime;

    /// <summary>The day of creation in Amsterdam: no mandate in the file may be signed after it.</summary>
    public LocalDate CreatedOn => CreatedLocal.Date;

    /// <summary>Refuses a header that no bank would take.</summary>
    /// <exception cref="ArgumentException">A value is wrong; the message names it.</exception>
    public void Check()
    {
        Check(SepaIdentifier.IsValid(MessageId), nameof(MessageId), MessageId);
        Check(SepaIdentifier.IsValid(PaymentInformationId), nameof(PaymentInformationId), PaymentInformationId);
        Check(SepaText.IsAllowed(CreditorName, SepaText.MaxNameLength), nameof(CreditorName), CreditorName);
        Check(Identifiers.CreditorId.IsValid(CreditorId), nameof(CreditorId), CreditorId);
        Check(Iban.IsValid(CreditorIban), nameof(CreditorIban), CreditorIban);
        Check(CreditorBic is null || Bic().IsMatch(CreditorBic), nameof(CreditorBic), CreditorBic);
        Check(
            UltimateCreditor is null || SepaText.IsAllowed(UltimateCreditor, SepaText.MaxNameLength),
            nameof(UltimateCreditor), UltimateCreditor);
        Check(Version is PainVersion.V08 or PainVersion.V02, nameof(Version), Version);
        Check(CollectOn.Year is >= 2000 and <= 9999, nameof(CollectOn), CollectOn);
        Check(CreatedLocal.Year is >= 2000 and <= 9999, nameof(CreatedAt), CreatedAt);
    }

    private static void Check(bool valid, string name, object? value)
    {
        if (!valid) throw new ArgumentException($"{name} '{value}' cannot stand in a direct debit file.", name);
    }

    // The narrower pattern of .001.02, which .001.08 accepts too.
    [GeneratedRegex(@"\A[A-Z]{6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Bic();
}
