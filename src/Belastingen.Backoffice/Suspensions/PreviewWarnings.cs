using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Suspensions;

/// <summary>What an officer should look at twice before a rule goes to a colleague; nothing of it is refused.</summary>
internal static class PreviewWarnings
{
    /// <summary>The warnings, in Dutch.</summary>
    public static IReadOnlyList<string> Of(
        RuleDocument rule, PreviewFacts facts, RulePreview figures, long aboveTwice, RuleDocument? replaced,
        LocalDate today) =>
    [
        .. Pairs(rule), .. Dates(rule, facts, figures, today), .. Resuming(rule, facts, aboveTwice), .. People(figures),
        .. Version(rule, replaced),
    ];

    private static IEnumerable<string> Pairs(RuleDocument rule)
    {
        var dunningStops = rule.SideEffects is { NoDunningBefore: not null } or { FirstDunningAfter: not null };
        if (rule.Treatment is Treatment.Continue && dunningStops)
            yield return "Aanmanen staat stil, maar het afschrijven gaat door.";
        if (rule.Treatment is not Treatment.Continue && !dunningStops)
            yield return "Het afschrijven staat stil, maar aanmanen gaat door.";
        if (rule is { Treatment: Treatment.Continue, SideEffects: null })
            yield return "Het afschrijven gaat door en er verandert verder niets: deze pauze doet niets.";
    }

    private static IEnumerable<string> Dates(RuleDocument rule, PreviewFacts facts, RulePreview figures,
        LocalDate today)
    {
        var window = rule.Window;
        if (window.Through < today) yield return "De periode is al voorbij.";
        else if (window.From < today)
            yield return "De periode is al begonnen: wat al is afgeschreven, komt niet terug.";
        if (figures.FirstReached is null) yield return "Deze pauze bereikt geen enkele incassodatum meer.";
        if (figures.AtTheBank > 0)
            yield return $"Voor {figures.AtTheBank} termijnen komt de pauze te laat: die zijn al bij de bank.";
        if (rule.IsEmergency)
            yield return facts.Proposal.Document.Window.Through < window.Through
                ? $"Zonder besluitnummer geldt deze pauze voor één incassodatum, "
                    + $"tot en met {DutchDate.Of(facts.Proposal.Document.Window.Through)}; daarna eindigt zij."
                : "Zonder besluitnummer geldt deze pauze voor één incassodatum; daarna eindigt zij.";
        foreach (var (what, day) in EffectDates(rule))
            if (day < today) yield return $"{what} ({DutchDate.Of(day)}) ligt in het verleden.";
    }

    private static IEnumerable<(string What, LocalDate Day)> EffectDates(RuleDocument rule)
    {
        if (rule.Treatment is Treatment.Skip skip) yield return ("De uiterste betaaldatum", skip.PayBy);
        if (rule.SideEffects is not { } effects) yield break;
        if (effects.SelfPayersDueOn is { } due) yield return ("De nieuwe vervaldag van zelfbetalers", due);
        if (effects.NoDunningBefore is { } none) yield return ("De dag waarvoor niet wordt aangemaand", none);
        if (effects.FirstDunningAfter is { } first) yield return ("De dag waarna wordt aangemaand", first);
    }

    private static IEnumerable<string> Resuming(RuleDocument rule, PreviewFacts facts, long aboveTwice)
    {
        if (rule.Treatment is not Treatment.Postpone postpone) yield break;
        if (postpone.Plans.Any(plan => plan is ResumePlan.Lump))
            yield return "In één keer afschrijven: wie dit plan krijgt of kiest, betaalt alles op één dag.";
        if (postpone.Plans[0] is ResumePlan.Individual)
            yield return "Een medewerker maakt elk plan: "
                + "tot dan wordt van deze belastingschuldigen niets afgeschreven.";
        var year = rule.Window.From.Year;
        if (postpone.Latest is null && facts.Night.InForce.LastRunDateOf(year, year) is null)
            yield return $"Er is geen uiterste datum: de eerste incassodatum van belastingjaar {year + 1} staat nog "
                + "niet in de tabel.";
        if (aboveTwice > 0)
            yield return $"Bij {aboveTwice} aanslagen wordt een afschrijving hoger dan twee keer de gewone termijn.";
    }

    private static IEnumerable<string> People(RulePreview figures)
    {
        if (figures.Debtors == 0) yield return "Deze pauze raakt nu niemand.";
        if (figures.DoNotFit > 0) yield return $"Voor {figures.DoNotFit} aanslagen moet een medewerker het plan maken.";
        if (figures.MandatesLapsing > 0)
            yield return $"{figures.MandatesLapsing} machtigingen vervallen, omdat zij door de pauze te lang "
                + "ongebruikt blijven.";
        if (figures.Doubtful > 0)
            yield return $"{figures.Doubtful} leden van de groep zijn vermoedelijk lid: nog te beoordelen.";
    }

    private static IEnumerable<string> Version(RuleDocument rule, RuleDocument? replaced)
    {
        if (replaced is not null && rule.Window.Through < replaced.Window.Through)
            yield return "Eerder hervatten: termijnen die al verschoven zijn, keren terug naar hun eigen datum voor "
                + "zover dat nog is aan te kondigen. Dat staat niet in deze cijfers.";
    }
}
