using System.Data.Common;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Belastingen.Backoffice.Data;

/// <summary>Where an installation keeps its data: opens sessions, and knows the folder of its files.</summary>
public sealed class Database
{
    private Database(string path, Dialect dialect, Salts salts)
    {
        Salts = salts;
        Path = path;
        Dialect = dialect;
        ConnectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            ForeignKeys = true,
            DefaultTimeout = LockWaitSeconds,
            Pooling = true,
        }.ToString();
        RowRecords.Register();
    }

    /// <summary>How long a session waits for another writer before it gives up: a night's largest transaction and some more.</summary>
    public const int LockWaitSeconds = 60;

    /// <summary>How a driver reaches the database: for the scheduler, which keeps its tables in it.</summary>
    public string ConnectionString { get; }

    /// <summary>Full path of the database file.</summary>
    public string Path { get; }

    /// <summary>What differs between engines.</summary>
    public Dialect Dialect { get; }

    /// <summary>Where the salts of the trail come from.</summary>
    public Salts Salts { get; }

    /// <summary>Folder of everything that is not in the database: bank files, locks, the outbox and its journal.</summary>
    public string FilesFolder => Path + ".files";

    /// <summary>The database at a location such as <c>sqlite:belastingen.db</c> or plainly <c>belastingen.db</c>. Opens nothing yet.</summary>
    /// <param name="location">Where.</param>
    /// <param name="salts">Random in production; repeatable only beside a fixed clock.</param>
    public static Database At(string location, Salts? salts = null)
    {
        const string prefix = "sqlite:";
        var path = location.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? location[prefix.Length..] : location;
        return new Database(System.IO.Path.GetFullPath(path), Dialect.Sqlite, salts ?? Salts.Random);
    }

    /// <summary>A database that nobody will miss after a power cut: a copy to simulate on, or a demonstration.</summary>
    public static Database ThrowawayAt(string path) =>
        new(System.IO.Path.GetFullPath(path), Dialect.SqliteThrowaway, Salts.Repeatable);

    /// <summary>Whether there is a database at this location.</summary>
    public bool Exists => File.Exists(Path);

    /// <summary>A session that writes: one transaction, which is undone unless <see cref="Session.Commit"/> is reached.</summary>
    /// <param name="at">The moment of every row it writes.</param>
    public Session Write(Instant at)
    {
        var connection = Open();
        return new Session(this, connection, ((SqliteConnection)connection).BeginTransaction(deferred: false), at);
    }

    /// <summary>A session that only reads: one snapshot of everything, whatever others write meanwhile.</summary>
    public Session Read(Instant at)
    {
        var connection = Open();
        return new Session(this, connection, ((SqliteConnection)connection).BeginTransaction(deferred: true), at);
    }

    /// <summary>A bare connection, for the migrations and for measurements.</summary>
    public DbConnection Open()
    {
        var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = Dialect.OnOpen;
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>Lets go of pooled connections, so that the file can be moved or removed.</summary>
    public static void ReleaseAll() => SqliteConnection.ClearAllPools();
}
