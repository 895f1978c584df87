namespace Checker.Evidence;

/// <summary>What several checks read the same way.</summary>
public static class Reading
{
    /// <summary>Runs whose money moved, or was on its way.</summary>
    private static readonly string[] Sent = ["Released", "Accepted", "RefusedByBank"];

    /// <summary>Whether the run of a row went to the bank.</summary>
    public static bool WasSent(this Row row) => Sent.Contains(row.Text("run_state"));

    /// <summary>Whether the money of the run of a row counts.</summary>
    public static bool Counts(this Row row) => row.Text("run_state") is "Released" or "Accepted";

    /// <summary>One row of each run that there is.</summary>
    public static IEnumerable<Row> Runs(this Books books) =>
        books["runs"].Where(row => row.Has("run_state")).DistinctBy(row => row.Raw("run_date"));

    /// <summary>The runs by date.</summary>
    public static Dictionary<string, Row> RunsByDate(this Books books) => books.Runs().ToDictionary(row => row.Raw("run_date"));

    /// <summary>Key of a term.</summary>
    public static string Term(this Row row) => $"{row.Text("assessment")}/{row.Raw("instalment")}";

    /// <summary>The terms by key.</summary>
    public static Dictionary<string, Row> Terms(this Books books) => books["instalments"].ToDictionary(Term);

    /// <summary>Key of a version of a rule; empty when the row names none.</summary>
    public static string Rule(this Row row) => row.Has("rule") ? $"{row.Raw("rule")}.{row.Raw("rule_version")}" : "";

    /// <summary>The versions of rules by key, of each its first ground.</summary>
    public static Dictionary<string, Row> RuleVersions(this Books books) => books["rules"]
        .GroupBy(row => $"{row.Raw("rule")}.{row.Raw("version")}").ToDictionary(rule => rule.Key, rule => rule.First());

    /// <summary>The events by number.</summary>
    public static Dictionary<long, Row> Events(this Books books) =>
        books["events"].GroupBy(row => row.Number("event")).ToDictionary(events => events.Key, events => events.First());

    /// <summary>Whether a text, masked perhaps, is the other: of an account the country and the last three characters stay, of a name the first.</summary>
    public static bool Says(string masked, string full)
    {
        if (masked == full || !masked.Contains('*')) return masked == full;
        var (begin, end) = (masked[..masked.IndexOf('*')], masked[(masked.LastIndexOf('*') + 1)..]);
        return full.StartsWith(begin, StringComparison.Ordinal) && full.EndsWith(end, StringComparison.Ordinal);
    }

    /// <summary>Amounts by a key.</summary>
    public static Dictionary<string, (long Count, long Cents)> Tally(
        this IEnumerable<Row> rows, Func<Row, string> key, Func<Row, long> count, Func<Row, long> cents) =>
        rows.GroupBy(key).ToDictionary(group => group.Key, group => (group.Sum(count), group.Sum(cents)));

    /// <summary>Keys whose tallies are not the same on both sides; what is not there counts as nothing.</summary>
    public static IEnumerable<(string Key, (long Count, long Cents) One, (long Count, long Cents) Other)> Differences(
        Dictionary<string, (long Count, long Cents)> one, Dictionary<string, (long Count, long Cents)> other) =>
        one.Keys.Union(other.Keys).Order(StringComparer.Ordinal)
            .Select(key => (key, one.GetValueOrDefault(key), other.GetValueOrDefault(key)))
            .Where(pair => pair.Item2 != pair.Item3);
}
