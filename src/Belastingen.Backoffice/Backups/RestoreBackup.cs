using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Runs;
using Microsoft.Data.Sqlite;

namespace Belastingen.Backoffice.Backups;

/// <summary>What a restore did.</summary>
/// <param name="MadeAt">When the backup was made.</param>
/// <param name="Aside">Folder in which all stands that was there before.</param>
/// <param name="Released">Runs that went to the bank after the backup: the journal knows them, the database does
/// not.</param>
public sealed record Restored(Instant MadeAt, string Aside, IReadOnlyList<string> Released);

/// <summary>
/// Puts a backup back: looked at to the byte before anything changes, never over a database that somebody has open,
/// with all that was there kept aside, and with the newest journal, so that nothing goes to the bank a second time.
/// </summary>
/// <remarks>
/// Broken off anywhere it is simply given again: the database is put in place last, by renaming. Outbox and what was
/// taken back stay as they are here: what was taken back when the backup was made may have been fetched since.
/// </remarks>
public sealed class RestoreBackup(Database database, Instant at)
{
    private const string BackupReason = "reservekopie teruggezet zonder het nieuwste journaal: vraag de bank eerst wat "
        + "zij heeft";

    private readonly string _aside = FreeName($"{database.Location}.before-{at.ToDateTimeUtc():yyyyMMdd-HHmmss}");

    private string Path => database.Location;

    /// <summary>Puts it back.</summary>
    /// <param name="from">Folder of the backup.</param>
    /// <param name="journals">Folder with newer journals than those in place; null: there is none.</param>
    /// <param name="account">Who says that the newest journal is lost, so that every office begins stopped; null: it
    /// is not.</param>
    public Answer<Restored> Execute(string from, string? journals, string? account)
    {
        if (database.Dialect is not SqliteDialect)
            return new Refusal.NotAccepted("restore", BackupSentences.RestoreOnAServer);
        if (BackupManifest.Of(from) is not { Version: > 0 } manifest)
            return new Refusal.NotAccepted(from, BackupSentences.NotWhole);
        if (manifest.Damaged(from) is { } damaged)
            return new Refusal.NotAccepted(from, BackupSentences.Damaged(damaged));
        if (manifest.Version > Migrations.Current) return new Refusal.NotAccepted(from, BackupSentences.Newer);
        if (journals is not null && !Directory.Exists(journals))
            return new Refusal.NotAccepted(journals, BackupSentences.NoSuchFolder);
        if (account is not null && manifest.Version != Migrations.Current)
            return new Refusal.NotAccepted(from, BackupSentences.OtherVersion);
        if (account is null && journals is null && !database.Exists && !manifest.Offices.Any(HasJournal))
            return new Refusal.NotAccepted(Path, BackupSentences.NoJournal);
        database.ReleaseAll();
        var held = Locks();
        try
        {
            if (held.Contains(null) || IsOpenElsewhere()) return new Refusal.NotAccepted(Path, BackupSentences.Alive);
            return Restore(from, manifest, journals, account);
        }
        finally
        {
            foreach (var one in held) one?.Dispose();
        }
    }

    private Restored Restore(string from, BackupManifest manifest, string? journals, string? account)
    {
        var ready = Path + ".restoring";
        Copy(System.IO.Path.Combine(from, BackupManifest.DatabaseName), ready);
        CopyAll(System.IO.Path.Combine(from, "trail-keys"), database.TrailKeysFolder);
        if (account is not null) Stop(ready, account);
        foreach (var office in manifest.Offices) KeepNewest(office.Code, from, journals);
        MoveAside(System.IO.Path.Combine(database.FilesFolder, "runs"), "runs");
        CopyAll(System.IO.Path.Combine(from, "runs"), System.IO.Path.Combine(database.FilesFolder, "runs"));
        CopyAll(System.IO.Path.Combine(from, "keys"), database.KeysFolder);
        foreach (var part in new[] { Path, Path + "-wal", Path + "-shm" })
            MoveAside(part, System.IO.Path.GetFileName(part));
        File.Move(ready, Path, overwrite: false);
        return new Restored(manifest.MadeAt, _aside, Released(manifest));
    }

