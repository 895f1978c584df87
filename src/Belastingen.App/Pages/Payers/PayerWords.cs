using Belastingen.Backoffice.Explanations;
using Belastingen.Backoffice.Payers;
using Belastingen.Domain.Groups;

namespace Belastingen.App.Pages.Payers;

/// <summary>What stands on a payer's page, in plain words.</summary>
internal static class PayerWords
{
    /// <summary>Where a payer stands, in one sentence.</summary>
    public static string Summary(PayerShown shown)
    {
        if (shown.Bills.Count == 0) return "Er is geen aanslag.";
        if (shown.Open.Value == 0) return "Er staat niets meer open.";
        return shown.Next is { } next
            ? $"Er staat € {shown.Open} open; de eerstvolgende afschrijving is € {next.Amount} op "
                + $"{Written.LongDay(next.On)}."
            : $"Er staat € {shown.Open} open; er staat geen afschrijving gepland.";
    }

    /// <summary>What a line of the timeline is about.</summary>
    public static string Of(ExplainedKind kind) => kind switch
    {
        ExplainedKind.Presented => "Aangeboden bij de bank",
        ExplainedKind.Returned => "Gestorneerd",
        ExplainedKind.Postponed => "Verschoven",
        ExplainedKind.Skipped => "Zelf te betalen",
        ExplainedKind.Held => "Geblokkeerd",
        ExplainedKind.Refused => "Uitval",
        ExplainedKind.Coming => "Af te schrijven",
        ExplainedKind.ToTransfer => "Zelf over te maken",
        ExplainedKind.Booked => "Geboekt",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>How a line of the timeline looks.</summary>
    public static string Tone(ExplainedKind kind) => kind switch
    {
        ExplainedKind.Presented or ExplainedKind.Booked => "badge--good",
        ExplainedKind.Returned or ExplainedKind.Refused => "badge--bad",
        ExplainedKind.Postponed or ExplainedKind.Skipped => "badge--pause",
        ExplainedKind.Held => "badge--care",
        _ => "",
    };

    /// <summary>What the tax package booked.</summary>
    public static string Booked(string kind) => kind switch
    {
        "Payment" => "Betaling",
        "Reduction" => "Vermindering",
        "Remission" => "Kwijtschelding",
        "Rise" => "Hoger opgelegd",
        _ => kind,
    };

    /// <summary>Of which kind an association is.</summary>
    public static string Of(AssociationKind kind) => kind switch
    {
        AssociationKind.OwnersAssociation => "Vereniging van eigenaars",
        AssociationKind.HousingCorporation => "Woningcorporatie",
        AssociationKind.PublicBody => "Publiekrechtelijk lichaam",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>From when until when.</summary>
    public static string Period(LocalDate from, LocalDate? through) => through is { } last
        ? $"{Written.Day(from)} t/m {Written.Day(last)}" : $"vanaf {Written.Day(from)}";

    /// <summary>Whether it still holds, or is still to begin, on a day.</summary>
    public static bool Lasts(LocalDate? through, LocalDate today) => through is null || through >= today;

    /// <summary>The state of a mandate.</summary>
    public static string Of(MandateShown mandate, LocalDate today) => mandate.EndedOn switch
    {
        null => "geldig",
        { } ended when ended > today => $"eindigt op {Written.Day(ended)}",
        { } ended => $"beëindigd op {Written.Day(ended)}",
    };
}
