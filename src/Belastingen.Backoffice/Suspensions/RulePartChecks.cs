using Belastingen.Backoffice.Facts;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Suspensions;

/// <summary>Faults in what makes a rule cover someone.</summary>
internal static class TriggerChecks
{
    private const int LongestMonths = 60;

    public static IEnumerable<Fault> Of(RuleDocument rule)
    {
        if (rule.StartsBy is not Trigger.OnRequest asked) yield break;
        var counts = asked is not { CountedFrom: null, Months: null, LatestThrough: null };
        if (counts && asked.CountedFrom is null)
            yield return new Fault("trigger.countedFrom", "Vanaf welke dag tellen de maanden: Receipt of Grant?");
        if (counts && asked.Months is null)
            yield return new Fault("trigger.months", "Hoeveel maanden duurt het uitstel?");
        if (asked.Months is < 1 or > LongestMonths)
            yield return new Fault("trigger.months", $"Kies 1 tot en met {LongestMonths} maanden.", $"{asked.Months}");
        if (counts && asked.LatestThrough is null)
            yield return new Fault("trigger.latestThrough", "Tot en met welke dag kan het uitstel hoogstens lopen?");
        if (asked.LatestThrough < rule.Window.From)
            yield return new Fault("trigger.latestThrough", "Deze dag ligt voor de periode.",
                DutchDate.Of(asked.LatestThrough.Value));
    }
}

/// <summary>Faults in what happens to the terms inside the window.</summary>
internal static class TreatmentChecks
{
    private const int MostTerms = 36;
    private const int MostWaves = 52;

    public static IEnumerable<Fault> Of(RuleDocument rule) => rule.Treatment switch
    {
        Treatment.Skip skip => AfterWindow("treatment.payBy", skip.PayBy, rule.Window),
        Treatment.Postpone postpone => Postpone(postpone, rule.Window),
        _ => [],
    };

    private static IEnumerable<Fault> Postpone(Treatment.Postpone postpone, Window window)
    {
        if (postpone.Plans.Count == 0)
            yield return new Fault("treatment.plans",
                "Zeg hoe het afschrijven daarna doorgaat: er is minstens één plan nodig.");
        if (postpone.Waves is < 1 or > MostWaves)
            yield return new Fault("treatment.waves", $"Hervat in 1 tot en met {MostWaves} groepen.",
                $"{postpone.Waves}");
        if (postpone.Latest is { } latest)
            foreach (var fault in AfterWindow("treatment.latest", latest, window)) yield return fault;
        foreach (var (i, plan) in postpone.Plans.Index())
            foreach (var fault in Plan($"treatment.plans[{i}]", plan, postpone, window)) yield return fault;
        if (postpone.Plans is [ResumePlan.Lump, _, ..])
            yield return new Fault("treatment.plans[0]",
                "In één keer afschrijven geldt alleen voor wie dat kiest; zet een ander plan voorop.");
    }

    private static IEnumerable<Fault> Plan(string path, ResumePlan plan, Treatment.Postpone postpone, Window window)
    {
        if (postpone.Plans.Count(other => other == plan) > 1)
            yield return new Fault(path, "Dit plan staat er meer dan één keer in.");
        if (plan is ResumePlan.Replan { Count: < 1 or > MostTerms } replan)
            yield return new Fault($"{path}.count", $"Kies 1 tot en met {MostTerms} termijnen.", $"{replan.Count}");
        var (name, day) = plan switch
        {
            ResumePlan.Replan it => ("first", it.First),
            ResumePlan.Lump it => ("on", it.On),
            _ => ("", (LocalDate?)null),
        };
        if (day is not { } first) yield break;
        foreach (var fault in AfterWindow($"{path}.{name}", first, window)) yield return fault;
        if (first > postpone.Latest)
            yield return new Fault($"{path}.{name}", "Deze dag ligt na de uiterste datum.", DutchDate.Of(first));
    }

    private static IEnumerable<Fault> AfterWindow(string path, LocalDate day, Window window)
    {
        if (day <= window.Through)
            yield return new Fault(path, "Deze dag moet na de periode liggen.", DutchDate.Of(day));
    }
}

/// <summary>Faults in what else a rule changes.</summary>
internal static class SideEffectChecks
{
    private const int MostMonthsLater = 36;

    /// <summary>In hundredths of a percent: 100%.</summary>
    private const int HighestInterest = 10_000;

    public static IEnumerable<Fault> Of(RuleDocument rule)
    {
        if (rule.SideEffects is not { } effects) yield break;
        if (effects is { SelfPayersDueOn: not null, SelfPayersMonthsLater: not null })
            yield return new Fault("sideEffects.selfPayersMonthsLater",
                "Geef zelfbetalers een nieuwe datum, of een aantal maanden; niet beide.");
        if (effects.SelfPayersMonthsLater is < 1 or > MostMonthsLater)
            yield return new Fault("sideEffects.selfPayersMonthsLater", $"Kies 1 tot en met {MostMonthsLater} maanden.",
                $"{effects.SelfPayersMonthsLater}");
        if (effects.InterestPercent is < 0 or > HighestInterest)
            yield return new Fault("sideEffects.interestPercent",
                $"Schrijf de rente in honderdsten van een procent: 0 tot en met {HighestInterest}.",
                $"{effects.InterestPercent}");
        if (effects is { InterestFrom: not null, InterestPercent: null })
            yield return new Fault("sideEffects.interestPercent",
                "Er staat vanaf wanneer, maar niet welke rente geldt.");
    }
}

/// <summary>Faults in the ground: each body that a rule covers must have decided.</summary>
internal static class GroundChecks
{
    public static IEnumerable<Fault> Of(RuleDocument rule, SettingsInForce office)
    {
        var covered = rule.Scope.Bodies is { Count: > 0 } named ? named : [.. office.Bodies.Select(body => body.Code)];
        foreach (var body in covered)
            if (!rule.Ground.Any(ground => ground.Body is null || ground.Body == body))
                yield return new Fault("ground", "Voor deze gemeente of dit waterschap ontbreekt de grond.", body);
        foreach (var twice in rule.Ground.GroupBy(ground => ground.Body).Where(body => body.Count() > 1))
            yield return new Fault("ground", "Deze gemeente of dit waterschap staat er meer dan één keer in.",
                twice.Key ?? "alle");
        foreach (var (i, ground) in rule.Ground.Index())
            foreach (var fault in One($"ground[{i}]", ground, covered)) yield return fault;
    }

    private static IEnumerable<Fault> One(string path, Ground ground, IReadOnlyList<string> covered)
    {
        if (ground.Body is { } body && !covered.Contains(body))
            yield return new Fault($"{path}.body", "Deze gemeente of dit waterschap valt niet onder de pauze.", body);
        if (string.IsNullOrWhiteSpace(ground.DecidedBy))
            yield return new Fault($"{path}.decidedBy", "Wie heeft dit besloten?");
        if (string.IsNullOrWhiteSpace(ground.Reason))
            yield return new Fault($"{path}.reason", "Waarom is dit besloten?");
        if (!string.IsNullOrWhiteSpace(ground.DecisionNumber) && ground.DecidedOn is null)
            yield return new Fault($"{path}.decidedOn", "Bij een besluitnummer hoort de datum van het besluit.");
        if (ground.PublishedOn < ground.DecidedOn)
            yield return new Fault($"{path}.publishedOn", "De bekendmaking ligt voor het besluit.",
                DutchDate.Of(ground.PublishedOn.Value));
    }
}
