using System.Text.Json;
using Belastingen.Backoffice.Runs;

namespace Belastingen.Backoffice.Backups;

/// <summary>What a backup holds. It is written last: a folder without it is not a whole backup.</summary>
/// <param name="MadeAt">When.</param>
/// <param name="Version">Version of the schema; zero when only files were copied.</param>
/// <param name="Practice">Whether it is of a practice database.</param>
/// <param name="Offices">Every office, with the last event of its trail.</param>
/// <param name="Files">Every file, with its hash.</param>
public sealed record BackupManifest(
    Instant MadeAt, long Version, bool Practice, IReadOnlyList<BackedUpOffice> Offices,
        IReadOnlyList<BackedUpFile> Files)
{
    /// <summary>Name of the file in which it stands.</summary>
    public const string FileName = "manifest.json";

    /// <summary>Name of the copied database.</summary>
    public const string DatabaseName = "database.db";

    /// <summary>The manifest of a backup; null when it is no whole one.</summary>
    public static BackupManifest? Of(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) return null;
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(File.ReadAllText(path), Json.Readable);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The first file that is not as it was copied; null when all are.</summary>
    public string? Damaged(string folder) => Files.FirstOrDefault(file => !file.IsIn(folder))?.Path;

    /// <summary>Writes it, and makes it durable.</summary>
    internal void Write(string folder)
    {
        using var file = new FileStream(Path.Combine(folder, FileName), FileMode.CreateNew, FileAccess.Write);
        file.Write(JsonSerializer.SerializeToUtf8Bytes(this, Json.Readable));
        file.Flush(flushToDisk: true);
    }
}

/// <summary>An office in a backup.</summary>
/// <param name="Code">Its code.</param>
/// <param name="LastEvent">Number of the last event of its trail.</param>
public sealed record BackedUpOffice(string Code, long LastEvent);

/// <summary>A file in a backup.</summary>
/// <param name="Path">Where it is, with forward slashes, from the folder of the backup.</param>
/// <param name="Bytes">How long it is.</param>
/// <param name="Sha256">Its hash.</param>
public sealed record BackedUpFile(string Path, long Bytes, string Sha256)
{
    /// <summary>A file as it is in a folder.</summary>
    public static BackedUpFile At(string folder, string path) => new(
        System.IO.Path.GetRelativePath(folder, path).Replace('\\', '/'), new FileInfo(path).Length,
            FilesAtHand.HashOf(path));

    /// <summary>Whether it is in a folder as it was copied.</summary>
    public bool IsIn(string folder)
    {
        var path = System.IO.Path.Combine(folder, Path);
        return File.Exists(path) && At(folder, path) == this;
    }
}
