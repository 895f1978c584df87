using System.Text.RegularExpressions;

namespace Identity;

/// <summary>A difference that is allowed: what is the same on both sides but for chance, or what a later build says besides.</summary>
/// <param name="Kind">Of what; empty: of everything.</param>
/// <param name="Why">Why it may differ.</param>
/// <param name="Pattern">What is looked for.</param>
/// <param name="Instead">What stands there while comparing.</param>
internal sealed record Allowed(string Kind, string Why, Regex Pattern, string Instead = "")
{
    public static readonly IReadOnlyList<Allowed> List =
    [
        new("said", "how long the demonstration took", new Regex(@"[0-9]+[.,][0-9] seconden"), "n seconden"),
        new("said", "the version of the schema", new Regex("versie [0-9]+, oefendatabase"), "versie n, oefendatabase"),
        new("said", "who signs: the key of an office and of its trail are drawn when it is made",
            new Regex("(\"(?:signature|key|fingerprint)\": ?\")[^\"]+"), "$1"),
        new("pages", "the token of a form is drawn anew each time",
            new Regex("(name=\"formulier\" type=\"hidden\" value=\")[^\"]+"), "$1"),
        new("pages", "the style sheet and the script are named by their hash",
            new Regex("/bestanden/[0-9a-f]{12}/"), "/bestanden/"),
        new("reports", "the commit that a program was built from", new Regex(@"0\.1\.0\+[0-9a-f]{40}"), "0.1.0"),
        new("reports", "the hash of a file in which something of this list stands", new Regex("(\"sha256\": ?\"|<v>)[0-9a-f]{64}"), "$1"),
        new("trail", "the hashes of the chain: they are over the new form of events",
            new Regex("^(digest|previous_hash|hash): [0-9a-f]{64}$", RegexOptions.Multiline), "$1"),
        new("trail", "the new form of events: its version, person, practice, key and signature",
            new Regex("^(version|person|practice|key_number|mac): .*\n", RegexOptions.Multiline)),
        .. new[] { "trail", "reports", "pages" }.Select(kind => new Allowed(
            kind, "an event is never before the one before it: what the demonstration does by day on these three days",
            new Regex("2020-03-1(6T08:00:00|7T02:00:00)Z|2020-04-0(7T07|8T01):00:00Z|2020-05-1(0T07|1T01):00:00Z"), "by day")),
    ];

    /// <summary>A text without what may differ.</summary>
    public static string Apply(string kind, string text) =>
        List.Where(allowed => allowed.Kind.Length == 0 || allowed.Kind == kind)
            .Aggregate(text, (soFar, allowed) => allowed.Pattern.Replace(soFar, allowed.Instead));
}
