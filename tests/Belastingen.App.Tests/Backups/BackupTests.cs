using Belastingen.App.Tests.Crashing;
using Belastingen.App.Tests.Serving;
using NUnit.Framework;

namespace Belastingen.App.Tests.Backups;

/// <summary>
/// A backup holds everything and is put back whole, whatever was killed meanwhile; nothing goes to the bank twice for
/// it.
/// </summary>
public sealed class BackupTests
{
    private PracticeOffice _office = null!;

    [TearDown]
    public void Remove() => _office.Dispose();

    [Test]
    public void What_stood_only_in_the_log_of_a_killed_process_is_in_it()
    {
        _office = PracticeOffice.BeforeTheNight();
        using (var brake = new Brake(_office))
        using (var night = _office.BeginNight())
        {
            night.Until(() => brake.Traces.Run == "Taken");
            brake.Pull();
            night.Kill();
        }

        Assert.That(Backup("first").ExitCode, Is.Zero);
        _office.Database.ReleaseAll();
        var stored = Stored.Of(_office).WithoutHalves();
        Assert.That(_office.DoNight().ExitCode, Is.Zero);

        Assert.That(Restore("--from", "first").ExitCode, Is.Zero);
        Stored.AssertSame(stored, Stored.Of(_office));
        Assert.That(_office.DoNight().ExitCode, Is.Zero);
        Assert.That(_office.StateOfRun(), Is.EqualTo("Prepared"));
    }

    [Test]
    public void A_log_left_beside_the_database_does_not_bring_the_former_state_back()
    {
        _office = PracticeOffice.BeforeTheRelease();
        Assert.That(Backup("before").ExitCode, Is.Zero);
        var stored = Stored.Of(_office);
        using (var brake = new Brake(_office))
        {
            brake.Pull();
            _office.ForgetOwner();
            using var release = _office.BeginRelease();
            release.Until(() => _office.IsOwned);
            release.Kill();
            brake.ReleaseAfter("UPDATE offices SET name = 'Anders'");
            // A process that dies leaves its log; a copy of it is put back beside the database after this one has tidied up.
            File.Copy(_office.Path + "-wal", _office.Path + ".left");
        }

        _office.Database.ReleaseAll();
        File.Move(_office.Path + ".left", _office.Path + "-wal", overwrite: true);

        Assert.That(Restore("--from", "before").ExitCode, Is.Zero);
        Assert.That(File.Exists(_office.Path + "-wal"), Is.False);
        Stored.AssertSame(stored, Stored.Of(_office));
    }

    [Test]
    public void A_backup_that_was_broken_off_is_none()
    {
        _office = PracticeOffice.BeforeTheRelease();
        Assert.That(Backup("broken").ExitCode, Is.Zero);
        File.Delete(Path.Combine(_office.Folder, "broken", "manifest.json"));

        AssertRefused(Restore("--from", "broken"), "dit is geen volledige reservekopie");
    }

