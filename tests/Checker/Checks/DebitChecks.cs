using Checker.Evidence;

namespace Checker.Checks;

/// <summary>Whether debits are what was decided, for what was open, and never beyond the claim.</summary>
internal static class DebitChecks
{
    public static Check[] All { get; } =
    [
        new("A debit is the sum of the terms that were presented with it; every presented term is in a debit.", DebitsAreDecisions),
        new("An assessment has one debit on a date.", OneADate),
        new("A presented term is presented for what it was: not more, and less only when something was paid or taken off.", ForWhatItWas),
        new("Never more is presented of a claim than it is.", NeverBeyond),
    ];

    private static IEnumerable<Finding> DebitsAreDecisions(Books books) => Reading.Differences(
        books["decisions"].Where(row => row.Raw("outcome") == "Presented").Tally(row => $"{row.Raw("run_date")} {row.Text("assessment")}", _ => 1, row => row.Number("cents")),
        books["debits"].Tally(row => $"{row.Raw("run_date")} {row.Text("assessment")}", row => row.Number("terms"), row => row.Number("cents")))
        .Select(pair => new Finding("debit-differs-from-decisions", pair.Key, $"Decided {pair.One}, debited {pair.Other}."));

    private static IEnumerable<Finding> OneADate(Books books) => books["debits"]
        .GroupBy(row => $"{row.Raw("run_date")} {row.Text("assessment")}").Where(rows => rows.Count() > 1)
        .Select(rows => new Finding("two-debits-on-a-date", rows.Key, "The payer is debited twice on one day."));

    private static IEnumerable<Finding> ForWhatItWas(Books books)
    {
        var (terms, paid) = (books.Terms(), books["payments"].Select(row => row.Text("assessment")).ToHashSet());
        foreach (var row in books["decisions"].Where(row => row.Raw("outcome") == "Presented"))
        {
            if (!terms.TryGetValue(row.Term(), out var term)) yield return new Finding("term-gone", row.Term(), "A term that was presented is not in the plan.");
            else if (row.Number("cents") > term.Number("amount_cents"))
                yield return new Finding("presented-more-than-the-term", $"{row.Raw("run_date")} {row.Term()}", $"{row.Number("cents")} of a term of {term.Number("amount_cents")}.");
            else if (row.Number("cents") < term.Number("amount_cents") && !paid.Contains(row.Text("assessment")))
                yield return new Finding("presented-less-than-the-term", $"{row.Raw("run_date")} {row.Term()}", $"{row.Number("cents")} of {term.Number("amount_cents")}, and nothing was paid.");
            else if (term.Raw("collect_on") != row.Raw("run_date"))
                yield return new Finding("presented-on-another-date", $"{row.Raw("run_date")} {row.Term()}", $"The term stands on {term.Raw("collect_on")}.");
            else if (row.Counts() && term.Raw("state") != "Presented")
                yield return new Finding("presented-and-still-there", $"{row.Raw("run_date")} {row.Term()}", $"It was presented and is {term.Raw("state")}.");
        }
    }

    private static IEnumerable<Finding> NeverBeyond(Books books)
    {
        var returned = books["returns"].Select(row => $"{row.Raw("run_date")} {row.Text("assessment")}").ToHashSet();
        var presented = books["decisions"].Where(row => row.Raw("outcome") == "Presented" && row.Counts()
            && !returned.Contains($"{row.Raw("run_date")} {row.Text("assessment")}")).Tally(row => row.Text("claim"), _ => 1, row => row.Number("cents"));
        foreach (var claim in books["balance"])
        {
            var owed = claim.Number("assessed_cents") - claim.Number("reduced_cents") - claim.Number("remitted_cents") - claim.Number("paid_cents") + claim.Number("credit_cents");
            if (presented.GetValueOrDefault(claim.Text("claim")).Cents > owed)
                yield return new Finding("claim-beyond-amount", claim.Text("claim"), $"{presented[claim.Text("claim")].Cents} was presented of {owed}.");
        }
    }
}
