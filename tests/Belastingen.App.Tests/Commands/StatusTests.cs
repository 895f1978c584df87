using System.Text.Json;
using NUnit.Framework;

namespace Belastingen.App.Tests.Commands;

/// <summary>
/// The status of an office is everything that is the matter, the worst first: nothing hides anything else.
/// </summary>
public sealed class StatusTests
{
    private PracticeOffice _office = null!;

    [SetUp]
    public void A_prepared_run() => _office = PracticeOffice.BeforeTheRelease();

    [TearDown]
    public void Remove() => _office.Dispose();

    [Test]
    public void A_missed_run_does_not_hide_the_next_whose_cut_off_is_near()
    {
        Night("2020-03-31");
        Night("2020-04-29");

        var said = Status("2020-04-29T09:00:00Z", exitCode: 3);

        Assert.That(said, Has.Length.EqualTo(2));
        Assert.That(said[0], Does.StartWith("VOORBEELD: NIET IN ORDE. De incasso van 31-03-2020 is gemist"));
        Assert.That(said[1],
            Is.EqualTo("VOORBEELD: Let op. De incasso van 30-04-2020 is nog niet vrijgegeven; de bank moet hem hebben "
            + "vóór 29-04-2020 12:30. Loopt geld gevaar? Nog niet; na de uiterste aanlevertijd komt dit geld later "
                + "binnen. "
            + "Wat nu: Bel een tweede medewerker: 'release'."));
    }

    [Test]
    public void Missed_twice_is_worse_than_missed_once()
    {
        Night("2020-03-31");
        Night("2020-04-29");

        Assert.That(Situations("2020-04-29T10:30:00Z"),
            Is.EqualTo((string[])["MissedAgain", "RunMissed", "CutOffPassed"]));
        Night("2020-04-30");
        Assert.That(Situations("2020-04-30T10:00:00Z"),
            Is.EqualTo((string[])["MissedAgain", "RunMissed", "RunMissed"]));
        Assert.That(Status("2020-04-30T10:00:00Z", exitCode: 3)[0],
            Does.StartWith("VOORBEELD: NIET IN ORDE. Er zijn 2 incasso's gemist."));
    }

    [Test]
    public void A_released_run_whose_files_wait_for_the_bank_is_in_order()
    {
        Assert.That(_office.DoRelease().ExitCode, Is.Zero);

        Assert.That(Status(PracticeOffice.Day, exitCode: 0), Is.EqualTo((string[])
            ["VOORBEELD: In orde. De nacht van 24-03-2020 is goed gegaan. Loopt geld gevaar? Nee. Wat nu: Niets."]));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_file_cut_off_or_altered_in_the_outbox_is_not_in_order_and_never_reaches_the_bank(bool sameLength)
    {
        Assert.That(_office.DoRelease().ExitCode, Is.Zero);
        var file = OutboxFiles()[0];
        var bytes = File.ReadAllBytes(file);
        bytes[^10] ^= 1;
        File.WriteAllBytes(file, sameLength ? bytes : bytes[..1000]);

        Assert.That(Status(PracticeOffice.Day, exitCode: 3)[0],
            Does.StartWith("VOORBEELD: NIET IN ORDE. Een bankbestand van de incasso van "
            + "31-03-2020 was niet meer zoals het is gecontroleerd."));
        Night("2020-03-25");
        Assert.That(OutboxFiles(), Does.Not.Contain(file));
        Assert.That(Situations("2020-03-25T10:00:00Z"), Is.EqualTo((string[])["FileChanged", "FileGone"]));
        Assert.That(_office.Ask<long>("SELECT COUNT(*) FROM work_items WHERE kind = 'FileChanged'"), Is.EqualTo(1));
        Night("2020-03-26");
        Assert.That(_office.Ask<long>("SELECT COUNT(*) FROM work_items WHERE kind = 'FileChanged'"), Is.EqualTo(1));
        Assert.That(OutboxFiles(), Does.Not.Contain(file), "and nothing takes its place by itself");
    }

    [Test]
    public void A_file_that_is_gone_was_fetched_or_is_lost_and_is_asked_after()
    {
        Assert.That(_office.DoRelease().ExitCode, Is.Zero);
        File.Delete(OutboxFiles()[0]);

        Assert.That(Status(PracticeOffice.Day, exitCode: 3), Is.EqualTo((string[])
            ["VOORBEELD: Let op. Van de incasso van 31-03-2020 staat 1 van 3 bestanden niet meer klaar: opgehaald door "
                + "de bank, of weg. "
            + "Van hier is dat niet te zien. Loopt geld gevaar? Alleen als de bank het niet heeft. Wat nu: Ga bij de "
                + "bank na dat zij het heeft "
            + "en leg haar antwoord vast met 'confirm'. Zet zelf niets terug in de uitgaande map."]));
    }

    [Test]
    public void Letters_that_should_have_left_are_said()
    {
        _office.Write("INSERT INTO work_items (office, item, kind, subject, detail, opened_on, deadline_on) "
            + "VALUES (1, 900, 'NoticesToSend', 'list 9', '12', '2020-03-10', '2020-03-20')");

        Assert.That(Situations(PracticeOffice.Day), Is.EqualTo((string[])["LettersLate", "WaitsForRelease"]));
    }

    [Test]
    public void A_database_older_than_its_journal_is_the_first_thing_said()
    {
        using var backup = _office.Copy();
        Assert.That(_office.DoRelease().ExitCode, Is.Zero);
        _office.Database.ReleaseAll();
        File.Copy(backup.Path, _office.Path, overwrite: true);

        Assert.That(Situations("2020-03-30T09:00:00Z")[0], Is.EqualTo("RestoredBackup"));
    }

    private void Night(string day) => _office.Do($"{day}T02:00:00Z", "operator", "night", "--office", "VOORBEELD");

    private string[] Status(string moment, int exitCode)
    {
        var ran = _office.Do(moment, "operator", "status");
        Assert.That(ran.ExitCode, Is.EqualTo(exitCode), ran.Out + ran.Error);
        return ran.Out.TrimEnd().Split(Environment.NewLine);
    }

    private string[] Situations(string moment) =>
        [.. JsonDocument.Parse(_office.Do(moment, "operator", "status", "--json").Out).RootElement[0]
            .GetProperty("situations")
            .EnumerateArray().Select(it => it.GetProperty("situation").GetString()!)];

    private string[] OutboxFiles() => [.. Directory.EnumerateFiles(_office.Outbox).Order()];
}
