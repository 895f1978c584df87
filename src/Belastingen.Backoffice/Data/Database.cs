using System.Data.Common;

namespace Belastingen.Backoffice.Data;

/// <summary>Where an installation keeps its data: opens sessions, and knows the folder of its files.</summary>
public sealed class Database
{
    private const string SqlServerPrefix = "sqlserver:", SqlitePrefix = "sqlite:";

    private Database(Dialect dialect, Salts salts, string? folder, string? keys = null)
    {
        (Dialect, Salts) = (dialect, salts);
        FilesFolder = System.IO.Path.GetFullPath(folder ?? dialect.DefaultFolder);
        KeysFolder = System.IO.Path.GetFullPath(keys ?? System.IO.Path.Combine(FilesFolder, "keys"));
        TrailKeysFolder = System.IO.Path.Combine(keys is null ? FilesFolder : KeysFolder, "trail-keys");
        RowRecords.Register();
    }

    /// <summary>What differs between engines.</summary>
    public Dialect Dialect { get; }

    /// <summary>Where the salts of the trail come from.</summary>
    public Salts Salts { get; }

    /// <summary>Where it is, as people are told.</summary>
    public string Location => Dialect.Location;

    /// <summary>
    /// Folder of everything that is not in the database: bank files, the outbox and its journal. Nodes that work on one
    /// database share it.
    /// </summary>
    public string FilesFolder { get; }

    /// <summary>Folder of the offices' signing keys: among the files, unless it is kept elsewhere.</summary>
    public string KeysFolder { get; }

    /// <summary>
    /// Folder of the keys under which events are signed. Apart from the others: whoever may record an event, an
    /// emergency stop from the command line too, reads them.
    /// </summary>
    public string TrailKeysFolder { get; private set; }

    /// <summary>The database at a location. Opens nothing yet.</summary>
    /// <param name="location">
    /// <c>sqlite:belastingen.db</c>, plainly <c>belastingen.db</c>, or <c>sqlserver:</c> and a connection string.
    /// </param>
    /// <param name="salts">Random in production; repeatable only beside a fixed clock.</param>
    /// <param name="folder">Folder of its files; beside the database, or named after it, when not given.</param>
    /// <param name="keys">Folder of the signing keys; among its files when not given.</param>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    public static Database At(string location, Salts? salts = null, string? folder = null, string? keys = null)
    {
        Dialect dialect = location.StartsWith(SqlServerPrefix, StringComparison.OrdinalIgnoreCase)
            ? new SqlServerDialect(location[SqlServerPrefix.Length..])
            : new SqliteDialect(PathOf(location), throwaway: false);
        return new Database(dialect, salts ?? Salts.Random, folder, keys);
    }

    /// <summary>
    /// A database that nobody will miss after a power cut: a copy to simulate on, or a demonstration.
    /// </summary>
    /// <param name="path">Its file.</param>
    /// <param name="trailKeys">
    /// Keys under which the trail of a copy goes on; among its own files when not given.
    /// </param>
    public static Database ThrowawayAt(string path, string? trailKeys = null)
    {
        var made = new Database(
            new SqliteDialect(System.IO.Path.GetFullPath(path), throwaway: true), Salts.Repeatable, folder: null);
        if (trailKeys is not null) made.TrailKeysFolder = trailKeys;
        return made;
    }

    /// <summary>What is to take the place of this database, with the files of this one.</summary>
    internal Database InPlace(string path) =>
        new(new SqliteDialect(path, throwaway: false), Salts, FilesFolder, KeysFolder)
        {
            TrailKeysFolder = TrailKeysFolder,
        };

    /// <summary>Whether there is a database at this location.</summary>
    public bool Exists => Dialect.Exists;

    /// <summary>
    /// A session that writes at an office: one transaction, undone unless <see cref="Session.Commit"/> is reached.
    /// </summary>
    /// <param name="at">
    /// The moment of every row it writes; that of the last event when that is later: moments never run back.
    /// </param>
    /// <param name="office">
    /// Key of the office; no other session writes there meanwhile. Zero for the list of offices itself.
    /// </param>
    public Session Write(Instant at, long office)
    {
        var session = Begin(at, connection => Dialect.BeginWrite(connection, office));
        if (office != 0) session.NotBeforeTheLastEvent(office);
        return session;
    }

    /// <summary>A session that adds or removes rows which count for nobody yet; it waits for no office.</summary>
    public Session WriteApart(Instant at) => Begin(at, Dialect.BeginApart, isApart: true);

    /// <summary>
    /// Told of a session that commits changed rows without an event of the trail, and by which statement: tests let
    /// none pass.
    /// </summary>
    public Action<string>? Unrecorded { get; set; }

    /// <summary>A session that only reads: one snapshot of everything, whatever others write meanwhile.</summary>
    public Session Read(Instant at) => Begin(at, Dialect.BeginRead);

    /// <summary>A bare connection, for the migrations and for measurements.</summary>
    public DbConnection Open() => Dialect.Open();

    /// <summary>Lets go of pooled connections, so that the database can be moved or removed.</summary>
    public void ReleaseAll() => Dialect.ReleaseAll();

    private Session Begin(Instant at, Func<DbConnection, DbTransaction> begin, bool isApart = false)
    {
        DbConnection? connection = Open();
        try
        {
            var session = new Session(this, connection, begin(connection), at) { IsApart = isApart };
            connection = null;
            return session;
        }
        finally
        {
            connection?.Dispose();
        }
    }

    private static string PathOf(string location) => System.IO.Path.GetFullPath(
        location.StartsWith(SqlitePrefix, StringComparison.OrdinalIgnoreCase)
            ? location[SqlitePrefix.Length..]
            : location);
}
