using Belastingen.Backoffice.Plans;

namespace Belastingen.App.Pages.Payers;

/// <summary>A plan as an officer types it: amounts on run dates, or in another way.</summary>
internal sealed class PlanForm
{
    /// <summary>How: op datums, verdelen, nieuw, or zelf. Nothing is chosen beforehand.</summary>
    public string? Wijze { get; set; }

    /// <summary>What was typed beside each run date, by its ISO text.</summary>
    public Dictionary<string, string?> Bedragen { get; set; } = [];

    public string? Aantal { get; set; }

    public string? Vanaf { get; set; }

    public string? Uiterlijk { get; set; }

    public string? Reden { get; set; }

    /// <summary>The plan that is meant; null when it cannot be read.</summary>
    public IndividualPlan? Read(PlanToMake needed, Typed typed)
    {
        switch (Wijze)
        {
            case "datums":
                return OnDates(needed, typed);
            case "verdelen":
                return new IndividualPlan.Spread();
            case "nieuw":
                return new IndividualPlan.Replan(typed.OptionalCount("Aantal termijnen", Aantal) ?? 0,
                    typed.Day("Vanaf", Vanaf));
            case "zelf":
                return new IndividualPlan.Transfer(typed.Day("Uiterlijk op", Uiterlijk));
            default:
                typed.Faults.Add("Kies hoe het bedrag wordt betaald.");
                return null;
        }
    }

    private IndividualPlan.OnDates OnDates(PlanToMake needed, Typed typed)
    {
        List<(LocalDate, Cents)> terms = [];
        foreach (var on in needed.Dates)
            if (typed.OptionalAmount(Written.Day(on), Bedragen.GetValueOrDefault(Written.Iso(on))) is { } amount)
                terms.Add((on, amount));
        return new IndividualPlan.OnDates(terms);
    }
}
