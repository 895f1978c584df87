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
        new("pages", "the token of a form is drawn anew each time", new Regex("(name=\"formulier\" type=\"hidden\" value=\")[^\"]+"), "$1"),
    ];

    /// <summary>A text without what may differ.</summary>
    public static string Apply(string kind, string text) =>
        List.Where(allowed => allowed.Kind.Length == 0 || allowed.Kind == kind)
            .Aggregate(text, (soFar, allowed) => allowed.Pattern.Replace(soFar, allowed.Instead));
}
