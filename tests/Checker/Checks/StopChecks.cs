using Checker.Evidence;

namespace Checker.Checks;

/// <summary>Whether individual stops were kept, and were there.</summary>
internal static class StopChecks
{
    /// <summary>Whether these stop debits is the office's policy; the others always do.</summary>
    private static readonly string[] ByPolicy = ["Objection", "RemissionPending"];

    public static Check[] All { get; } =
    [
        new("Nobody is debited who had a hold on that date.", DebitedDespiteHold),
        new("Every held term has a hold that was recorded and lasted on its date.", HeldWithoutHold),
        new("A term that was held is planned again when its hold has ended.", HeldForGood),
    ];

    private static IEnumerable<Finding> DebitedDespiteHold(Books books)
    {
        var (runs, holds, terms) = (books.RunsByDate(), books["holds"].ToLookup(row => row.Text("debtor")), books.Terms());
        foreach (var row in books["decisions"].Where(row => row.Raw("outcome") == "Presented" && row.WasSent()))
        {
            foreach (var hold in holds[row.Text("debtor")].Where(hold => IsAbout(hold, row) && Lasts(hold, row.Day("run_date")!.Value, runs[row.Raw("run_date")].Number("position"))))
            {
                if (ByPolicy.Contains(hold.Raw("reason"))) continue;
                if (hold.Has("part_cents") && terms.TryGetValue(row.Term(), out var term) && term.Raw("part") != hold.Raw("hold")) continue;
                yield return new Finding("debited-despite-hold", $"{row.Raw("run_date")} {row.Term()}", $"Hold {hold.Raw("hold")} stopped it.");
            }
        }
    }

    private static IEnumerable<Finding> HeldWithoutHold(Books books)
    {
        var (runs, holds) = (books.RunsByDate(), books["holds"].ToDictionary(row => row.Raw("hold")));
        return books["decisions"].Where(row => row.Raw("outcome") == "Held")
            .Where(row => !holds.TryGetValue(row.Raw("hold"), out var hold) || hold.Text("debtor") != row.Text("debtor") || !IsAbout(hold, row)
                || !Lasts(hold, row.Day("run_date")!.Value, runs[row.Raw("run_date")].Number("position")))
            .Select(row => new Finding("held-without-hold", $"{row.Raw("run_date")} {row.Term()}", $"There was no hold {row.Raw("hold")} on it."));
    }

    private static IEnumerable<Finding> HeldForGood(Books books)
    {
        var terms = books.Terms();
        var holds = books["holds"].Where(row => row.Day("through_on")?.AddDays(14) < books.Today).Select(row => row.Raw("hold")).ToHashSet();
        return books["decisions"].Where(row => row.Raw("outcome") == "Held" && row.Raw("run_state") != "Discarded" && holds.Contains(row.Raw("hold")))
            .Where(row => terms.TryGetValue(row.Term(), out var term) && term.Raw("state") == "Open")
            .Select(row => new Finding("held-for-good", row.Term(), "Its hold has ended and it was not planned again."));
    }

    private static bool IsAbout(Row hold, Row row) =>
        (!hold.Has("assessment") || hold.Text("assessment") == row.Text("assessment")) && (!hold.Has("claim") || hold.Text("claim") == row.Text("claim"));

    private static bool Lasts(Row hold, DateOnly on, long position) => hold.Number("recorded_event") <= position && hold.Day("from_on") <= on
        && (!hold.Has("through_on") || hold.Day("through_on") >= on || hold.Number("ended_event") > position);
}
