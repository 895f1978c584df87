using System.CommandLine;
using System.Text.RegularExpressions;
using Belastingen.App.Commands;
using NUnit.Framework;

namespace Belastingen.App.Tests.Commands;

/// <summary>Operations says of every command which role it needs, and of no other.</summary>
public sealed partial class CommandTableTests
{
    private static readonly string[] Roles =
        ["medewerker", "beoordelaar", "vrijgever", "operator", "auditor", "beheerder", "ieder met een rol", "geen rol"];

    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Root(), "docs", "operations.md"));

    /// <summary>Cells of the rows of the table.</summary>
    private static IEnumerable<string[]> Rows =>
        Lines.SkipWhile(line => line != "## Which role each command needs").Skip(1)
        .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1]);

    [Test]
    public void It_names_every_command_once() =>
        Assert.That(Rows.SelectMany(row => Quoted().Matches(row[0]).Select(match => match.Groups[1].Value)).Order(),
            Is.EqualTo(Named(CommandLine.Root(), "").Select(OneOfReports).Distinct().Order()));

    [Test]
    public void It_names_roles_as_they_are_called_on_screen() =>
        Assert.That(Rows.SelectMany(row => row[1].Split(", ")).Except(Roles), Is.Empty);

    /// <summary>Each report is a command of its own; all of them need the same.</summary>
    private static string OneOfReports(string name) =>
        name.StartsWith("report ", StringComparison.Ordinal) && name != "report list" ? "report" : name;

    private static IEnumerable<string> Named(Command command, string before) => command.Subcommands.SelectMany(sub =>
        (sub.Action is null ? [] : new[] { before + sub.Name }).Concat(Named(sub, $"{before}{sub.Name} ")));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Belastingen.Backoffice.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
