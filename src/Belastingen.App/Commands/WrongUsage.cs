using System.CommandLine;
using System.CommandLine.Parsing;

namespace Belastingen.App.Commands;

/// <summary>Says in Dutch what is wrong with a command line, and how to find out what is right.</summary>
internal static class WrongUsage
{
    public static int Explain(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var faults = Missing(parsed).Concat(
            parsed.UnmatchedTokens.Select(token => $"'{token}' wordt hier niet herkend.")).ToList();
        foreach (var error in parsed.Errors)
            if (error.SymbolResult is OptionResult { Option.Required: false } or ArgumentResult
                or OptionResult { Implicit: false })
                faults.Add(error.Message);
        if (faults.Count == 0 && command.Subcommands.Count > 0)
            faults.Add($"Kies een opdracht: {string.Join(", ", command.Subcommands.Select(sub => sub.Name))}.");
        foreach (var fault in faults.Distinct()) System.Console.Error.WriteLine(fault);
        System.Console.Error.WriteLine($"Uitleg: {PathOf(parsed.CommandResult)} --help");
        return ExitCode.WrongUsage;
    }

    private static IEnumerable<string> Missing(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        foreach (var option in command.Options)
            if (option.Required && parsed.GetResult(option) is null or { Implicit: true })
                yield return $"{option.Name} ontbreekt: {option.Description}";
        foreach (var argument in command.Arguments)
            if (argument.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(argument) is null or { Tokens.Count: 0 })
                yield return $"<{argument.Name}> ontbreekt: {argument.Description}";
    }

    private static string PathOf(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{PathOf(parent)} {result.Command.Name}" : "belastingen";
}
