using Belastingen.Backoffice.Runs;

namespace Belastingen.Backoffice.Nights;

/// <summary>
/// The Dutch sentences for whoever is called at three in the morning: what happened, is money at risk, what now.
/// </summary>
public static class StatusSentences
{
    private const string Later = "Nog niet; na de uiterste aanlevertijd komt dit geld later binnen.";

    /// <summary>How an office stands, in a word or two.</summary>
    public static string Of(OfficeHealth health) => health switch
    {
        OfficeHealth.Healthy => "In orde",
        OfficeHealth.Stopped => "Stilgelegd",
        OfficeHealth.Degraded => "Let op",
        OfficeHealth.Unhealthy => "NIET IN ORDE",
        _ => throw new ArgumentOutOfRangeException(nameof(health), health, null),
    };

    /// <summary>Why a night broke off, and when it is tried again.</summary>
    internal static string Of(BrokenNight broken) => $"om {Moment(broken.At)} afgebroken ({broken.Cause})"
        + (broken.Again is { } again ? $"; hij wordt om {Moment(again)} opnieuw geprobeerd" : "");

    /// <summary>A moment as people read it.</summary>
    internal static string Moment(Instant at) => at.InZone(DutchTime.Zone).ToString("dd-MM-yyyy HH:mm", null);

    internal static string Happened(Situation it) => it.Kind switch
    {
        OfficeSituation.Unreadable => "De instellingen zijn niet te lezen.",
        OfficeSituation.RestoredBackup =>
            $"De incasso van {Day(it)} is volgens het journaal vrijgegeven op {it.Detail}, en de database "
            + "weet dat niet: vrijwel zeker is een reservekopie teruggezet.",
        OfficeSituation.FileChanged =>
            $"Een bankbestand van de incasso van {Day(it)} was niet meer zoals het is gecontroleerd. "
            + "Het wordt uit de uitgaande map gehaald en gaat zo niet naar de bank.",
        OfficeSituation.StopIncomplete =>
            $"Stilgelegd, maar de bank kan nog {Files(it.Count)} ophalen uit {it.Detail}.",
        OfficeSituation.MissedAgain => $"Er zijn {it.Count} incasso's gemist.",
        OfficeSituation.RunMissed =>
            $"De incasso van {Day(it)} is gemist: niet vrijgegeven vóór de uiterste aanlevertijd.",
        OfficeSituation.CutOffPassed =>
            $"De uiterste aanlevertijd van de incasso van {Day(it)} is voorbij en hij is niet vrijgegeven.",
        OfficeSituation.NotDelivered =>
            $"De incasso van {Day(it)} is vrijgegeven, maar het bestand lag niet op tijd klaar voor de bank.",
        OfficeSituation.NotReleased =>
            $"De incasso van {Day(it)} is {Stands(it)}; de bank moet hem hebben vóór {CutOff(it)}.",
        OfficeSituation.NotPlaced =>
            $"De incasso van {Day(it)} is vrijgegeven, maar niet alle bestanden staan klaar voor de bank; "
            + $"zij moet ze hebben vóór {CutOff(it)}.",
        OfficeSituation.NightBrokeOff => $"De nacht is {it.Detail}.",
        OfficeSituation.NightLate => it.Count == 1 ? "De nacht is nog niet gedaan."
            : $"Er zijn {it.Count} nachten nog niet gedaan.",
        OfficeSituation.NotPrepared =>
            $"De incasso van {Day(it)} is {Stands(it)} en er komt geen nacht meer die hem op tijd maakt.",
        OfficeSituation.FileGone =>
            $"Van de incasso van {Day(it)} {(it.Count == 1 ? "staat" : "staan")} {it.Count} van {it.Detail} "
            + "bestanden niet meer klaar: opgehaald door de bank, of weg. Van hier is dat niet te zien.",
        OfficeSituation.BankSilent => $"De bank heeft niet geantwoord op de incasso van {Day(it)}.",
        OfficeSituation.LettersLate => it.Count == 1
            ? $"De brieven die uiterlijk {Date(it.Day)} weg moesten zijn, zijn niet bevestigd."
            : $"Van {it.Count} brievenlijsten is de verzending niet bevestigd; de oudste moest uiterlijk "
                + $"{Date(it.Day)} weg zijn.",
        OfficeSituation.NeedsReview => $"De incasso van {Day(it)} is aangehouden.",
        OfficeSituation.Stopped => "Stilgelegd (noodstop): er wordt niets klaargezet, vrijgegeven of afgeleverd."
            + (it.RunDate is null ? "" : $" De bank moet de incasso van {Day(it)} hebben vóór {CutOff(it)}."),
        OfficeSituation.WaitsForRelease =>
            $"De incasso van {Day(it)} is klaar voor controle; vrijgeven vóór {CutOff(it)}.",
        OfficeSituation.Fine => it.Day is null ? "Er is nog geen nacht geweest."
            : $"De nacht van {Date(it.Day)} is goed gegaan.",
        _ => throw new ArgumentOutOfRangeException(nameof(it), it.Kind, null),
    };

