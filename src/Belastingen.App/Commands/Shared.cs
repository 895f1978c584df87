using System.CommandLine;
using System.CommandLine.Parsing;
using NodaTime.Text;

namespace Belastingen.App.Commands;

/// <summary>Options that many commands share.</summary>
internal static class Shared
{
    /// <summary>Without a default that help could show: what stands in the environment may hold a password.</summary>
    private static readonly Option<string?> Database = new("--database")
    {
        Description =
            "De database: sqlite:belastingen.db of sqlserver:VERBINDING (ook via BELASTINGEN_DATABASE). Standaard "
                + "sqlite:belastingen.db.",
        HelpName = "database",
        Recursive = true,
    };

    private static readonly Option<string?> Files = new("--files")
    {
        Description =
            "De map met bankbestanden (ook via BELASTINGEN_FILES); standaard naast de database, of naar haar genoemd.",
        HelpName = "map",
        Recursive = true,
    };

    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Dezelfde gegevens als JSON (bedragen in centen).",
        Recursive = true,
    };

    public static readonly Option<Instant?> Clock = Parsed<Instant>(
        "--clock", "Zet de klok stil op dit moment, bijvoorbeeld 2020-03-24T02:00:00Z. Alleen in een oefendatabase.",
        text => InstantPattern.ExtendedIso.Parse(text) is { Success: true, Value: var at } ? at : null,
        "een moment zoals 2020-03-24T02:00:00Z", recursive: true);

    public static readonly Option<string?> As = new("--as")
    {
        Description = "Handel als deze medewerker. Alleen in een oefendatabase.",
        HelpName = "account",
        Recursive = true,
    };

    public static readonly Option[] All = [Database, Files, Json, Clock, As];

    /// <summary>The database that is asked for: by option, by environment, or the embedded one here.</summary>
    public static Backoffice.Data.Database DatabaseOf(ParseResult parsed, Salts salts) => Backoffice.Data.Database.At(
        parsed.GetValue(Database) ?? Environment.GetEnvironmentVariable("BELASTINGEN_DATABASE")
            ?? "sqlite:belastingen.db",
        salts,
        parsed.GetValue(Files) ?? Environment.GetEnvironmentVariable("BELASTINGEN_FILES"),
        Environment.GetEnvironmentVariable("BELASTINGEN_KEYS"));

    public static Option<string> Office() => new("--office")
    {
        Description = "Code van het kantoor.",
        Required = true,
        HelpName = "code",
    };

    /// <summary>An option that must be given.</summary>
    public static Option<T> Needed<T>(string name, string description, string kind) =>
        new(name) { Description = description, Required = true, HelpName = kind };

    /// <summary>An option that may be left out.</summary>
    public static Option<T> Optional<T>(string name, string description, string kind) =>
        new(name) { Description = description, HelpName = kind };

    public static Option<LocalDate?> Date(string name, string description, bool required = false)
    {
        var option = Parsed<LocalDate>(name, description, IsoDate.Read, "een datum zoals 2020-03-31", recursive: false);
        option.Required = required;
        return option;
    }

    /// <summary>A run by its id: code of the office and run date.</summary>
    public static Option<RunId?> Run() => Parsed<RunId>(
        "--run", "De incasso, zoals VOORBEELD-2020-03-31.", RunId.Parse, "een incasso zoals VOORBEELD-2020-03-31",
        recursive: false, required: true);

    public static Option<T?> Parsed<T>(
        string name, string description, Func<string, T?> parse, string expected, bool recursive, bool required = false)
        where T : struct => new(name)
        {
            Description = description,
            Recursive = recursive,
            Required = required,
            HelpName = name.TrimStart('-'),
            CustomParser = result => Read(result, name, parse, expected),
        };

    private static T? Read<T>(ArgumentResult result, string name, Func<string, T?> parse, string expected)
        where T : struct
    {
        if (result.Tokens.Count == 1 && parse(result.Tokens[0].Value) is { } value) return value;
        result.AddError(
            $"{name} verwacht {expected}"
                + $"{(result.Tokens.Count == 1 ? $"; gevonden: '{result.Tokens[0].Value}'" : "")}.");
        return null;
    }
}
