using System.Text.Json;
using Belastingen.Domain.Money;
using NUnit.Framework;

namespace Belastingen.App.Tests.Commands;

/// <summary>With --json a command answers a machine with the same figures as a person sees.</summary>
public sealed class JsonTests
{
    private PracticeOffice _office = null!;

    [OneTimeSetUp]
    public void A_prepared_run() => _office = PracticeOffice.BeforeTheRelease();

    [OneTimeTearDown]
    public void Remove() => _office.Dispose();

    [Test]
    public void A_run_has_the_same_counts_and_amounts_in_its_table_and_in_JSON()
    {
        var (text, json) = Both("runs", "show", "--run", PracticeOffice.Run);

        foreach (var (name, label) in new[]
        {
            ("due", "Vervallen"), ("presented", "Aangeboden bij de bank"), ("postponed", "Verschoven"), ("skipped", "Zelf te betalen"),
            ("held", "Geblokkeerd"), ("refused", "Uitval"),
        })
        {
            var (count, cents) = (json.GetProperty(name).GetProperty("count").GetInt64(), json.GetProperty(name).GetProperty("cents").GetInt64());
            Assert.That(Cells(text, label), Is.EqualTo(new[] { label, $"{count}", $"€ {new Cents(cents)}" }));
        }

        foreach (var file in json.GetProperty("files").EnumerateArray())
            Assert.That(Cells(text, file.GetProperty("fileName").GetString()!), Is.EqualTo(new[]
            {
                file.GetProperty("fileName").GetString(), $"{file.GetProperty("debits")}",
                $"€ {new Cents(file.GetProperty("cents").GetInt64())}", $"{file.GetProperty("bytes")}", file.GetProperty("sha256").GetString(),
            }));
    }

    [Test]
    public void The_figures_of_a_run_are_those_of_its_bank_files()
    {
        var (_, json) = Both("runs", "show", "--run", PracticeOffice.Run);

        var files = json.GetProperty("files").EnumerateArray().ToList();
        Assert.That(files, Has.Count.EqualTo(3));
        Assert.That(files.Sum(file => file.GetProperty("cents").GetInt64()), Is.EqualTo(json.GetProperty("presented").GetProperty("cents").GetInt64()));
        Assert.That(json.GetProperty("postponed").GetProperty("count").GetInt64(), Is.Positive);
    }

    [TestCase("runs list --office VOORBEELD")]
    [TestCase("night --office VOORBEELD --on 2020-03-24")]
    [TestCase("office show --office VOORBEELD")]
    [TestCase("database info")]
    public void Every_command_answers_in_JSON_when_asked(string command)
    {
        var (_, json) = Both(command.Split(' '));

        Assert.That(json.ValueKind, Is.AnyOf(JsonValueKind.Object, JsonValueKind.Array));
    }

    private (string Text, JsonElement Json) Both(params string[] command)
    {
        var text = _office.Do(PracticeOffice.Day, "operator", command);
        var json = _office.Do(PracticeOffice.Day, "operator", [.. command, "--json"]);
        Assert.That((text.ExitCode, json.ExitCode, json.Error), Is.EqualTo((0, 0, "")));
        return (text.Out, JsonDocument.Parse(json.Out).RootElement);
    }

    /// <summary>The cells of the line of a table that begins with a word.</summary>
    private static string[] Cells(string text, string first) =>
        [.. text.Split('\n').First(line => line.StartsWith($"│ {first} ", StringComparison.Ordinal)).Trim('│', ' ', '\r').Split('│', StringSplitOptions.TrimEntries)];
}
