using NUnit.Framework;

namespace Belastingen.App.Tests.Commands;

/// <summary>What a person who types something wrong is told, in one or two Dutch lines, and the exit code 2.</summary>
public sealed class WrongUsageTests
{
    [TestCase("", "Kies een opdracht: ")]
    [TestCase("vlieg", "'vlieg' wordt hier niet herkend.")]
    [TestCase("night --office VOORBEELD --snel", "'--snel' wordt hier niet herkend.")]
    [TestCase("night", "--office ontbreekt: Code van het kantoor.")]
    [TestCase("stop --office VOORBEELD", "--reason ontbreekt: Waarom.")]
    [TestCase("office import", "<bestand> ontbreekt: Het kantoorbestand (JSON).")]
    [TestCase("night --office VOORBEELD --on 31-03-2020", "--on verwacht een datum zoals 2020-03-31; gevonden: '31-03-2020'.")]
    [TestCase("collect --office VOORBEELD --date 2020-02-30", "--date verwacht een datum zoals 2020-03-31; gevonden: '2020-02-30'.")]
    [TestCase("release --run VOORBEELD", "--run verwacht een incasso zoals VOORBEELD-2020-03-31; gevonden: 'VOORBEELD'.")]
    [TestCase("correction add --office VOORBEELD --claim V1 --reason x --amount 1.2.3", "--amount: schrijf het bedrag zoals 1.234,56.")]
    [TestCase("correction add --office VOORBEELD --claim V1 --reason x --amount 10.5", "--amount: dit kan € 10,50 of € 105,00 zijn.")]
    [TestCase("correction add --office VOORBEELD --claim V1 --reason x --amount 1000000000.00", "--amount: hoogstens € 999.999.999,99")]
    [TestCase("night --office VOORBEELD --clock gisteren", "--clock verwacht een moment zoals 2020-03-24T02:00:00Z; gevonden: 'gisteren'.")]
    public void A_wrong_command_line_is_explained_and_does_nothing(string line, string expected)
    {
        using var nothing = PracticeOffice.Nothing();

        var ran = TheProgram.Run(nothing.Folder, line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.That((ran.ExitCode, ran.Out), Is.EqualTo((2, "")));
        Assert.That(ran.Error, Does.StartWith(expected).And.Contains("Uitleg: belastingen"));
        Assert.That(Directory.EnumerateFileSystemEntries(nothing.Folder), Is.Empty);
    }

    [Test]
    public void Help_is_in_Dutch()
    {
        using var nothing = PracticeOffice.Nothing();

        var ran = TheProgram.Run(nothing.Folder, "night", "--help");

        Assert.That((ran.ExitCode, ran.Error), Is.EqualTo((0, "")));
        Assert.That(ran.Out, Does.Contain("Gebruik:").And.Contains("(verplicht)").And.Not.Contain("Usage"));
    }
}
