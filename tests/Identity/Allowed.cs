using System.Text.RegularExpressions;

namespace Identity;

/// <summary>
/// A difference that is allowed: what is the same on both sides but for chance, or what a later build says besides.
/// </summary>
/// <param name="Kind">Of what; empty: of everything.</param>
/// <param name="Why">Why it may differ.</param>
/// <param name="Pattern">What is looked for.</param>
/// <param name="Instead">What stands there while comparing.</param>
internal sealed record Allowed(string Kind, string Why, Regex Pattern, string Instead = "")
{
    /// <summary>Two hashes in hexadecimal digits, of which the bytes below are compared themselves.</summary>
    private const string Hash = "[0-9a-f]{64}";

    /// <summary>
    /// What the demonstration does by day, on the day before the night that was just played: such an event has the
    /// moment of the one
    /// before it from now on, and a debit that came back is due that much later.
    /// </summary>
    private static readonly string ByDay = string.Join('|',
    [
        @"2020-03-16[ T]08:00:00Z?", @"2020-03-17[ T]02:00:00Z?", @"2020-04-07[ T]07:00:00Z?",
            @"2020-04-08[ T]01:00:00Z?",
        @"2020-05-10[ T]07:00:00Z?", @"2020-05-11[ T]01:00:00Z?", @"2020-03-26[ T]10:00:00Z?",
            @"2020-04-03[ T]09:00:00Z?",
        @"2020-04-22[ T]01:00:00Z?", "16-03-2020 09:00", "17-03-2020 03:00", "07-04-2020 09:00", "08-04-2020 03:00",
            "10-05-2020 09:00",
        "11-05-2020 03:00", "26-03-2020 11:00", "03-04-2020 11:00", "22-04-2020 03:00", "2020-05-03", "2020-05-22",
            "03-05-2020", "22-05-2020",
    ]);

    public static readonly IReadOnlyList<Allowed> List =
    [
        new("said", "how long the demonstration took", new Regex(@"[0-9]+[.,][0-9] seconden"), "n seconden"),
        new("said", "the version of the schema", new Regex("versie [0-9]+, oefendatabase"), "versie n, oefendatabase"),
        new("pages", "the token of a form is drawn anew each time",
            new Regex("(name=\"formulier\" type=\"hidden\" value=\")[^\"]+"), "$1"),
        new("pages", "the style sheet and the script are named by their hash", new Regex("/bestanden/[0-9a-f]{12}/"),
            "/bestanden/"),
        new("", "the commit that a program was built from", new Regex(@"0\.1\.0\+[0-9a-f]{40}"), "0.1.0"),
        new("", "signatures, and the key of an office that is drawn when it is made",
            new Regex("(\"(?:signature|value|key|fingerprint|publicKey)\": ?\")[^\"]{40,}"), "$1"),
        new("", "hashes: the chain is over the new form of events, and the record of a run names its versions",
            new Regex(Hash), "hash"),
        new("reports", "a workbook names its parts by chance", new Regex("(?<=[Ii]d=\")R[0-9a-f]{32}"), "R"),
        new("reports", "the new form of events, in the report of events",
            new Regex(";version;person;practice;key_number|(?<=;hash);[12];[^;\n]*;(?:true|false);[0-9]+$"
            + "|,\"version\":[12],\"person\":\"[^\"]*\",\"practice\":(?:true|false),\"key_number\":[0-9]+",
                RegexOptions.Multiline)),
        new("trail", "the new form of events: its version, person, practice, key and signature",
            new Regex("^(version|person|practice|key_number|mac): .*\n", RegexOptions.Multiline)),
        new("trail", "the new form of events: what was before and after, and the images of an import",
            new Regex(",\"salt\":\"[0-9a-f]{32}\",\"images\":\\[[^\\]]*\\]"
                + "|,\"(?:before|after)\":(?:\"(?:[^\"\\\\]|\\\\.)*\"|\\{[^{}]*\\}|\\[[^\\]]*\\]|[^,{}\\[\\]\"]+)")),
        new("trail", "the record of a run names the versions it was made with: how many bytes it has",
            new Regex("\"bytes\":[0-9]+"), "bytes"),
        new("", "an event is never before the one before it", new Regex(ByDay), "by day"),
    ];

    /// <summary>A text without what may differ.</summary>
    public static string Apply(string kind, string text) =>
        List.Where(allowed => allowed.Kind.Length == 0 || allowed.Kind == kind)
            .Aggregate(text, (soFar, allowed) => allowed.Pattern.Replace(soFar, allowed.Instead));
}