    /// <summary>Every lock that was ever taken here; null for one that somebody holds.</summary>
    private List<IDisposable?> Locks()
    {
        var folder = System.IO.Path.Combine(database.FilesFolder, "locks");
        if (!Directory.Exists(folder)) return [];
        return [.. Directory.EnumerateFiles(folder, "*.lock").Order()
            .Select(file => database.Dialect
                .TryLock(System.IO.Path.GetFileNameWithoutExtension(file), database.FilesFolder))];
    }

    /// <summary>
    /// Whether anybody has the database open. Leaving the write-ahead log needs it alone, and takes what stands in the
    /// log into the file, so that what is kept aside is whole. A file that is no database any more has nobody.
    /// </summary>
    private bool IsOpenElsewhere()
    {
        if (!File.Exists(Path)) return false;
        var source = new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false, DefaultTimeout = 1 };
        try
        {
            using var alone = new SqliteConnection(source.ToString());
            alone.Open();
            using var leave = alone.CreateCommand();
            leave.CommandText = "PRAGMA journal_mode = DELETE";
            return leave.ExecuteScalar() is not "delete";
        }
        catch (SqliteException broken) when (DatabaseFaults.Of(broken) == DatabaseFault.Undone)
        {
            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    private bool HasJournal(BackedUpOffice office) => File.Exists(Outbox.JournalOf(database, office.Code));

    /// <summary>
    /// The journal that stands here, that of the backup and the one that is handed in: what knows most stays.
    /// </summary>
    private void KeepNewest(string code, string from, string? journals)
    {
        var path = Outbox.JournalOf(database, code);
        IReadOnlyList<string> newest = [.. Journal.TextOf(path)];
        var before = newest;
        foreach (var folder in new[] { System.IO.Path.Combine(from, "outbox"), journals })
            if (folder is not null)
                newest = Journal.Newest(newest, [.. Journal.TextOf(System.IO.Path.Combine(folder, code + ".journal"))]);
        if (newest.SequenceEqual(before)) return;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        using (var file = new FileStream(path + ".restoring", FileMode.Create, FileAccess.Write))
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', newest)));
            file.Flush(flushToDisk: true);
        }

        File.Move(path + ".restoring", path, overwrite: true);
    }

    /// <summary>
    /// Without the newest journal nobody knows what the bank has: two people must look before anything goes.
    /// </summary>
    private void Stop(string ready, string account)
    {
        var copy = database.InPlace(ready);
        using (var session = copy.Write(at, 0))
        {
            foreach (var (office, _) in NightsOwed.Offices(session)) StopOffice.Record(session.Of(office, account),
                BackupReason);
            session.Commit();
        }

        copy.ReleaseAll();
    }

    private List<string> Released(BackupManifest manifest)
    {
        if (manifest.Version != Migrations.Current) return [];
        using var session = database.Read(at);
        return [.. NightsOwed.Offices(session)
            .Select(office => (office.Code, Line: Journal.UnknownTo(session.Of(office.Office, "restore"))))
            .Where(office => office.Line is not null)
                .Select(office => $"{office.Code}-{RowRecords.Text(office.Line!.RunDate)}")];
    }

    private void MoveAside(string path, string name)
    {
        if (!File.Exists(path) && !Directory.Exists(path)) return;
        Directory.CreateDirectory(_aside);
        Directory.Move(path, System.IO.Path.Combine(_aside, name));
    }

    private static string FreeName(string name) => Enumerable.Range(1, int.MaxValue)
        .Select(number => number == 1 ? name : $"{name}-{number}").First(free => !Directory.Exists(free));

    private static void CopyAll(string from, string to)
    {
        if (!Directory.Exists(from)) return;
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = System.IO.Path.Combine(to, System.IO.Path.GetRelativePath(from, file));
            if (!File.Exists(target)) Copy(file, target);
        }
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(to)!);
        File.Copy(from, to, overwrite: true);
        using var written = new FileStream(to, FileMode.Open, FileAccess.ReadWrite);
        written.Flush(flushToDisk: true);
    }
}
