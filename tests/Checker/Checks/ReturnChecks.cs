using Checker.Evidence;

namespace Checker.Checks;

/// <summary>Whether what came back was a debit, and is planned again.</summary>
internal static class ReturnChecks
{
    public static Check[] All { get; } =
    [
        new("What came back is a debit that was sent, for its amount, once, and not before its date.", OfADebit),
        new("What came back is planned again, settled or owed no more.", PlannedAgain),
    ];

    private static IEnumerable<Finding> OfADebit(Books books)
    {
        var debits = books["debits"].Where(Reading.WasSent).ToLookup(row => row.Text("end_to_end_id"));
        foreach (var row in books["returns"])
        {
            var where = row.Text("end_to_end_id");
            if (!debits.Contains(where)) yield return new Finding("return-without-debit", $"{row.Raw("run_date")} {row.Text("assessment")}", "No debit that was sent came back so.");
            else if (debits[where].First().Number("cents") != row.Number("cents")) yield return new Finding("return-amount-differs", where, "It came back for another amount.");
            if (row.Raw("kind") != "Reject" && row.Day("booked_on") < row.Day("run_date")) yield return new Finding("return-before-collection", where, $"It was booked on {row.Raw("booked_on")}.");
        }

        foreach (var twice in books["returns"].GroupBy(row => $"{row.Raw("run_date")} {row.Text("assessment")}").Where(rows => rows.Count() > 1))
            yield return new Finding("return-twice", twice.Key, "A debit came back twice.");
    }

    private static IEnumerable<Finding> PlannedAgain(Books books)
    {
        var credits = books["balance"].Where(row => row.Number("credit_cents") > 0).Select(row => row.Text("assessment")).ToHashSet();
        var poured = books["instalment-origins"].Tally(row => $"{row.Text("assessment")}/{row.Raw("origin")}", _ => 1, row => row.Number("cents"));
        var presented = books["decisions"].Where(row => row.Raw("outcome") == "Presented").ToLookup(row => $"{row.Raw("run_date")} {row.Text("assessment")}");
        foreach (var row in books["returns"].Where(row => !credits.Contains(row.Text("assessment"))))
        {
            var back = presented[$"{row.Raw("run_date")} {row.Text("assessment")}"].Sum(term => poured.GetValueOrDefault(term.Term()).Cents);
            if (back != row.Number("cents"))
                yield return new Finding("return-not-planned", $"{row.Raw("run_date")} {row.Text("assessment")}", $"{row.Number("cents")} came back, {back} was planned again.");
        }
    }
}
