using System.CommandLine;

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

    public static Option<string?> Text(string name, string description) =>
        new(name) { Description = description, HelpName = "tekst" };

    public static Option<long> Number(string name, string description) =>
        new(name) { Description = description, Required = true, HelpName = "nummer" };

    /// <summary>An amount as files have it, 1234.56, or as people type it.</summary>
    public static Option<Cents?> Amount(string name, string description, bool required = false) => new(name)
    {
        Description = description,
        Required = required,
        HelpName = name.TrimStart('-'),
        CustomParser = result =>
        {
            var read = Domain.Money.Amount.Command(string.Join(' ', result.Tokens.Select(token => token.Value)));
            if (read.Sentence is { } wrong) result.AddError($"{name}: {wrong}");
            return read.Cents;
        },
    };

    public static Option<T> Choice<T>(string name, string description, bool required = true)
        where T : struct, Enum => new(name)
        {
            Description = $"{description} ({string.Join(", ", Enum.GetNames<T>())}).",
            Required = required,
            HelpName = "keuze",
            CustomParser = result =>
            {
                if (result.Tokens.Count == 1 && Enum.TryParse<T>(result.Tokens[0].Value, out var value)
                    && Enum.IsDefined(value)) return value;
                result.AddError($"{name} is een van: {string.Join(", ", Enum.GetNames<T>())}.");
                return default;
            },
        };
}
