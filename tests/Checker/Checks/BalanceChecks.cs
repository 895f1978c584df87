using Checker.Evidence;

namespace Checker.Checks;

/// <summary>Whether the balance holds and is made of the facts.</summary>
internal static class BalanceChecks
{
    public static Check[] All { get; } =
    [
        new("Per claim: assessed, less reduced, remitted, paid and presented, with what came back, is open less credit.", Holds),
        new("Per claim, presented and returned are those of the runs.", PresentedInRuns),
        new("Per claim, open terms are what is planned, and what is open.", OpenTerms),
        new("Paid, reduced and remitted are the payments that the tax package booked.", Payments),
        new("Claims and what was assessed are those that the tax package delivered.", Deliveries),
    ];

    private static IEnumerable<Finding> Holds(Books books) => books["balance"].Where(row => row.Number("difference_cents") != 0
        || row.Number("assessed_cents") - row.Number("reduced_cents") - row.Number("remitted_cents") - row.Number("paid_cents") - row.Number("presented_cents")
            + row.Number("returned_cents") + row.Number("refunded_cents") != row.Number("open_cents") - row.Number("credit_cents"))
        .Select(row => new Finding("balance-does-not-hold", row.Text("claim"), $"{row.Number("difference_cents")} is left."));

    private static IEnumerable<Finding> PresentedInRuns(Books books)
    {
        var returned = books["returns"].Select(row => $"{row.Raw("run_date")} {row.Text("assessment")}").ToHashSet();
        var sent = books["decisions"].Where(row => row.Raw("outcome") == "Presented" && row.WasSent()).ToList();
        var presented = sent.Tally(row => row.Text("claim"), _ => 0, row => row.Number("cents"));
        var back = sent.Where(row => returned.Contains($"{row.Raw("run_date")} {row.Text("assessment")}")).Tally(row => row.Text("claim"), _ => 0, row => row.Number("cents"));
        foreach (var (key, one, other) in Reading.Differences(presented, books["balance"].Tally(row => row.Text("claim"), _ => 0, row => row.Number("presented_cents"))))
            yield return new Finding("balance-differs-from-runs", key, $"Runs presented {one.Cents}, the balance says {other.Cents}.");
        foreach (var (key, one, other) in Reading.Differences(back, books["balance"].Tally(row => row.Text("claim"), _ => 0, row => row.Number("returned_cents"))))
            yield return new Finding("balance-differs-from-returns", key, $"{one.Cents} came back, the balance says {other.Cents}.");
    }

    private static IEnumerable<Finding> OpenTerms(Books books)
    {
        var open = books["instalments"].Where(row => row.Raw("state") == "Open").Tally(row => row.Text("claim"), _ => 0, row => row.Number("open_cents"));
        foreach (var (key, one, other) in Reading.Differences(open, books["balance"].Tally(row => row.Text("claim"), _ => 0, row => row.Number("planned_cents"))))
            yield return new Finding("balance-differs-from-plan", key, $"Open terms are {one.Cents}, the balance says {other.Cents}.");
        foreach (var row in books["balance"].Where(row => row.Number("open_cents") != row.Number("planned_cents")))
            yield return new Finding("open-without-term", row.Text("claim"), $"{row.Number("open_cents")} is open, {row.Number("planned_cents")} is planned.");
    }

    private static IEnumerable<Finding> Payments(Books books)
    {
        foreach (var (kind, column) in new[] { ("Payment", "paid_cents"), ("Reduction", "reduced_cents"), ("Remission", "remitted_cents") })
        {
            var booked = books["payments"].Where(row => row.Raw("kind") == kind).Tally(row => row.Text("assessment"), _ => 0, row => row.Number("cents"));
            foreach (var (key, one, other) in Reading.Differences(booked, books["balance"].Tally(row => row.Text("assessment"), _ => 0, row => row.Number(column))))
                yield return new Finding("balance-differs-from-payments", $"{key} {kind}", $"Booked {one.Cents}, the balance says {other.Cents}.");
        }
    }

    private static IEnumerable<Finding> Deliveries(Books books)
    {
        var claims = books["deliveries"].Where(row => row.Text("file").StartsWith("claims", StringComparison.Ordinal)).ToList();
        if (claims.Sum(row => row.Number("added")) != books["balance"].Count)
            yield return new Finding("claims-differ-from-deliveries", "claims", $"{claims.Sum(row => row.Number("added"))} were delivered, there are {books["balance"].Count}.");
    }
}
