using NUnit.Framework;

namespace Belastingen.App.Tests.Commands;

/// <summary>How a command ends: 0 it was done, 1 it was refused or failed, 3 it was done and a person must look.</summary>
public sealed class ExitCodeTests
{
    private PracticeOffice _office = null!;

    [SetUp]
    public void A_prepared_run() => _office = PracticeOffice.BeforeTheRelease();

    [TearDown]
    public void Remove() => _office.Dispose();

    [Test]
    public void A_night_that_was_done_is_not_done_again()
    {
        var before = Stored.Of(_office);

        var again = _office.DoNight();

        Assert.That(again.ExitCode, Is.Zero);
        Assert.That(again.Out, Does.StartWith("De nacht van 24-03-2020 was al gedaan; er is niets opnieuw gebeurd."));
        Stored.AssertSame(before, Stored.Of(_office));
    }

    [Test]
    public void A_release_is_done_once_and_says_so_when_asked_again()
    {
        var first = _office.DoRelease();
        var before = Stored.Of(_office);
        var second = _office.Do(PracticeOffice.Day, "vrijgever2", "release", "--run", PracticeOffice.Run);

        Assert.That(first.Out, Does.StartWith($"Incasso {PracticeOffice.Run} is vrijgegeven. De bestanden staan klaar voor de bank:"));
        Assert.That((second.ExitCode, second.Error), Is.EqualTo((0, "")));
        Assert.That(second.Out, Does.StartWith($"Incasso {PracticeOffice.Run} was al vrijgegeven op 24-03-2020 11:00; er gaat niets dubbel naar de bank."));
        Stored.AssertSame(before, Stored.Of(_office));
    }

    [TestCase("release --run VOORBEELD-2020-04-30", "vrijgever", "Incasso 2020-04-30 is niet gevonden.")]
    [TestCase("release --run VOORBEELD-2020-03-31", "operator", "operator heeft niet de rol die hiervoor nodig is")]
    [TestCase("night --office VOORBEELD --on 2020-03-25", "operator", "25-03-2020 ligt nog voor ons.")]
    [TestCase("night --office ELDERS", "operator", "Kantoor ELDERS bestaat niet.")]
    [TestCase("runs list --office VOORBEELD", "vreemde", "vreemde heeft geen rol bij kantoor VOORBEELD.")]
    [TestCase("collect --office VOORBEELD --date 2020-03-30", "operator", "Incassodatum 2020-03-30 is niet gevonden.")]
    [TestCase("runs show --run VOORBEELD-2020-04-30", "auditor", "Incasso VOORBEELD-2020-04-30 is niet gevonden.")]
    public void What_is_refused_ends_with_one_and_a_sentence_and_changes_nothing(string command, string account, string expected)
    {
        var before = Stored.Of(_office);

        var ran = _office.Do(PracticeOffice.Day, account, command.Split(' '));

        Assert.That((ran.ExitCode, ran.Out), Is.EqualTo((1, "")));
        Assert.That(ran.Error, Does.StartWith(expected));
        Stored.AssertSame(before, Stored.Of(_office));
    }

    [Test]
    public void A_run_whose_files_were_changed_after_the_proof_is_not_released()
    {
        var file = Directory.EnumerateFiles(_office.RunFiles, "*.xml").Order().First();
        File.AppendAllText(file, " ");

        var ran = _office.DoRelease();

        Assert.That(ran.ExitCode, Is.EqualTo(1));
        Assert.That(ran.Error, Does.StartWith($"Bankbestand {Path.GetFileName(file)} ontbreekt of is veranderd sinds het werd gecontroleerd."));
        Assert.That(_office.StateOfRun(), Is.EqualTo("Prepared"));
        Assert.That(Directory.Exists(_office.Outbox), Is.False);
    }

    [Test]
    public void A_run_that_must_be_looked_at_ends_with_three()
    {
        _office.Write("UPDATE runs SET state = 'NeedsReview'");

        var shown = _office.Do(PracticeOffice.Day, "auditor", "runs", "show", "--run", PracticeOffice.Run);
        var first = _office.DoRelease();
        var second = _office.Do(PracticeOffice.Day, "vrijgever2", "release", "--run", PracticeOffice.Run);

        Assert.That((shown.ExitCode, first.ExitCode, second.ExitCode), Is.EqualTo((3, 3, 0)));
        Assert.That(first.Out, Does.StartWith($"Incasso {PracticeOffice.Run} is aangehouden; u bent de eerste die akkoord gaat."));
    }

    [TestCase("--clock", PracticeOffice.Day)]
    [TestCase("--as", "operator")]
    public void A_stopped_clock_and_example_users_are_for_practice_only(string option, string value)
    {
        _office.Write("UPDATE product SET practice = 0");

        var ran = TheProgram.Run(_office.Folder, "runs", "list", "--office", "VOORBEELD", "--database", "practice.db", option, value);

        Assert.That((ran.ExitCode, ran.Out, ran.Error.TrimEnd()), Is.EqualTo((1, "", "--clock en --as kunnen alleen in een oefendatabase.")));
    }

    [Test]
    public void A_run_date_on_which_nothing_is_due_is_never_missed()
    {
        using var office = PracticeOffice.BeforeTheNight();
        office.Write("INSERT INTO runs (office, run_date, state, preparation, taken_at, night_on, position, started_by, settings_version, "
            + "due_count, due_cents, presented_count, presented_cents, postponed_count, postponed_cents, skipped_count, skipped_cents, "
            + "held_count, held_cents, refused_count, refused_cents, debit_count) "
            + "VALUES (1, '2020-02-28', 'Prepared', 1, '2020-02-24', '2020-02-24', 1, 'operator', 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)");

        var night = office.DoNight();

        Assert.That(night.ExitCode, Is.Zero);
        Assert.That(night.Out, Does.Not.Contain("GEMIST"));
    }
}
