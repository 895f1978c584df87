using NUnit.Framework;

namespace Belastingen.App.Tests.Commands;

/// <summary>No database, a damaged one, no access, no room: a Dutch sentence, exit code 1, nothing half done, and never a stack trace.</summary>
public sealed class BrokenSurroundingsTests
{
    private PracticeOffice _office = null!;

    [SetUp]
    public void A_prepared_run() => _office = PracticeOffice.BeforeTheRelease();

    [TearDown]
    public void Remove() => _office.Dispose();

    [Test]
    public void Without_a_database_the_program_says_how_to_make_one()
    {
        using var nothing = PracticeOffice.Nothing();

        var ran = nothing.DoNight();

        AssertFails(ran, $"Er is geen database op {nothing.Path}. Maak er een met 'belastingen database upgrade'.");
        Assert.That(Directory.EnumerateFileSystemEntries(nothing.Folder), Is.Empty);
    }

    [TestCase("night --office VOORBEELD")]
    [TestCase("database upgrade")]
    [TestCase("database info")]
    public void A_file_that_is_no_database_is_left_as_it_is(string command)
    {
        _office.Database.ReleaseAll();
        File.WriteAllText(_office.Path, string.Concat(Enumerable.Repeat("Dit is een brief en geen database. ", 1000)));
        var before = File.ReadAllBytes(_office.Path);

        AssertFails(TheProgram.Run(_office.Folder, [.. command.Split(' '), "--database", "practice.db"]), "De database werkt niet mee (26: ");
        Assert.That(File.ReadAllBytes(_office.Path), Is.EqualTo(before));
    }

    [Test]
    public void A_database_of_which_half_is_gone_is_reported()
    {
        _office.Database.ReleaseAll();
        using (var file = File.OpenWrite(_office.Path)) file.SetLength(file.Length / 2);

        AssertFails(_office.DoRelease(), "De database werkt niet mee (11: ");
    }

    [Test]
    public void A_folder_that_cannot_be_written_in_is_reported()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_office.Outbox)!);
        File.WriteAllText(_office.Outbox, "a file where the folder should be");

        AssertFails(_office.DoRelease(),
            "De incasso van 31-03-2020 is vrijgegeven, maar nog niet alle bestanden staan klaar voor de bank: ");
    }

    [Test]
    [Platform("Linux,MacOsX")]
    public void A_folder_without_permission_is_reported()
    {
        Assume.That(Environment.IsPrivilegedProcess, Is.False, "for the superuser everything can be written");
        _office.Database.ReleaseAll();
        TheProgram.Tool("chmod", "u-w", _office.Folder);

        var ran = _office.DoRelease();

        TheProgram.Tool("chmod", "u+w", _office.Folder);
        AssertFails(ran, "");
    }

    [Test]
    [Platform("Linux", Reason = "/dev/full is a disk without room")]
    public void A_full_disk_behind_the_outbox_is_reported_and_the_release_is_finished_when_there_is_room()
    {
        using var undisturbed = PracticeOffice.BeforeTheRelease();
        AssertDone(undisturbed.DoRelease());
        var part = Path.Combine(_office.Outbox, "VOORBEELD-20200331-1-2.xml.part");
        Directory.CreateDirectory(_office.Outbox);
        File.CreateSymbolicLink(part, "/dev/full");

        AssertFails(OnFullDisk(),
            "De incasso van 31-03-2020 is vrijgegeven, maar nog niet alle bestanden staan klaar voor de bank: No space "
            + "left");
        Assert.That(_office.Do(PracticeOffice.Day, "operator", "runs", "show", "--run", PracticeOffice.Run).Out,
            Does.Contain(
            "Wat nu: de bestanden staan niet klaar voor de bank: geef 'release' nog eens, of draai de nacht."));
        Assert.That(_office.Do(PracticeOffice.Day, "operator", "status").Out,
            Does.StartWith("VOORBEELD: Let op. De incasso van 31-03-2020 is "
            + "vrijgegeven, maar niet alle bestanden staan klaar voor de bank; zij moet ze hebben vóór 30-03-2020 "
                + "12:30."));
        File.Delete(part);
        AssertDone(_office.DoRelease());
        Stored.AssertSame(Stored.Of(undisturbed), Stored.Of(_office));
    }

    [Test]
    [Platform("Linux", Reason = "a shell limits how far a file may grow")]
    public void A_full_disk_behind_the_database_is_reported_and_the_night_is_finished_when_there_is_room()
    {
        using var undisturbed = PracticeOffice.BeforeTheNight();
        AssertDone(undisturbed.DoNight());
        using var office = PracticeOffice.BeforeTheNight();
        var night = office.On(PracticeOffice.Night, "operator", ["night", "--office", "VOORBEELD"]);

        using var full = TheProgram.StartBelow(office.Folder, "export DOTNET_EnableWriteXorExecute=0; trap '' XFSZ; ulimit -f 80", night);
        AssertFails(full.Finish(), "De database werkt niet mee (");
        AssertDone(office.DoNight());
        Stored.AssertSame(Stored.Of(undisturbed), Stored.Of(office));
    }

    [Test]
    public void A_lock_that_cannot_be_made_is_not_mistaken_for_a_night_that_runs()
    {
        File.Delete(_office.Lock);
        Directory.CreateDirectory(_office.Lock);

        AssertFails(_office.DoRelease(), "Geen toegang: ");
    }

    [Test]
    public void A_fault_in_an_office_file_is_shown_with_file_line_and_column()
    {
        var path = Path.Combine(_office.Folder, "office.json");
        File.WriteAllText(path, "{\n  \"code\": \"VOORBEELD\",\n  \"name\": Voorbeeldstad\n}\n");

        AssertFails(_office.Do(PracticeOffice.Day, "beheerder", "office", "import", "office.json"), "office.json regel 3 kolom 11 ");
    }

    [Test]
    public void An_upgrade_that_was_broken_off_before_it_said_what_kind_of_database_it_is_is_finished_by_the_next()
    {
        using var office = PracticeOffice.Nothing();
        TheProgram.Run(office.Folder, "database", "upgrade", "--practice", "--database", "practice.db");
        office.Write("DELETE FROM product");

        var again = TheProgram.Run(office.Folder, "database", "upgrade", "--practice", "--database", "practice.db");

        Assert.That(again.Out, Does.Contain("oefendatabase"));
        Assert.That(office.Ask<long>("SELECT practice FROM product"), Is.EqualTo(1));
    }

    /// <summary>There is one /dev/full on a machine, and who copies to it locks it: not two at once, whoever tests here.</summary>
    private Ran OnFullDisk()
    {
        using var only = new Mutex(initiallyOwned: false, @"Global\belastingen-tests-full-disk");
        try
        {
            only.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            // Another was killed while it had it: it is ours now.
        }

        try
        {
            return _office.DoRelease();
        }
        finally
        {
            only.ReleaseMutex();
        }
    }

    private static void AssertDone(Ran ran) => Assert.That(ran.ExitCode, Is.Zero, ran.ToString());

    private static void AssertFails(Ran ran, string expected)
    {
        Assert.That((ran.ExitCode, ran.Out), Is.EqualTo((1, "")), ran.Error);
        Assert.That(ran.Error, Does.StartWith(expected).And.Not.Contain("   at ").And.Not.Contain("Exception"));
        Assert.That(ran.Error, Does.Not.Contain("fout in het programma"));
    }
}
