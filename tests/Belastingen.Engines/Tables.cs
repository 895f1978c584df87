using System.Text.RegularExpressions;

namespace Belastingen.Engines;

/// <summary>The tables of the schema, in the order in which one refers to another: the same on every engine.</summary>
public static partial class Tables
{
    /// <summary>All that belong to offices.</summary>
    public static IReadOnlyList<string> OfOffices { get; } =
    [
        .. SchemaScripts.All("sqlite").SelectMany(script => Creation().Matches(script).Select(match => match.Groups[1].Value))
            .Where(table => table != "product"),
    ];

    /// <summary>Columns of the primary key of a table, to have its rows in one order.</summary>
    public static string KeyOf(string table) => Keys[table];

    private static readonly Dictionary<string, string> Keys = SchemaScripts.All("sqlite")
        .SelectMany(script => Whole().Matches(script))
        .ToDictionary(match => match.Groups[1].Value, match => Key().Match(match.Value) is { Success: true } key ? key.Groups[1].Value.Replace("rule", "[rule]", StringComparison.Ordinal) : "1");

    [GeneratedRegex(@"CREATE TABLE (\w+)")]
    private static partial Regex Creation();

    [GeneratedRegex(@"CREATE TABLE (\w+) \(.*?\n\) STRICT", RegexOptions.Singleline)]
    private static partial Regex Whole();

    [GeneratedRegex(@"PRIMARY KEY \(([^)]+)\)")]
    private static partial Regex Key();
}
