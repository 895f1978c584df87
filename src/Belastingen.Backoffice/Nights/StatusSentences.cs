using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Runs;

namespace Belastingen.Backoffice.Nights;

/// <summary>
/// The Dutch sentences for whoever is called at three in the morning: what happened, is money at risk, what now.
/// </summary>
public static class StatusSentences
{
    /// <summary>How an office stands, in a word or two.</summary>
    public static string Of(OfficeHealth health) => health switch
    {
        OfficeHealth.Healthy => "In orde",
        OfficeHealth.Stopped => "Stilgelegd",
        OfficeHealth.Degraded => "Let op",
        OfficeHealth.Unhealthy => "NIET IN ORDE",
        _ => throw new ArgumentOutOfRangeException(nameof(health), health, null),
    };

    /// <summary>What happened.</summary>
    internal static string Happened(OfficeStatus status) => status.Situation switch
    {
        OfficeSituation.Unreadable => "De instellingen zijn niet te lezen.",
        OfficeSituation.Stopped => "Stilgelegd (noodstop): er wordt niets klaargezet, vrijgegeven of afgeleverd."
            + (status.RunDate is null ? "" : $" De bank moet de incasso van {Day(status)} hebben vóór {CutOff(status)}."),
        OfficeSituation.RunMissed => $"De incasso van {Day(status)} is gemist: niet vrijgegeven vóór de uiterste aanlevertijd.",
        OfficeSituation.CutOffPassed => $"De uiterste aanlevertijd van de incasso van {Day(status)} is voorbij en hij is niet vrijgegeven.",
        OfficeSituation.NotDelivered => $"De incasso van {Day(status)} is vrijgegeven, maar het bestand lag niet op tijd klaar voor de bank.",
        OfficeSituation.NotReleased => $"De incasso van {Day(status)} is {Stands(status)}; de bank moet hem hebben vóór {CutOff(status)}.",
        OfficeSituation.NightLate => status.NightsOwed == 1
            ? "De nacht is nog niet gedaan." : $"Er zijn {status.NightsOwed} nachten nog niet gedaan.",
        OfficeSituation.BankSilent => $"De bank heeft niet geantwoord op de incasso van {Day(status)}.",
        OfficeSituation.NeedsReview => $"De incasso van {Day(status)} is aangehouden.",
        OfficeSituation.WaitsForRelease => $"De incasso van {Day(status)} is klaar voor controle; vrijgeven vóór {CutOff(status)}.",
        OfficeSituation.Fine => status.LastNight is { } night ? $"De nacht van {night:dd-MM-yyyy} is goed gegaan." : "Er is nog geen nacht geweest.",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status.Situation, null),
    };

    /// <summary>Whether money is at risk.</summary>
    public static string AtRisk(OfficeStatus status) => status.Situation switch
    {
        OfficeSituation.RunMissed or OfficeSituation.CutOffPassed => "Nee: er is niets afgeschreven. De termijnen komen later.",
        OfficeSituation.NotDelivered => "Ja: dit geld komt niet op de incassodatum binnen.",
        OfficeSituation.NotReleased or OfficeSituation.Unreadable => "Nog niet; na de uiterste aanlevertijd komt dit geld later binnen.",
        OfficeSituation.Stopped or OfficeSituation.NightLate when status.RunDate is not null =>
            "Nog niet; na de uiterste aanlevertijd komt dit geld later binnen.",
        OfficeSituation.BankSilent => "Misschien: het is niet zeker dat de bank het bestand heeft.",
        _ => "Nee.",
    };

    /// <summary>What to do.</summary>
    internal static string WhatNow(OfficeStatus status) => status.Situation switch
    {
        OfficeSituation.Unreadable => "Bel de beheerder van het kantoor; zet zo nodig een reservekopie terug.",
        OfficeSituation.Stopped => "Twee collega's starten het kantoor weer met 'start'.",
        OfficeSituation.RunMissed => "Zoek uit waarom niemand vrijgaf; sluit daarna het werk met 'worklist close'.",
        OfficeSituation.CutOffPassed => "De volgende nacht plant de termijnen achteraan. Zoek uit waarom niemand vrijgaf.",
        OfficeSituation.NotDelivered => "Bel de bank en het kantoor: 'confirm --refused' opent de termijnen weer.",
        OfficeSituation.NotReleased => status.State switch
        {
            RunState.Prepared => "Bel een tweede medewerker: 'release'.",
            RunState.NeedsReview => "Bel twee medewerkers: bekijk 'runs show' en daarna 'release' of 'discard'.",
            RunState.Discarded => "Zet hem opnieuw klaar met 'collect'.",
            RunState.Released => "Draai de nacht opnieuw met 'night', of kijk waarom de postbus niet schrijfbaar is.",
            _ => "Kijk of 'serve' draait; zo nodig met de hand: 'night'.",
        },
        OfficeSituation.NightLate => "Kijk of 'serve' draait en wat er in het logboek staat; zo nodig met de hand: 'night'.",
        OfficeSituation.BankSilent => "Bel de bank en leg het antwoord vast met 'confirm'.",
        OfficeSituation.NeedsReview => "Twee medewerkers bekijken 'runs show' en kiezen 'release' of 'discard'.",
        OfficeSituation.WaitsForRelease => "Een tweede medewerker geeft vrij met 'release'.",
        OfficeSituation.Fine => "Niets.",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status.Situation, null),
    };

    private static string Stands(OfficeStatus status) => status.State switch
    {
        null => "nog niet gemaakt",
        RunState.Taken => "nog niet af",
        RunState.Prepared => "nog niet vrijgegeven",
        RunState.NeedsReview => "aangehouden",
        RunState.Stale => "verouderd",
        RunState.Discarded => "vervallen",
        _ => "nog niet afgeleverd",
    };

    private static string Day(OfficeStatus status) => status.RunDate!.Value.ToString("dd-MM-yyyy", null);

    private static string CutOff(OfficeStatus status) => status.CutOff!.Value.InZone(DutchTime.Zone).ToString("dd-MM-yyyy HH:mm", null);
}
