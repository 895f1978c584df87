using System.ComponentModel;
using System.Data.Common;
using System.Diagnostics;

namespace Belastingen.App.Commands;

/// <summary>
/// What an account of the operating system lacks: said with the account, the file and the group that has it.
/// </summary>
internal static class MissingRights
{
    /// <summary>SQLite: it may be read and not written; it cannot be opened; a right was denied.</summary>
    private const int ReadOnly = 8, CannotOpen = 14, Denied = 23;

    /// <summary>Whether the database refuses because the operating system does.</summary>
    public static bool Explain(DbException broken) =>
        broken is Microsoft.Data.Sqlite.SqliteException
            && DatabaseFaults.NumberOf(broken) is ReadOnly or CannotOpen or Denied;

    /// <summary>Whether a folder is there of which this account may not see what is in it.</summary>
    public static bool IsHidden(Database database)
    {
        if (Path.GetDirectoryName(database.Location) is not { Length: > 0 } folder
            || !Directory.Exists(folder)) return false;
        try
        {
            Directory.GetFileSystemEntries(folder, Path.GetFileName(database.Location));
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>What is missing, and who can give it.</summary>
    /// <param name="database">The installation.</param>
    /// <param name="said">What the operating system or the database said.</param>
    public static string Sentence(Database database, string said)
    {
        var account = Environment.UserName;
        var path = File.Exists(database.Location) ? database.Location : Path.GetDirectoryName(database.Location)!;
        var owned = OwnerOf(path) is [var owner, var group]
            ? $" {path} is van account {owner} en groep {group}. Laat de beheerder van deze machine {account} in groep "
                + $"{group} zetten ('sudo usermod -aG {group} {account}') en meld u daarna opnieuw aan."
            : $" Laat de beheerder van deze machine {account} schrijfrecht geven op {path} en de map daarbij.";
        return $"Geen toegang: account {account} mag hier niet lezen of schrijven ({said.TrimEnd('.')}).{owned}";
    }

    /// <summary>Owner and group; .NET does not tell them, the tools of the system do.</summary>
    private static string[]? OwnerOf(string path)
    {
        if (OperatingSystem.IsWindows()) return null;
        try
        {
            using var stat = Process
                .Start(new ProcessStartInfo("stat", ["-c", "%U %G", path]) { RedirectStandardOutput = true })!;
            var said = stat.StandardOutput.ReadToEnd();
            stat.WaitForExit();
            return stat.ExitCode == 0 ? said.Trim().Split(' ') : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
