using System.Globalization;

namespace Belastingen.Backoffice.Dunning;

/// <summary>The export as two files for the tax package.</summary>
public static class DunningFiles
{
    /// <summary>Due dates: a term that is not in it must not be reminded of.</summary>
    public static void WriteTerms(TextWriter writer, DunningExport export)
    {
        Delimited.Write(writer, "debtor", "assessment", "claim", "open", "ownDueOn", "dueOn", "noDunningBefore", "rule",
            "decision");
        foreach (var term in export.Terms)
            Delimited.Write(writer, term.DebtorNumber, term.Assessment, term.Claim, Delimited.Text(term.Open),
                Delimited.Text(term.OwnDueOn), Delimited.Text(term.DueOn), Delimited.Text(term.NoDunningBefore),
                term.Ground?.Name, term.Ground?.DecisionNumber);
    }

    /// <summary>Dunning stops; the interest rate in percent with two decimals.</summary>
    public static void WriteStops(TextWriter writer, DunningExport export)
    {
        Delimited.Write(writer, "debtor", "assessment", "noDunningBefore", "firstDunningAfter", "freeReminder",
            "interestPercent", "interestFrom", "rule", "decision");
        foreach (var stop in export.Stops)
            Delimited.Write(writer, stop.DebtorNumber, stop.Assessment, Delimited.Text(stop.Effects.NoDunningBefore),
                Delimited.Text(stop.Effects.FirstDunningAfter), stop.Effects.FreeReminder ? "yes" : "no",
                stop.Effects.InterestPercent is { } rate
                    ? string.Create(CultureInfo.InvariantCulture, $"{rate / 100}.{rate % 100:00}")
                    : "",
                Delimited.Text(stop.Effects.InterestFrom), stop.Ground.Name, stop.Ground.DecisionNumber);
    }
}
