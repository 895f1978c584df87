using Checker.Evidence;

namespace Checker.Checks;

/// <summary>Whether plans only change by re-plannings that add up.</summary>
internal static class PlanChecks
{
    public static Check[] All { get; } =
    [
        new("A re-planning adds up: what it opened is what it closed and added.", AddsUp),
        new("The terms that a re-planning opened and closed are its sums.", TermsAddUp),
        new("What was poured from old terms into new ones is all of both.", NothingSpilled),
        new("A re-planning is recorded in the trail.", Recorded),
    ];

    private static IEnumerable<Finding> AddsUp(Books books) => books["replannings"]
        .Where(row => row.Number("closed_cents") + row.Number("added_cents") != row.Number("opened_cents"))
        .Select(row => new Finding("replanning-does-not-add-up", Key(row), "Closed and added are not opened."));

    private static string Key(Row row) => $"{row.Text("assessment")} re-planning {row.Raw("replanning")}";

    private static IEnumerable<Finding> TermsAddUp(Books books)
    {
        var opened = books["instalments"].Tally(row => $"{row.Text("assessment")} re-planning {row.Raw("opened_by")}", _ => 0, row => row.Number("amount_cents"));
        var closed = books["instalments"].Where(row => row.Has("closed_by"))
            .Tally(row => $"{row.Text("assessment")} re-planning {row.Raw("closed_by")}", _ => 0, row => row.Number("closed_cents"));
        foreach (var row in books["replannings"])
        {
            if (opened.GetValueOrDefault(Key(row)).Cents != row.Number("opened_cents")) yield return new Finding("replanning-does-not-add-up", Key(row), "Its new terms are another sum.");
            if (closed.GetValueOrDefault(Key(row)).Cents != row.Number("closed_cents")) yield return new Finding("replanning-does-not-add-up", Key(row), "Its old terms are another sum.");
        }
    }

    private static IEnumerable<Finding> NothingSpilled(Books books)
    {
        var terms = books.Terms();
        var replannings = books["replannings"].ToDictionary(Key);
        var poured = books["instalment-origins"].Tally(row => $"{row.Text("assessment")}/{row.Raw("origin")}", _ => 1, row => row.Number("cents"));
        foreach (var origin in books["instalment-origins"].Where(row => !terms.ContainsKey($"{row.Text("assessment")}/{row.Raw("successor")}")))
            yield return new Finding("term-gone", $"{origin.Text("assessment")}/{origin.Raw("successor")}", "What was poured into it is nowhere.");
        foreach (var (key, term) in terms.Where(term => term.Value.Has("closed_by")))
        {
            var planning = replannings.GetValueOrDefault($"{term.Text("assessment")} re-planning {term.Raw("closed_by")}");
            if (planning is null || planning.Number("added_cents") == 0 && poured.GetValueOrDefault(key).Cents != term.Number("closed_cents"))
                yield return new Finding("term-never-returns", key, $"{term.Number("closed_cents")} was closed, {poured.GetValueOrDefault(key).Cents} came back.");
        }
    }

    private static IEnumerable<Finding> Recorded(Books books)
    {
        var events = books.Events();
        return books["replannings"].Where(row => !events.ContainsKey(row.Number("recorded_event")))
            .Select(row => new Finding("record-without-event", Key(row), $"There is no event {row.Number("recorded_event")}."));
    }
}
