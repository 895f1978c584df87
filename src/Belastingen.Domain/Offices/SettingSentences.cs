using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Belastingen.Domain.Offices;

/// <summary>The Dutch sentences about settings.</summary>
public static partial class SettingSentences
{
    /// <summary>What each setting is called, by its path without positions and without the body.</summary>
    private static readonly FrozenDictionary<string, string> Subjects = new Dictionary<string, string>
    {
        ["creditor.name"] = "De naam van de incassant",
        ["creditor.creditorId"] = "Het incassant-ID",
        ["creditor.iban"] = "Het rekeningnummer (IBAN) van de incassant",
        ["creditor.bic"] = "De BIC van de incassant",
        ["creditor.painVersion"] = "De versie van het incassobestand",
        ["notice.days"] = "Het aantal dagen vooraankondiging",
        ["notice.sentOn"] = "De verzenddatum van de vooraankondiging",
        ["notice.dispatchDays"] = "Het aantal dagen voor drukken en verzenden",
        ["lead"] = "Het aantal werkdagen waarop een incasso vooraf wordt gemaakt",
        ["night.warnHours"] = "Het aantal uren voor de uiterste aanlevertijd waarop wordt gewaarschuwd",
        ["bank.cutOffDaysBefore"] = "Het aantal werkdagen voor de uiterste aanlevertijd",
        ["bank.earliestHandInDays"] = "Het aantal dagen vanaf wanneer de bank een bestand aanneemt",
        ["bank.transactionsPerBatch"] = "Het aantal opdrachten per batch",
        ["bank.limitPerDebit"] = "De bancaire limiet per afschrijving",
        ["bank.limitPerRun"] = "De bancaire limiet per incasso",
        ["release.way"] = "De wijze van vrijgeven",
        ["release.noFourEyesGround"] = "De reden om geen vierogencontrole te gebruiken",
        ["holds.objection"] = "De keuze bij bezwaar",
        ["holds.remission"] = "De keuze bij een verzoek om kwijtschelding",
        ["retention.payloadYears"] = "De bewaartermijn van gegevens bij gebeurtenissen, in jaren",
        ["retention.debitYears"] = "De bewaartermijn van namen en rekeningen bij afschrijvingen, in jaren",
        ["retention.fileYears"] = "De bewaartermijn van bankbestanden, in jaren",
        ["retention.debtorYears"] = "De bewaartermijn van belastingschuldigen zonder openstaande vordering, in jaren",
        ["requests.escalateWeeks"] = "Het aantal weken waarna een onbeslist verzoek opnieuw onder de aandacht komt",
        ["mandates.unusedMonths"] = "Het aantal maanden waarna een ongebruikte machtiging vervalt",
        ["mandates.withdrawnDueDays"] = "De betaaltermijn in dagen na het stoppen van de incasso",
        ["plan.terms"] = "Het aantal termijnen",
        ["plan.minimumPerTerm"] = "Het minimumbedrag per termijn",
        ["plan.bands.through"] = "De bovengrens van de schijf",
        ["plan.bands.terms"] = "Het aantal termijnen van de schijf",
        ["plan.limits"] = "De grens voor automatische incasso",
        ["plan.limits.from"] = "De ondergrens voor automatische incasso",
        ["plan.limits.through"] = "De bovengrens voor automatische incasso",
        ["plan.limits.below"] = "De keuze onder de ondergrens",
        ["plan.limits.above"] = "De keuze boven de bovengrens",
        ["plan.limitsPerGroup.group"] = "De groep met eigen grenzen",
        ["plan.limitsPerGroup.limits"] = "De grens voor automatische incasso van de groep",
        ["plan.limitsPerGroup.limits.from"] = "De ondergrens van de groep",
        ["plan.limitsPerGroup.limits.through"] = "De bovengrens van de groep",
        ["plan.limitsPerGroup.limits.below"] = "De keuze onder de ondergrens van de groep",
        ["plan.limitsPerGroup.limits.above"] = "De keuze boven de bovengrens van de groep",
        ["plan.termsPerTaxType.taxType"] = "De belastingsoort met een eigen aantal termijnen",
        ["plan.termsPerTaxType.terms"] = "Het aantal termijnen van de belastingsoort",
        ["plan.late.rule"] = "De regel voor late aanslagen",
        ["plan.late.atLeast"] = "Het minimum aantal termijnen van een late aanslag",
        ["plan.selfPayment.way"] = "De betaalwijze van zelfbetalers",
        ["plan.selfPayment.dueDays"] = "De betaaltermijn in dagen van zelfbetalers",
        ["returns.stopAt"] = "Het aantal storneringen waarna de incasso stopt",
        ["returns.counting"] = "De manier van tellen van storneringen",
        ["returns.withinMonths"] = "De periode in maanden waarover storneringen tellen",
        ["returns.scope"] = "De keuze over welke incasso's storneringen tellen",
        ["returns.failedTerm"] = "De keuze voor een gestorneerde termijn",
        ["bodies.code"] = "De code van de gemeente of het waterschap",
    }.ToFrozenDictionary();

    /// <summary>One sentence that says what is wrong and where.</summary>
    internal static string Of(SettingFault fault) => $"{SubjectOf(fault.Path)} {WhatIsWrong(fault)} ({fault.Path}).";

    private static string WhatIsWrong(SettingFault fault) => fault switch
    {
        SettingFault.Empty => "moet zijn ingevuld",
        SettingFault.TooLong it => $"mag niet langer zijn dan {it.Most} tekens",
        SettingFault.OutsideRange it => $"moet tussen {it.Least} en {it.Most} zijn",
        SettingFault.AmountBelow it => $"moet minstens € {it.Least} zijn",
        SettingFault.NotAChoice it => $"kan niet \"{it.Seen}\" zijn",
        SettingFault.Crossed it =>
            $"loopt van € {it.From} tot € {it.Through}: de ondergrens is hoger dan de bovengrens",
        SettingFault.NotAscending => "moet hoger zijn dan die van de schijf ervoor",
        SettingFault.Twice it => $"staat er twee keer in: {it.Seen}",
        SettingFault.NoGround => "moet zijn vastgelegd als de vierogencontrole uit staat",
        SettingFault.LeadWithinCutOff it =>
            $"moet groter zijn dan {it.CutOffDaysBefore}, anders haalt het bestand de uiterste aanlevertijd niet",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "A fault without a sentence."),
    };

    private static string SubjectOf(string path) => Subjects[Position().Replace(OfBody().Replace(path, ""), "")];

    [GeneratedRegex(@"^bodies\[[^\]]*\]\.(?=plan)")]
    private static partial Regex OfBody();

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Position();
}
