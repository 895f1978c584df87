using System.Runtime.InteropServices;

namespace Belastingen.Backoffice.Data;

/// <summary>Who may read what this process writes: never others; the group only where a folder hands it on.</summary>
/// <remarks>
/// Said once to the operating system, so that no file can be forgotten: databases and their logs, bank files, the
/// journal, keys, exports, reports of faults. On Windows a file has the rights of its folder.
/// </remarks>
public static class FileRights
{
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private const uint NotOthers = 0b000_000_111, NotGroupNorOthers = 0b000_111_111;

    /// <summary>From now on, for files beside a folder that need not be there yet; null: the owner only.</summary>
    /// <param name="folder">The database's files. Set-group-id on what it stands in shares it.</param>
    public static void KeepFromOthers(string? folder)
    {
        if (OperatingSystem.IsWindows()) return;
        _ = SetMask(folder is not null && IsShared(folder) ? NotOthers : NotGroupNorOthers);
    }

    /// <summary>Takes from others what an earlier version gave them.</summary>
    public static void TakeFromOthers(params ReadOnlySpan<string> paths)
    {
        if (OperatingSystem.IsWindows()) return;
        foreach (var path in paths)
        {
            if (!File.Exists(path) && !Directory.Exists(path)) continue;
            var mode = File.GetUnixFileMode(path);
            if ((mode & Others) != UnixFileMode.None) File.SetUnixFileMode(path, mode & ~Others);
        }
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static bool IsShared(string folder)
    {
        var nearest = new DirectoryInfo(folder);
        while (!nearest.Exists && nearest.Parent is { } parent) nearest = parent;
        return nearest.Exists && nearest.UnixFileMode.HasFlag(UnixFileMode.SetGroup);
    }

    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint SetMask(uint mask);
}