    [Test]
    public void A_backup_of_which_one_byte_changed_is_not_put_back()
    {
        _office = PracticeOffice.BeforeTheRelease();
        Assert.That(Backup("kept").ExitCode, Is.Zero);
        var stored = Stored.Of(_office);
        foreach (var file in Directory
            .EnumerateFiles(Path.Combine(_office.Folder, "kept"), "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "manifest.json").ToList())
        {
            var bytes = File.ReadAllBytes(file);
            bytes[bytes.Length / 2] ^= 1;
            File.WriteAllBytes(file, bytes);
            AssertRefused(Restore("--from", "kept"), "is niet zoals het is gekopieerd");
            bytes[bytes.Length / 2] ^= 1;
            File.WriteAllBytes(file, bytes);
        }

        Stored.AssertSame(stored, Stored.Of(_office));
    }

    [Test]
    public void Nothing_is_put_back_over_a_database_that_somebody_has_open()
    {
        _office = PracticeOffice.BeforeTheRelease();
        using (var serve = Serve.At(_office, "2020-03-24T12:00:00Z"))
        {
            serve.Ready(_ => true);
            var ran = Backup("while it serves");
            Assert.That(ran.ExitCode, Is.Zero, ran.Error);
            AssertRefused(Restore("--from", "while it serves"), "deze database is in gebruik");
        }

        using (_office.Database.Open())
            AssertRefused(Restore("--from", "while it serves"), "deze database is in gebruik");
        _office.Database.ReleaseAll();
        Assert.That(Restore("--from", "while it serves").ExitCode, Is.Zero);
    }

    [Test]
    public void A_backup_from_before_a_release_keeps_the_newest_journal_and_sends_nothing_twice()
    {
        _office = PracticeOffice.BeforeTheRelease();
        Assert.That(Backup("before").ExitCode, Is.Zero);
        Assert.That(_office.DoRelease().ExitCode, Is.Zero);
        foreach (var file in Directory.EnumerateFiles(_office.Outbox)) File.Delete(file);
        var journal = File.ReadAllBytes(_office.Journal);

        var restored = Restore("--from", "before");

        Assert.That((restored.ExitCode, File.ReadAllBytes(_office.Journal)), Is.EqualTo((3, journal)), restored.Error);
        Assert.That(restored.Out, Does.Contain(PracticeOffice.Run));
        Assert.That(_office.DoRelease().Error, Does.StartWith("De incasso van 31-03-2020 is al vrijgegeven"));
        Assert.That(Directory.EnumerateFiles(_office.Outbox), Is.Empty);
    }

    [Test]
    public void What_was_there_is_kept_aside()
    {
        _office = PracticeOffice.BeforeTheRelease();
        Assert.That(Backup("before").ExitCode, Is.Zero);
        _office.Write("UPDATE offices SET name = 'Later'");
        _office.Database.ReleaseAll();
        Assert.That(Restore("--from", "before").ExitCode, Is.Zero);

        var aside = Directory.EnumerateDirectories(_office.Folder, "practice.db.before-*").Single();
        var kept = Backoffice.Data.Database.At(Path.Combine(aside, "practice.db"));
        using (var session = kept.Read(NodaTime.Instant.MinValue))
            Assert.That(session.Scalar<string>("SELECT name FROM offices"), Is.EqualTo("Later"));
        kept.ReleaseAll();
        Assert.That(Directory.EnumerateFiles(Path.Combine(aside, "runs"), "*.xml", SearchOption.AllDirectories),
            Is.Not.Empty);
    }

    [Test]
    public void Elsewhere_it_asks_for_the_newest_journal_or_begins_stopped()
    {
        _office = PracticeOffice.BeforeTheRelease();
        Assert.That(_office.DoRelease().ExitCode, Is.Zero);
        Assert.That(Backup("kept").ExitCode, Is.Zero);
        using var elsewhere = PracticeOffice.Nothing();
        var from = Path.Combine(_office.Folder, "kept");

        AssertRefused(Run(elsewhere, "restore", "--from", from), "hier staat geen journaal");
        Assert.That(Run(elsewhere, "restore", "--from", from, "--journal",
            Path.GetDirectoryName(_office.Journal)!).ExitCode, Is.Zero);
        Assert.That(File.ReadAllBytes(elsewhere.Journal), Is.EqualTo(File.ReadAllBytes(_office.Journal)));
        using var stopped = PracticeOffice.Nothing();
        Assert.That(Run(stopped, "restore", "--from", from, "--journal-lost").ExitCode, Is.Zero);
        Assert.That(stopped.Ask<long>("SELECT stopped FROM offices"), Is.EqualTo(1));
        Assert.That(stopped.Do(PracticeOffice.Day, "vrijgever", "release", "--run", PracticeOffice.Run).ExitCode,
            Is.EqualTo(1));
    }

    [Test]
    public void A_restore_that_is_killed_is_simply_given_again()
    {
        _office = PracticeOffice.BeforeTheRelease();
        Assert.That(Backup("before").ExitCode, Is.Zero);
        var stored = Stored.Of(_office);
        Assert.That(_office.DoRelease().ExitCode, Is.Zero);
        Assert.That(_office.Do(
            PracticeOffice.Day, "medewerker", "stop", "--office", "VOORBEELD", "--reason", "fout").ExitCode, Is.Zero);
        _office.Database.ReleaseAll();
        TheProgram.Tool("mkfifo", _office.Path + ".restoring");
        using (var held = TheProgram.Start(_office.Folder, "restore", "--from", "before", "--database", "practice.db"))
        {
            held.Until(() => !File.Exists(_office.Path + "-wal"));
            held.Kill();
        }

        File.Delete(_office.Path + ".restoring");
        Assert.That(_office.Ask<long>("SELECT stopped FROM offices"), Is.EqualTo(1),
            "nothing is replaced before all is ready");
        _office.Database.ReleaseAll();
        Assert.That(Restore("--from", "before").ExitCode, Is.EqualTo(3));
        Stored.AssertSame(stored, Stored.Of(_office).Without("outbox").Without("withdrawn"));
    }

    [Test]
    public void A_folder_with_something_in_it_is_left_as_it_is()
    {
        _office = PracticeOffice.BeforeTheRelease();

        AssertRefused(Backup("practice.db.files"), "deze map is niet leeg");
    }

    private Ran Backup(string to) => _office.Do(PracticeOffice.Day, "operator", "backup", "--to", to);

    private Ran Restore(params string[] arguments) => Run(_office, ["restore", .. arguments]);

    private static Ran Run(PracticeOffice office, params string[] command)
    {
        office.Database.ReleaseAll();
        return TheProgram.Run(office.Folder, [.. command, "--database", "practice.db"]);
    }

    private static void AssertRefused(Ran ran, string reason)
    {
        Assert.That(ran.ExitCode, Is.EqualTo(1));
        Assert.That(ran.Error, Does.Contain(reason));
    }
}
