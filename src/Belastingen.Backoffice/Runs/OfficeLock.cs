namespace Belastingen.Backoffice.Runs;

/// <summary>
/// Ownership of an office's nights and releases: a lock that dies with its process, never a time-out.
/// </summary>
public static class OfficeLock
{
    /// <summary>Takes the lock, until it is disposed; null when another process or another thread has it.</summary>
    public static IDisposable? TryTake(Database database, string code) =>
        database.Dialect.TryLock(code, database.FilesFolder);
}
