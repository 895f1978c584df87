using Belastingen.Domain.Returns;

namespace Belastingen.App.Pages.Today;

/// <summary>SEPA's five words for what came back, with what they mean to an officer.</summary>
internal static class ReturnWords
{
    /// <summary>What a kind of return is called.</summary>
    public static string Of(ReturnKind kind) => kind switch
    {
        ReturnKind.Reject => "Geweigerd vóór het afschrijven (reject)",
        ReturnKind.Return => "Teruggestuurd door de bank van de betaler (return)",
        ReturnKind.Refund => "Teruggevraagd door de betaler (refund)",
        ReturnKind.Reversal => "Door ons teruggestort (reversal)",
        ReturnKind.Revocation => "Door ons teruggeroepen (revocation)",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
