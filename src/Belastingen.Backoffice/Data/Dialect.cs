namespace Belastingen.Backoffice.Data;

/// <summary>The few differences between the engines; everything else is written for what they share.</summary>
/// <param name="Scripts">Folder of the schema scripts below <c>sql/</c>.</param>
/// <param name="OnOpen">Statement run on every new connection.</param>
public sealed record Dialect(string Scripts, string OnOpen)
{
    /// <summary>The embedded default. Write-ahead log, so that readers and the writer never wait for each other;
    /// synchronous in full, because what a commit says about money must survive a power cut.</summary>
    public static readonly Dialect Sqlite = new(
        "sqlite",
        """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA cache_size = -32768;
        PRAGMA temp_store = MEMORY;
        """);
}
