using Checker.Evidence;

namespace Checker.Checks;

/// <summary>Whether who stood still was covered, and who was covered stood still.</summary>
internal static class CoverChecks
{
    public static Check[] All { get; } =
    [
        new("Every term that was postponed or skipped is covered by a rule that was approved before, in force, and about it.", Covered),
        new("Whoever stood still belonged to the group, had asked for it, and had not said that he goes on paying, as was known that night.", OfTheGroup),
        new("Whoever was covered is not debited.", CoveredStandsStill),
    ];

    private static IEnumerable<Finding> Covered(Books books)
    {
        var (rules, moves) = (books.RuleVersions(), new Moves(books));
        foreach (var row in Still(books))
        {
            var where = $"{row.Raw("run_date")} {row.Term()}";
            if (!rules.TryGetValue(row.Rule(), out var rule))
            {
                yield return new Finding("stands-still-without-rule", where, $"There is no rule {row.Rule()}.");
                continue;
            }

            var move = moves.Of(row);
            if (!rule.Has("settled_event") || rule.Number("settled_event") > move.Position) yield return new Finding("rule-approved-later", where, $"Rule {row.Rule()} was not approved yet.");
            else if (!Covering.InForce(rule, move.Position)) yield return new Finding("rule-not-in-force", where, $"Rule {row.Rule()} was not in force any more.");
            if (!Covering.InWindow(rule, row.Day("run_date")!.Value) && move.Request is null) yield return new Finding("outside-window", where, $"Rule {row.Rule()} is about {rule.Raw("from_on")} through {rule.Raw("through_on")}.");
            if (!Covering.InScope(rule, row) || rule.Raw("treatment") != (row.Raw("outcome") == "Skipped" ? "Skip" : "Postpone"))
                yield return new Finding("outside-scope", where, $"Rule {row.Rule()} is not about this.");
        }
    }

    private static IEnumerable<Finding> OfTheGroup(Books books)
    {
        var (rules, moves, covering, runs) = (books.RuleVersions(), new Moves(books), new Covering(books), books.RunsByDate());
        foreach (var row in Still(books).Where(row => rules.ContainsKey(row.Rule())))
        {
            var (rule, move, debtor, on) = (rules[row.Rule()], moves.Of(row), row.Text("debtor"), row.Day("run_date")!.Value);
            var where = $"{row.Raw("run_date")} {row.Term()}";
            if (covering.RequestsFor(debtor, rule, on, move.Position).Any()) continue;
            if (move.Request is not null || rule.Raw("trigger") == "OnRequest")
            {
                yield return new Finding("stands-still-without-request", where, $"Debtor {debtor} had not asked for it, or it was not granted.");
                continue;
            }

            if (covering.OptedOut(debtor, on, runs[row.Raw("run_date")].Number("position"))) yield return new Finding("opt-out-disregarded", where, $"Debtor {debtor} wanted to go on paying.");
            if (!covering.IsKnown(rule.Text("group")) || covering.IsMember(debtor, rule.Text("group"), move.Night, move.Position)) continue;
            yield return covering.IsMemberAfterwards(debtor, rule.Text("group"), move.Night, move.Position)
                ? new Finding("membership-recorded-later", where, $"That debtor {debtor} belonged to {rule.Text("group")} was recorded only afterwards.")
                : new Finding("not-a-member", where, $"Debtor {debtor} did not belong to {rule.Text("group")}.");
        }
    }

    private static IEnumerable<Finding> CoveredStandsStill(Books books)
    {
        var (runs, covering, terms) = (books.RunsByDate(), new Covering(books), books.Terms());
        foreach (var row in books["decisions"].Where(row => row.Raw("outcome") == "Presented" && row.WasSent()))
        {
            var (run, on, debtor) = (runs[row.Raw("run_date")], row.Day("run_date")!.Value, row.Text("debtor"));
            if (terms.TryGetValue(row.Term(), out var term) && term.Number("part") < 0) continue;
            var (position, night) = (run.Number("position"), run.Day("night_on")!.Value);
            var about = books.RuleVersions().Values.Where(rule => Covering.InForce(rule, position) && Covering.InWindow(rule, on) && Covering.InScope(rule, row)).ToList();
            if (about.Any(rule => rule.Raw("treatment") == "Continue")) continue;
            foreach (var rule in about)
            {
                var asked = covering.RequestsFor(debtor, rule, on, position).FirstOrDefault(request => !request.Has("share_percent") && !request.Has("share_cents"));
                if (asked is not null)
                    yield return new Finding("debited-despite-request", $"{row.Raw("run_date")} {row.Term()}", $"Request {asked.Raw("request")} stopped it.");
                else if (rule.Raw("trigger") == "Automatic" && !covering.OptedOut(debtor, on, position) && covering.IsKnown(rule.Text("group"))
                    && covering.IsMember(debtor, rule.Text("group"), night, position))
                    yield return new Finding("debited-despite-pause", $"{row.Raw("run_date")} {row.Term()}", $"Rule {rule.Raw("rule")}.{rule.Raw("version")} stopped it.");
            }
        }
    }

    private static IEnumerable<Row> Still(Books books) => books["decisions"].Where(row => row.Raw("outcome") is "Postponed" or "Skipped" && row.Raw("run_state") is not "Discarded");
}

/// <summary>When a term that stands still was moved: the night of its re-planning, else that of its run.</summary>
internal sealed class Moves(Books books)
{
    private readonly Dictionary<string, Row> _runs = books.RunsByDate();
    private readonly Dictionary<string, Row> _terms = books.Terms();
    private readonly Dictionary<string, Row> _plannings = books["replannings"].ToDictionary(row => $"{row.Text("assessment")} {row.Raw("replanning")}");

    /// <summary>The last event that could count, the night, and the request by which it was moved.</summary>
    public (long Position, DateOnly Night, string? Request) Of(Row decision)
    {
        var run = _runs[decision.Raw("run_date")];
        if (_terms.TryGetValue(decision.Term(), out var term) && term.Raw("state") is "Postponed" or "Skipped" && term.Has("closed_event")
            && _plannings.TryGetValue($"{decision.Text("assessment")} {term.Raw("closed_by")}", out var planning) && term.Number("closed_event") <= run.Number("position"))
            return (term.Number("closed_event"), planning.Day("planned_on")!.Value, planning.Has("request") ? planning.Raw("request") : null);
        return (run.Number("position"), run.Day("night_on")!.Value, null);
    }
}
