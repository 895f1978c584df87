using Belastingen.Backoffice.Data;

namespace Belastingen.Backoffice.Runs;

/// <summary>Ownership of an office's nights and releases: a lock that dies with its process, never a time-out.</summary>
public sealed class OfficeLock : IDisposable
{
    /// <summary>How the operating systems say that another process has the file: on Windows, Linux and macOS.</summary>
    private const int SharingViolation = unchecked((int)0x80070020), WouldBlock = 11, WouldBlockOnMac = 35;

    private readonly FileStream _file;

    private OfficeLock(FileStream file) => _file = file;

    /// <summary>Takes the lock; null when another process has it.</summary>
    public static OfficeLock? TryTake(Database database, string code)
    {
        var folder = Path.Combine(database.FilesFolder, "locks");
        Directory.CreateDirectory(folder);
        try
        {
            return new OfficeLock(new FileStream(
                Path.Combine(folder, code + ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException broken) when (broken.HResult is SharingViolation or WouldBlock or WouldBlockOnMac)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();
}
