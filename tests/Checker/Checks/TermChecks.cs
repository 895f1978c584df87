using Checker.Evidence;

namespace Checker.Checks;

/// <summary>Whether what stands still comes back, on a run date, and nothing is forgotten.</summary>
internal static class TermChecks
{
    /// <summary>Re-plannings that put what stood still after the window of their rule.</summary>
    private static readonly string[] Resuming = ["Append", "Spread", "Replan"];

    /// <summary>Re-plannings and plans after which a payer may have to pay himself.</summary>
    private static readonly string[] ToTransfer = ["ToTransfer", "Skip", "Return", "Individual"];

    public static Check[] All { get; } =
    [
        new("An open debit stands on a run date of the table.", OnARunDate),
        new("No open debit stands on a date that has passed, unless it was held or refused there and is somebody's work.", NotForgotten),
        new("What stood still comes back after the window of its rule.", AfterTheWindow),
        new("What was to be debited is not left to the payer without a recorded reason.", StillADebit),
    ];

    private static IEnumerable<Row> OpenDebits(Books books) => books["instalments"].Where(row => row.Raw("state") == "Open" && row.Raw("method") == "Debit");

    private static IEnumerable<Finding> OnARunDate(Books books)
    {
        var dates = books["runs"].Select(row => row.Raw("run_date")).ToHashSet();
        return OpenDebits(books).Where(row => !dates.Contains(row.Raw("collect_on")))
            .Select(row => new Finding("term-never-returns", row.Term(), $"It stands on {row.Raw("collect_on")}, which is no run date."));
    }

    private static IEnumerable<Finding> NotForgotten(Books books)
    {
        var decided = books["decisions"].Where(row => row.Raw("outcome") is "Held" or "Refused" or "Postponed").Select(row => $"{row.Raw("run_date")} {row.Term()}").ToHashSet();
        return OpenDebits(books).Where(row => row.Day("collect_on") < books.Today && !decided.Contains($"{row.Raw("collect_on")} {row.Term()}"))
            .Select(row => new Finding("term-forgotten", row.Term(), $"Its date {row.Raw("collect_on")} has passed."));
    }

    private static IEnumerable<Finding> AfterTheWindow(Books books)
    {
        var (terms, rules) = (books.Terms(), books["replannings"].Where(row => row.Has("rule") && !row.Has("request"))
            .ToDictionary(row => $"{row.Text("assessment")} {row.Raw("replanning")}"));
        var versions = books.RuleVersions();
        foreach (var term in terms.Values.Where(term => Resuming.Contains(term.Raw("opened_kind"))))
        {
            if (!rules.TryGetValue($"{term.Text("assessment")} {term.Raw("opened_by")}", out var planning) || !versions.TryGetValue(planning.Rule(), out var rule)) continue;
            if (Covering.InWindow(rule, term.Day("collect_on")!.Value))
                yield return new Finding("returns-inside-window", term.Term(), $"It stands on {term.Raw("collect_on")}, while rule {planning.Rule()} lasts through {rule.Raw("through_on")}.");
        }
    }

    private static IEnumerable<Finding> StillADebit(Books books)
    {
        var (mandated, terms) = (books["balance"].Where(row => row.Has("mandate_reference")).Select(row => row.Text("claim")).ToHashSet(), books.Terms());
        var origins = books["instalment-origins"].ToLookup(row => $"{row.Text("assessment")}/{row.Raw("successor")}", row => $"{row.Text("assessment")}/{row.Raw("origin")}");
        var planned = books["instalments"].Where(row => row.Raw("method") == "Debit").Select(row => $"{row.Text("assessment")} {row.Raw("opened_by")}").ToHashSet();
        return books["instalments"].Where(row => row.Raw("state") == "Open" && row.Raw("method") == "Transfer" && mandated.Contains(row.Text("claim")))
            .Where(row => !ToTransfer.Contains(row.Raw("opened_kind"))
                && (row.Raw("opened_kind") == "Plan"
                    ? planned.Contains($"{row.Text("assessment")} {row.Raw("opened_by")}") // Of a plan all terms are debits, or none is.
                    : !origins[row.Term()].Any(origin => terms.TryGetValue(origin, out var old) && old.Raw("method") == "Transfer")))
            .Select(row => new Finding("debit-became-transfer", row.Term(), "There is a mandate, and no recorded reason why the payer must pay himself."));
    }
}
