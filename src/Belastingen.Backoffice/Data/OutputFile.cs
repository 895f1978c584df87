namespace Belastingen.Backoffice.Data;

/// <summary>The one way in which an output is written: new, where nothing was.</summary>
/// <remarks>
/// A name that was mistyped must never cost a database, a journal, a bank file or a key; who wants the same name again
/// removes the old file himself.
/// </remarks>
public static class OutputFile
{
    /// <summary>Why no output can be written there; null when nothing is there. A link counts.</summary>
    public static string? Refuse(string path) => IsThere(path)
        ? $"{path} bestaat al en wordt niet overschreven. Kies een andere naam, of verwijder het eerst zelf."
        : null;

    /// <summary>Why files cannot be written into a folder; null when it is new or empty.</summary>
    public static string? RefuseFolder(string path)
    {
        if (!Directory.Exists(path)) return Refuse(path);
        return Directory.EnumerateFileSystemEntries(path).Any()
            ? $"De map {path} is niet leeg. Kies een nieuwe of een lege map."
            : null;
    }

    /// <summary>Begins a new file.</summary>
    /// <exception cref="IOException">Something is there.</exception>
    public static FileStream Create(string path) => new(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);

    /// <summary>Where a file is written before it is whole: beside its place, under a name that nobody has.</summary>
    public static string AsideOf(string path) => $"{path}.{Path.GetRandomFileName()}";

    /// <summary>Puts a whole file in its place.</summary>
    /// <exception cref="IOException">Something is there.</exception>
    public static void Place(string aside, string path) => File.Move(aside, path, overwrite: false);

    private static bool IsThere(string path) =>
        File.Exists(path) || Directory.Exists(path) || new FileInfo(path).LinkTarget is not null;
}
