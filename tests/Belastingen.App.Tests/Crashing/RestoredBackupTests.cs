using NUnit.Framework;

namespace Belastingen.App.Tests.Crashing;

/// <summary>A database from before the release is put back: the journal beside the outbox still knows what went to the bank.</summary>
public sealed class RestoredBackupTests
{
    private PracticeOffice _office = null!;
    private Dictionary<string, byte[]> _sent = null!;

    [SetUp]
    public void A_release_and_then_the_backup_of_the_day_before()
    {
        _office = PracticeOffice.BeforeTheRelease();
        using var backup = _office.Copy();
        Assert.That(_office.DoRelease().ExitCode, Is.Zero);
        _sent = OutboxOf(_office);
        _office.Database.ReleaseAll();
        File.Copy(backup.Path, _office.Path, overwrite: true);
        Assert.That(_office.StateOfRun(), Is.EqualTo("Prepared"));
    }

    [TearDown]
    public void Remove() => _office.Dispose();

    [Test]
    public void It_is_not_released_again()
    {
        var again = _office.DoRelease();

        Assert.That((again.ExitCode, again.Out), Is.EqualTo((1, "")));
        Assert.That(again.Error, Does.StartWith("De incasso van 31-03-2020 is al vrijgegeven op 24-03-2020 11:00 (journaal van de postbus)."));
        Assert.That(_office.StateOfRun(), Is.EqualTo("Prepared"));
        Assert.That(OutboxOf(_office), Is.EqualTo(_sent));
    }

    [Test]
    public void No_night_takes_it_for_missed_and_collects_its_terms_again()
    {
        var night = _office.Do("2020-04-01T02:00:00Z", "operator", "night", "--office", "VOORBEELD");

        Assert.That((night.ExitCode, night.Out), Is.EqualTo((1, "")));
        Assert.That(night.Error, Does.Contain("Vrijwel zeker is een reservekopie teruggezet"));
        Assert.That(_office.StateOfRun(), Is.EqualTo("Prepared"));
    }

    private static Dictionary<string, byte[]> OutboxOf(PracticeOffice office) =>
        Directory.EnumerateFiles(office.Outbox).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes);
}
