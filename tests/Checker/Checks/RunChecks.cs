using Checker.Evidence;

namespace Checker.Checks;

/// <summary>Whether all that was due is accounted for.</summary>
internal static class RunChecks
{
    private static readonly string[] Outcomes = ["Presented", "Postponed", "Skipped", "Held", "Refused"];

    public static Check[] All { get; } =
    [
        new("Per run, what was due is what was presented, postponed, skipped, held and refused.", DueIsAccountedFor),
        new("Per run, body, tax type, outcome and reason, the decisions are the reconciliation, in count and cents.", ReconciliationIsDecisions),
        new("Per run and outcome, the decisions are what the run says, in count and cents.", RunsAreDecisions),
        new("Every term that stood on the date of a run was decided in it, once, for what was open.", NothingLeftOut),
        new("A term is presented in one run only.", PresentedOnce),
    ];

    private static IEnumerable<Finding> DueIsAccountedFor(Books books)
    {
        foreach (var run in books.Runs().Where(run => run.Has("due_count")))
        {
            foreach (var unit in new[] { "count", "cents" })
                if (run.Number($"due_{unit}") != Outcomes.Sum(outcome => run.Number($"{outcome.ToLowerInvariant()}_{unit}")))
                    yield return new Finding("run-does-not-add-up", run.Raw("run_date"), $"Due and outcomes differ in {unit}.");
        }

        foreach (var run in books["run-reconciliation"].GroupBy(row => row.Raw("run_date")))
            if (run.Any(row => row.Number("run_due_count") != run.Sum(each => each.Number("count")) || row.Number("run_due_cents") != run.Sum(each => each.Number("cents"))))
                yield return new Finding("run-does-not-add-up", run.Key, "The reconciliation is not what was due.");
    }

    private static IEnumerable<Finding> ReconciliationIsDecisions(Books books)
    {
        static string Key(Row row) => string.Join(' ', row.Raw("run_date"), row.Text("body"), row.Text("tax_type"), row.Raw("outcome"), row.Raw("reason"), row.Rule());
        return Reading.Differences(
            books["decisions"].Tally(Key, _ => 1, row => row.Number("cents")),
            books["run-reconciliation"].Tally(Key, row => row.Number("count"), row => row.Number("cents")))
            .Select(pair => new Finding("reconciliation-differs", pair.Key, $"Decisions {pair.One}, reconciliation {pair.Other}."));
    }

    private static IEnumerable<Finding> RunsAreDecisions(Books books)
    {
        static string Key(Row row, string outcome) => $"{row.Raw("run_date")} {outcome}";
        var runs = Outcomes.SelectMany(outcome => books.Runs().Where(run => run.Number($"{outcome.ToLowerInvariant()}_count") != 0)
            .Select(run => (Key: Key(run, outcome), Tally: (run.Number($"{outcome.ToLowerInvariant()}_count"), run.Number($"{outcome.ToLowerInvariant()}_cents")))))
            .ToDictionary(pair => pair.Key, pair => pair.Tally);
        return Reading.Differences(books["decisions"].Tally(row => Key(row, row.Raw("outcome")), _ => 1, row => row.Number("cents")), runs)
            .Select(pair => new Finding("run-differs", pair.Key, $"Decisions {pair.One}, run {pair.Other}."));
    }

    private static IEnumerable<Finding> NothingLeftOut(Books books)
    {
        var runs = books.RunsByDate();
        var decided = books["decisions"].ToLookup(row => $"{row.Raw("run_date")} {row.Term()}");
        foreach (var term in books["instalments"].Where(term => term.Raw("method") == "Debit" && term.Raw("state") is "Open" or "Presented" or "Postponed" or "Skipped"))
        {
            if (!runs.TryGetValue(term.Raw("collect_on"), out var run) || !(run.WasSent() || run.Raw("run_state") == "Missed")) continue;
            if (WasThere(term, run, books) && !decided.Contains($"{term.Raw("collect_on")} {term.Term()}"))
                yield return new Finding("term-left-out", $"{run.Raw("run_date")} {term.Term()}", "It stood on the date of the run and was not decided in it.");
        }

        foreach (var twice in decided.Where(rows => rows.Count() > 1))
            yield return new Finding("decided-twice", twice.Key, "It has more than one outcome.");
    }

    /// <summary>Whether a term stood there when its run was taken, and something of it was open.</summary>
    private static bool WasThere(Row term, Row run, Books books) =>
        term.Number("opened_event") <= run.Number("position")
        && term.Raw("state") switch
        {
            "Postponed" or "Skipped" => StillOpen(term, run, books),
            _ => true,
        };

    /// <summary>A moved term is due on its own date only as far as its successors were open: paid or moved back, nothing is left of it.</summary>
    private static bool StillOpen(Row term, Row run, Books books)
    {
        if (term.Number("closed_event") > run.Number("position")) return true;
        var payments = books["payments"].Any(row => row.Text("assessment") == term.Text("assessment"));
        var again = books["replannings"].Any(row => row.Text("assessment") == term.Text("assessment") && row.Number("recorded_event") > term.Number("closed_event"));
        return !payments && !again;
    }

    private static IEnumerable<Finding> PresentedOnce(Books books) => books["decisions"]
        .Where(row => row.Raw("outcome") == "Presented" && row.Counts()).GroupBy(Reading.Term).Where(rows => rows.Count() > 1)
        .Select(rows => new Finding("presented-twice", rows.Key, $"It was presented on {string.Join(" and ", rows.Select(row => row.Raw("run_date")))}."));
}
