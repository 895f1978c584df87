using Checker.Evidence;

namespace Checker.Checks;

/// <summary>Whether every version of a rule was approved by another, in time, on a decision.</summary>
internal static class RuleChecks
{
    public static Check[] All { get; } =
    [
        new("A rule is approved by another than who submitted it, by the table and by the trail.", ApprovedByAnother),
        new("A rule that was applied was decided on by the competent body before it was approved.", OnADecision),
        new("Of a rule one version is in force at a time.", OneVersion),
    ];

    private static bool WasApproved(Row rule) => rule.Raw("state") is "Approved" or "Replaced" or "Ended";

    private static IEnumerable<Finding> ApprovedByAnother(Books books)
    {
        foreach (var (key, rule) in books.RuleVersions())
        {
            if (!WasApproved(rule)) continue;
            if (rule.Text("submitted_by") == rule.Text("settled_by") || rule.Flag("own_approval"))
                yield return new Finding("approved-by-own-hand", $"rule {key}", $"{rule.Text("settled_by")} submitted it{(rule.Has("four_eyes_ground") ? $"; ground: {rule.Text("four_eyes_ground")}" : "")}.");
        }

        var hands = books["events"].ToLookup(row => $"{row.Text("action")} {row.Text("subject")}", row => row.Text("actor"));
        foreach (var row in books["events"].Where(row => row.Text("action") is "RuleApproved" or "SettingsApproved" or "OwnGroupApproved"))
            if (hands[$"{row.Text("action").Replace("Approved", "Submitted", StringComparison.Ordinal)} {row.Text("subject")}"].Contains(row.Text("actor")))
                yield return new Finding("approved-by-own-hand", row.Text("subject"), $"Event {row.Number("event")}: {row.Text("actor")} approved what he submitted.");
    }

    private static IEnumerable<Finding> OnADecision(Books books) => books["rules"].Where(row => WasApproved(row) && row.Flag("in_force_before_decision"))
        .Select(row => new Finding("in-force-before-decision", $"rule {row.Raw("rule")}.{row.Raw("version")}", "It was approved before the day of the decision, or without one."));

    private static IEnumerable<Finding> OneVersion(Books books) => books.RuleVersions().Values.Where(WasApproved)
        .GroupBy(rule => rule.Raw("rule")).SelectMany(versions => versions.Zip(versions.Skip(1)))
        .Where(pair => !pair.First.Has("ended_event") || pair.First.Number("ended_event") > pair.Second.Number("settled_event"))
        .Select(pair => new Finding("two-versions-in-force", $"rule {pair.First.Raw("rule")}", $"Version {pair.First.Raw("version")} was not ended when {pair.Second.Raw("version")} was approved."));
}
