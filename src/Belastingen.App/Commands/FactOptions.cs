using System.CommandLine;
using Belastingen.Domain.Money;

namespace Belastingen.App.Commands;

/// <summary>Options of the commands that record facts about a payer.</summary>
internal static class FactOptions
{
    public static Option<string> Debtor() => new("--debtor")
    {
        Description = "Nummer van de belastingschuldige.",
        Required = true,
        HelpName = "nummer",
    };

    public static Option<string?> Text(string name, string description) => new(name) { Description = description, HelpName = "tekst" };

    public static Option<long> Number(string name, string description) => new(name) { Description = description, Required = true, HelpName = "nummer" };

    /// <summary>An amount as people write it in a file: 1234.56, always two decimals, no thousands mark (I19).</summary>
    public static Option<Cents?> Amount(string name, string description, bool required = false)
    {
        var option = Shared.Parsed<Cents>(name, description, ParseAmount, "een bedrag zoals 1234.56", recursive: false);
        option.Required = required;
        return option;
    }

    public static Option<T> Choice<T>(string name, string description, bool required = true)
        where T : struct, Enum => new(name)
        {
            Description = $"{description} ({string.Join(", ", Enum.GetNames<T>())}).",
            Required = required,
            HelpName = "keuze",
            CustomParser = result =>
            {
                if (result.Tokens.Count == 1 && Enum.TryParse<T>(result.Tokens[0].Value, out var value) && Enum.IsDefined(value)) return value;
                result.AddError($"{name} is een van: {string.Join(", ", Enum.GetNames<T>())}.");
                return default;
            },
        };

    public static Cents? ParseAmount(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 1 || text.Length - dot != 3 || text.Length > 15) return null;
        foreach (var letter in text.Remove(dot, 1))
            if (!char.IsAsciiDigit(letter)) return null;
        return new Cents(long.Parse(text.Remove(dot, 1), null));
    }
}