    /// <summary>Whether money is at risk.</summary>
    internal static string AtRisk(Situation it) => it.Kind switch
    {
        OfficeSituation.RestoredBackup => "Ja: wat al bij de bank is, zou nog eens kunnen gaan. Geef niets vrij.",
        OfficeSituation.FileChanged =>
            "Ja: dit geld komt niet vanzelf binnen, en iemand heeft een bankbestand veranderd.",
        OfficeSituation.StopIncomplete => "Ja: wat de bank ophaalt, wordt afgeschreven.",
        OfficeSituation.MissedAgain =>
            "Ja: dit geld komt maanden later binnen, en de volgende incasso dreigt ook te worden gemist.",
        OfficeSituation.RunMissed or OfficeSituation.CutOffPassed =>
            "Nee: er is niets afgeschreven. De termijnen komen later.",
        OfficeSituation.NotDelivered => "Ja: dit geld komt niet op de incassodatum binnen.",
        OfficeSituation.NotReleased or OfficeSituation.Unreadable or OfficeSituation.NotPlaced
            or OfficeSituation.NotPrepared => Later,
        OfficeSituation.Stopped or OfficeSituation.NightLate or OfficeSituation.NightBrokeOff
            when it.RunDate is not null => Later,
        OfficeSituation.FileGone => "Alleen als de bank het niet heeft.",
        OfficeSituation.BankSilent => "Misschien: het is niet zeker dat de bank het bestand heeft.",
        OfficeSituation.LettersLate => "Ja: wat niet is aangekondigd, wordt niet afgeschreven.",
        _ => "Nee.",
    };

    /// <summary>What to do.</summary>
    internal static string WhatNow(Situation it) => it.Kind switch
    {
        OfficeSituation.Unreadable => "Bel de beheerder van het kantoor; zet zo nodig een reservekopie terug.",
        OfficeSituation.RestoredBackup =>
            "Geef niets vrij en laat de nacht uit. Bel de beheerder: 'Backup and restore' in de handleiding.",
        OfficeSituation.FileChanged =>
            "Bel de bank: heeft zij het bestand? Zo nee, bied het goede bestand uit de map 'runs' zelf aan, "
            + "of open de termijnen weer met 'confirm --refused'. Zoek uit wie het veranderde.",
        OfficeSituation.StopIncomplete => "Haal ze er met de hand uit, of geef 'stop' nog eens. Bel de bank.",
        OfficeSituation.MissedAgain =>
            "Bel wie over de inning gaat: regel nu wie er vrijgeeft, vóór de volgende aanlevertijd.",
        OfficeSituation.RunMissed => "Zoek uit waarom niemand vrijgaf; sluit daarna het werk met 'worklist close'.",
        OfficeSituation.CutOffPassed =>
            "De volgende nacht plant de termijnen achteraan. Zoek uit waarom niemand vrijgaf.",
        OfficeSituation.NotDelivered => "Bel de bank en het kantoor: 'confirm --refused' opent de termijnen weer.",
        OfficeSituation.NotReleased => it.State switch
        {
            RunState.Prepared => "Bel een tweede medewerker: 'release'.",
            RunState.NeedsReview => "Bel twee medewerkers: bekijk 'runs show' en daarna 'release' of 'discard'.",
            RunState.Discarded => "Zet hem opnieuw klaar met 'collect'.",
            _ => "Kijk of 'serve' draait; zo nodig met de hand: 'night'.",
        },
        OfficeSituation.NotPlaced =>
            "Geef nog eens 'release', of draai de nacht met 'night'; kijk of de uitgaande map schrijfbaar is.",
        OfficeSituation.NightBrokeOff =>
            "Herstel de oorzaak (schijf, database, netwerkmap); zo nodig met de hand: 'night'.",
        OfficeSituation.NightLate =>
            "Kijk of 'serve' draait en wat er in het logboek staat; zo nodig met de hand: 'night'.",
        OfficeSituation.NotPrepared => "Zet hem met de hand klaar met 'collect'.",
        OfficeSituation.FileGone =>
            "Ga bij de bank na dat zij het heeft en leg haar antwoord vast met 'confirm'. Zet zelf niets terug in de "
                + "uitgaande map.",
        OfficeSituation.BankSilent => "Bel de bank en leg het antwoord vast met 'confirm'.",
        OfficeSituation.LettersLate => "Verstuur ze en leg dat vast met 'notices confirm'.",
        OfficeSituation.NeedsReview => "Twee medewerkers bekijken 'runs show' en kiezen 'release' of 'discard'.",
        OfficeSituation.Stopped => "Twee collega's starten het kantoor weer met 'start'.",
        OfficeSituation.WaitsForRelease => "Een tweede medewerker geeft vrij met 'release'.",
        OfficeSituation.Fine => "Niets.",
        _ => throw new ArgumentOutOfRangeException(nameof(it), it.Kind, null),
    };

    private static string Stands(Situation it) => it.State switch
    {
        null => "nog niet gemaakt",
        RunState.Taken => "nog niet af",
        RunState.Prepared => "nog niet vrijgegeven",
        RunState.NeedsReview => "aangehouden",
        RunState.Stale => "verouderd",
        RunState.Discarded => "vervallen",
        _ => "nog niet afgeleverd",
    };

    private static string Files(long count) => count == 1 ? "1 bestand" : $"{count} bestanden";

    private static string Day(Situation it) => Date(it.RunDate);

    private static string Date(LocalDate? day) => day!.Value.ToString("dd-MM-yyyy", null);

    private static string CutOff(Situation it) => Moment(it.CutOff!.Value);
}
