using Belastingen.Backoffice.Comparing;
using Belastingen.Backoffice.Retention;
using Belastingen.Backoffice.Runs;
using Belastingen.Domain.Groups;
using Belastingen.Domain.Outcomes;
using Belastingen.Domain.Runs;
using Belastingen.Domain.Suspensions;

namespace Belastingen.App.Hall;

/// <summary>The Dutch words on screen: one per thing, everywhere.</summary>
internal static class Words
{
    /// <summary>Such as € 1.234,56.</summary>
    public static string Euro(long cents) => $"€ {new Cents(cents)}";

    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.Presented => "Aangeboden bij de bank",
        Outcome.Postponed => "Verschoven",
        Outcome.Skipped => "Zelf te betalen",
        Outcome.Held => "Geblokkeerd",
        Outcome.Refused => "Uitval",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public static string Of(RunState state) => state switch
    {
        RunState.Taken => "Wordt gemaakt",
        RunState.Prepared => "Klaar voor controle",
        RunState.NeedsReview => "Aangehouden",
        RunState.Stale => "Verouderd, wordt opnieuw gemaakt",
        RunState.Discarded => "Vervallen",
        RunState.Released => "Vrijgegeven",
        RunState.Accepted => "Door bank aangenomen",
        RunState.RefusedByBank => "Door bank geweigerd",
        RunState.Missed => "Gemist",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string Group(string code) => code switch
    {
        BuiltInGroups.Everyone => "Iedereen",
        BuiltInGroups.Citizens => "Particulieren",
        BuiltInGroups.SelfEmployed => "Zelfstandigen (zzp, eenmanszaak)",
        BuiltInGroups.Businesses => "Bedrijven (bv, nv, vof, cv, maatschap, coöperatie)",
        BuiltInGroups.Associations => "Verenigingen en stichtingen",
        _ => code,
    };

    public static string Of(RecordType type) => type switch
    {
        RecordType.Payloads => "Gegevens bij gebeurtenissen",
        RecordType.Debits => "Namen en rekeningen bij afschrijvingen",
        RecordType.Files => "Bankbestanden",
        RecordType.Debtors => "Belastingschuldigen zonder openstaande vordering",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    public static string Of(Basis basis) => basis switch
    {
        Basis.Register => "Handelsregister",
        Basis.Declared => "Eigen opgave",
        Basis.Presumed => "Vermoedelijk",
        _ => throw new ArgumentOutOfRangeException(nameof(basis), basis, null),
    };

    public static string Of(RequestState state) => state switch
    {
        RequestState.Pending => "In behandeling",
        RequestState.Granted => "Toegewezen",
        RequestState.Denied => "Afgewezen",
        RequestState.Lapsed => "Verlopen",
        RequestState.Ended => "Beëindigd",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>What to do about a run.</summary>
    /// <param name="state">Where it stands.</param>
    /// <param name="deliveredAt">When its files were put in the outbox; null: they are not there.</param>
    public static string WhatNow(RunState state, Instant? deliveredAt) => state switch
    {
        RunState.Taken => "wacht tot de incasso klaar is; is het proces gestopt, start dan de nacht opnieuw.",
        RunState.Prepared => "een tweede medewerker geeft vrij met 'release', vóór de uiterste aanlevertijd.",
        RunState.NeedsReview =>
            "twee medewerkers bekijken de meldingen en geven vrij met 'release', of laten vervallen met 'discard'.",
        RunState.Stale => "de volgende nacht, of 'collect', zet hem opnieuw klaar.",
        RunState.Discarded =>
            "zet hem opnieuw klaar met 'collect', of laat de termijnen na de aanlevertijd achteraan plannen.",
        RunState.Released when deliveredAt is null =>
            "de bestanden staan niet klaar voor de bank: geef 'release' nog eens, of draai de nacht.",
        RunState.Released => "de bank haalt het bestand op; leg het antwoord vast met 'confirm'.",
        RunState.Accepted => "niets: de bank heeft het bestand aangenomen.",
        RunState.RefusedByBank => "bel de bank; de termijnen zijn niet afgeschreven.",
        RunState.Missed => "niets wordt alsnog geïncasseerd; de termijnen staan achteraan en worden aangekondigd.",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string Reason(Outcome outcome, long reason) => (outcome, reason) switch
    {
        (Outcome.Postponed, (long)PostponedBecause.Replanned) => "incassopauze",
        (Outcome.Postponed, (long)PostponedBecause.WithoutPlan) => "incassopauze, plan nog te maken",
        (Outcome.Postponed, (long)PostponedBecause.RequestPending) => "verzoek in behandeling",
        (Outcome.Held, _) => Of((HoldReason)reason),
        (Outcome.Refused, _) => Of((RefusedBecause)reason),
        _ => "",
    };

    public static string Of(RefusedBecause because) => because switch
    {
        RefusedBecause.NoMandate => "geen machtiging",
        RefusedBecause.MandateEnded => "machtiging ingetrokken",
        RefusedBecause.MandateLapsed => "machtiging 36 maanden niet gebruikt",
        RefusedBecause.CannotBeWritten => "rekeningnummer of naam kan niet in een bankbestand",
        RefusedBecause.NotAnnouncedInTime => "niet op tijd aangekondigd",
        RefusedBecause.AboveAnnounced => "hoger dan aangekondigd",
        RefusedBecause.ClaimFullyPresented => "vordering al helemaal aangeboden",
        RefusedBecause.RunMissed => "incasso gemist",
        RefusedBecause.SetAside => "apart gezet: kon niet opnieuw worden gepland",
        _ => throw new ArgumentOutOfRangeException(nameof(because), because, null),
    };

    public static string Of(HoldReason reason) => reason switch
    {
        HoldReason.Objection => "bezwaar",
        HoldReason.RemissionPending => "kwijtschelding aangevraagd",
        HoldReason.PaymentArrangement => "betalingsregeling",
        HoldReason.Enforcement => "dwanginvordering",
        HoldReason.Deceased => "overleden",
        HoldReason.Bankruptcy => "faillissement",
        HoldReason.Wsnp => "wettelijke schuldsanering",
        HoldReason.DebtCounselling => "schuldhulpverlening",
        HoldReason.RepeatedReturns => "herhaald gestorneerd",
        HoldReason.Other => "anders",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    public static string Of(ComparedKind kind) => kind switch
    {
        ComparedKind.Same => "Gelijk",
        ComparedKind.OtherAmount => "Ander bedrag",
        ComparedKind.OtherDate => "Andere datum",
        ComparedKind.OnlyOurs => "Alleen bij ons",
        ComparedKind.OnlyTheirs => "Alleen in het andere bestand",
        ComparedKind.Ambiguous => "Niet te koppelen",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string Of(Finding finding) => finding.Kind switch
    {
        FindingKind.AboveAnnounced => $"{finding.Count} termijnen zijn hoger dan aangekondigd.",
        FindingKind.BeforeAnnounced => $"{finding.Count} termijnen zijn niet op tijd aangekondigd.",
        FindingKind.ClaimBeyondAmount =>
            $"Van {finding.Count} vorderingen zou meer worden afgeschreven dan ze groot zijn.",
        FindingKind.PresentedTwice => $"{finding.Count} termijnen zijn al eerder aangeboden.",
        FindingKind.TwoTermsOfOneClaim => $"Van {finding.Count} vorderingen staan twee termijnen in deze incasso.",
        FindingKind.NotARunDate => "De incassodatum staat niet in de tabel of is geen bankwerkdag.",
        FindingKind.OffYardstick when finding.Count > 0 =>
            $"Het aantal opdrachten ({finding.Seen}) wijkt af van de verwachting ({finding.Expected}).",
        FindingKind.OffYardstick =>
            $"Het bedrag ({Euro(finding.Seen)}) wijkt af van de verwachting ({Euro(finding.Expected)}).",
        FindingKind.NoYardstick => "Er is nog geen verwachting om mee te vergelijken: dit is de eerste incasso.",
        FindingKind.FileDiffers => "Een bankbestand is teruggelezen en zegt iets anders dan de uitkomsten.",
        FindingKind.NotReconciled => "Wat verviel is niet helemaal verantwoord.",
        FindingKind.AboveUsual => $"{finding.Count} opdrachten zijn meer dan 1,2 keer het gewone termijnbedrag.",
        FindingKind.ManyRefusals => $"Er is ongewoon veel uitval: {finding.Seen} van {finding.Expected}.",
        FindingKind.AboveBankLimit => "De incasso komt boven wat met de bank is afgesproken.",
        _ => throw new ArgumentOutOfRangeException(nameof(finding), finding.Kind, null),
    };
}
