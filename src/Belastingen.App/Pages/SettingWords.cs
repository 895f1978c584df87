using Belastingen.Backoffice.Offices;

namespace Belastingen.App.Pages;

/// <summary>Versions of the settings and changes of an office, for who reads a page.</summary>
internal static class SettingWords
{
    /// <summary>Where a version stands.</summary>
    public static string Of(SettingsState state) => state switch
    {
        SettingsState.Submitted => "Ter goedkeuring",
        SettingsState.Approved => "Goedgekeurd",
        SettingsState.NotApproved => "Niet goedgekeurd",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>The colour of that, beside its words.</summary>
    public static string Tone(SettingsState state) => state switch
    {
        SettingsState.Submitted => "badge--care",
        SettingsState.Approved => "badge--good",
        _ => "",
    };

    /// <summary>What an import of an office file changes.</summary>
    public static string Of(OfficeChange change) => change.What switch
    {
        "NameChanged" => "Het kantoor krijgt een andere naam.",
        "BodyAdded" => $"Gemeente of waterschap {change.Key} komt erbij.",
        "BodyRenamed" => $"Gemeente of waterschap {change.Key} krijgt een andere naam.",
        "TaxTypeAdded" => $"Belastingsoort {change.Key} komt erbij.",
        "TaxTypeRenamed" => $"Belastingsoort {change.Key} krijgt een andere naam.",
        "RunDateAdded" => $"Incassodatum {Day(change.Key)} komt erbij.",
        "RunDateChanged" => $"Incassodatum {Day(change.Key)} verandert.",
        "RunDateRemoved" => $"Incassodatum {Day(change.Key)} vervalt.",
        "OfficerAdded" => $"Account {change.Key} krijgt een rol.",
        "OfficerChanged" => $"Account {change.Key} krijgt een andere naam of andere rollen.",
        "OfficerRemoved" => $"Account {change.Key} verliest alle rollen.",
        "SettingsSubmitted" => "De instellingen gaan ter goedkeuring naar een tweede persoon.",
        "SettingsApproved" =>
            "De instellingen gelden meteen: zij gaan niet over geld, of de vierogencontrole staat uit.",
        "SettingsWithdrawn" => $"Versie {change.Key}, die ter goedkeuring lag, vervalt.",
        _ => throw new ArgumentOutOfRangeException(nameof(change), change.What, null),
    };

    private static string Day(string iso) =>
        IsoDate.Read(iso) is { } day ? Written.Day(day) : iso;
}
