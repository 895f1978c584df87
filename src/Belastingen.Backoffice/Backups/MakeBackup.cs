using Dapper;
using Microsoft.Data.Sqlite;

namespace Belastingen.Backoffice.Backups;

/// <summary>
/// Copies an installation to a folder while it works: database, prepared bank files, what was taken back, journals
/// and keys.
/// </summary>
/// <remarks>
/// The database is copied first, as it was at one moment; the journals after it, so that they may be ahead of it and
/// are never behind. What stands in the outbox is not copied: only the place itself knows what the bank has fetched. A
/// preparation may be made again between the two, and its former files are gone; the copy is then made again. A file
/// that is gone where it stood does not stand in the way: whoever releases that run is told.
/// </remarks>
public sealed class MakeBackup(Database database, Instant at)
{
    /// <summary>Attempts to find a moment in which no counted file is being replaced.</summary>
    private const int Attempts = 5;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes it in a folder that is not there yet, or is empty.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="filesOnly">Whether the database is left out: a server backs it up itself, before this.</param>
    public Answer<BackupManifest> Execute(string folder, bool filesOnly)
    {
        if (database.Dialect is not SqliteDialect && !filesOnly)
            return new Refusal.NotAccepted("backup", BackupSentences.OnAServer);
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            return new Refusal.NotAccepted(folder, BackupSentences.NotEmpty);
        Make(folder);
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            if (!filesOnly) CopyDatabase(folder);
            var files = CopyFiles(folder);
            var copied = filesOnly ? new Copied(0, false, [], [])
                : Copied.Read(Path.Combine(folder, BackupManifest.DatabaseName));
            if (attempt < Attempts && copied.Missing(folder)) continue;
            if (!filesOnly) files.Add(BackedUpFile.At(folder, Path.Combine(folder, BackupManifest.DatabaseName)));
            var manifest = new BackupManifest(
                at, copied.Version, copied.Practice, copied.Offices,
                    [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)]);
            manifest.Write(folder);
            return manifest;
        }

        throw new InvalidOperationException("The last attempt is always whole.");
    }

    private void CopyDatabase(string folder)
    {
        var target = Path.Combine(folder, BackupManifest.DatabaseName);
        File.Delete(target);
        DatabaseCopy.CopyFile(database, target);
        using var copy = new FileStream(target, FileMode.Open, FileAccess.ReadWrite);
        copy.Flush(flushToDisk: true);
    }

    private List<BackedUpFile> CopyFiles(string folder)
    {
        List<BackedUpFile> copied = [];
        foreach (var (from, pattern, to) in new[]
        {
            (Path.Combine(database.FilesFolder, "runs"), "*.xml", "runs"),
                (Path.Combine(database.FilesFolder, "withdrawn"), "*", "withdrawn"),
            (Path.Combine(database.FilesFolder, "outbox"), "*.journal", "outbox"), (database.KeysFolder, "*", "keys"),
            (database.TrailKeysFolder, "*.key", "trail-keys"),
        })
        {
            var target = Path.Combine(folder, to);
            if (Directory.Exists(target)) Directory.Delete(target, recursive: true);
            if (!Directory.Exists(from)) continue;
            foreach (var file in Directory.EnumerateFiles(from, pattern, SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal))
                if (Copy(file, Path.Combine(target, Path.GetRelativePath(from, file))) is { } path)
                    copied.Add(BackedUpFile.At(folder, path));
        }

        return copied;
    }

    /// <summary>Copies a file; null when it went meanwhile, which matters only if the database counts it.</summary>
    private static string? Copy(string file, string target)
    {
        try
        {
            Make(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
            return target;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static void Make(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly);
    }
}

/// <summary>What a copied database says of itself, and of the files that must be beside it.</summary>
internal sealed record Copied(
    long Version, bool Practice, IReadOnlyList<BackedUpOffice> Offices,
        IReadOnlyList<(string Code, string FileName)> Counted)
{
    /// <summary>Reads it, without changing a byte of it.</summary>
    /// <exception cref="InvalidDataException">The database is damaged.</exception>
    public static Copied Read(string path)
    {
        var source = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false
        };
        using var copy = new SqliteConnection(source.ToString());
        copy.Open();
        if (copy.ExecuteScalar<string>("PRAGMA integrity_check") is var sound and not "ok")
            throw new InvalidDataException($"{path}: {sound}");
        var offices = copy.Query<(string Code, long LastEvent)>(
            """
            -- MakeBackup.cs: the head of each trail
            SELECT o.code, COALESCE(MAX(e.event), 0)
            FROM offices o
            LEFT JOIN events e ON e.office = o.office
            GROUP BY o.code
            ORDER BY o.code
            """);
        var counted = copy.Query<(string, string)>(
            """
            -- MakeBackup.cs: files of runs that can still go to the bank
            SELECT o.code, b.file_name
            FROM runs r
            JOIN batches b ON b.office = r.office AND b.run_date = r.run_date AND b.preparation = r.preparation
            JOIN offices o ON o.office = r.office
            WHERE r.state IN ('Prepared', 'NeedsReview', 'Released')
            """);
        return new Copied(
            copy.ExecuteScalar<long>("""SELECT MAX("Version") FROM "VersionInfo" """),
            copy.ExecuteScalar<long>("SELECT practice FROM product") == 1,
            [.. offices.Select(office => new BackedUpOffice(office.Code, office.LastEvent))], [.. counted]);
    }

    /// <summary>Whether a file that counts was gone before it was copied.</summary>
    public bool Missing(string folder) =>
        Counted.Any(file => !File.Exists(Path.Combine(folder, "runs", file.Code, file.FileName)));
}
