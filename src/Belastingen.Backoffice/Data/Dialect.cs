namespace Belastingen.Backoffice.Data;

/// <summary>The few differences between the engines; everything else is written for what they share.</summary>
/// <param name="Scripts">Folder of the schema scripts below <c>sql/</c>.</param>
/// <param name="OnOpen">Statement run on every new connection.</param>
public sealed record Dialect(string Scripts, string OnOpen)
{
    /// <summary>The embedded default. Write-ahead log, so that readers and the writer never wait for each other;
    /// synchronous in full, because what a commit says about money must survive a power cut; 12 MB of pages a connection and
    /// sorting on disk, so that memory does not grow with the office.</summary>
    public static readonly Dialect Sqlite = new(
        "sqlite",
        """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA cache_size = -12288;
        """);

    /// <summary>The same for what is thrown away: a power cut may take a copy or a demonstration with it.</summary>
    public static readonly Dialect SqliteThrowaway = Sqlite with
    {
        OnOpen = Sqlite.OnOpen.Replace("synchronous = FULL", "synchronous = OFF", StringComparison.Ordinal),
    };
}
