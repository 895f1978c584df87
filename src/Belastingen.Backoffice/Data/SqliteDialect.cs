using System.Data.Common;
using FluentMigrator.Runner;
using Microsoft.Data.Sqlite;

namespace Belastingen.Backoffice.Data;

/// <summary>The embedded default: one file, one writer at a time.</summary>
/// <remarks>
/// Write-ahead log, so that readers and the writer never wait for each other; synchronous in full, because what a
/// commit says about money must survive a power cut; 12 MB of pages a connection and sorting on disk, so that memory
/// does not grow with the office.
/// </remarks>
internal sealed class SqliteDialect(string path, bool throwaway) : Dialect
{
    /// <summary>How the operating systems say that another process has the file: on Windows, Linux and macOS.</summary>
    private const int SharingViolation = unchecked((int)0x80070020), WouldBlock = 11, WouldBlockOnMac = 35;

    private readonly string _connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        ForeignKeys = true,
        DefaultTimeout = LockWaitSeconds,
        Pooling = true,
    }.ToString();

    /// <summary>What is thrown away may be lost in a power cut.</summary>
    private readonly string _onOpen =
        $"""
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = {(throwaway ? "OFF" : "FULL")};
        PRAGMA cache_size = -12288;
        """;

    public override string Scripts => "sqlite";

    public override string Location => path;

    public override string ConnectionString => _connectionString;

    public override string DefaultFolder => path + ".files";

    public override bool Exists => File.Exists(path);

    public override int SideBySide => 1;

    public override bool ReadsSideBySide => true;

    public override string KnowsVersions =>
        "SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name = 'VersionInfo'";

    public override DbConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = _onOpen;
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>SQLite itself would give a group no right to write; its logs follow the file.</summary>
    public override void Create()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete)
            .Dispose();
    }

    public override void Settle()
    {
        // All that SQLite needs is said when a connection opens.
    }

    public override void Migrate(IMigrationRunnerBuilder runner) =>
        runner.AddSQLite().WithGlobalConnectionString($"Data Source={path};Pooling=False");

    public override DbTransaction BeginWrite(DbConnection connection, long office) => BeginApart(connection);

    public override DbTransaction BeginApart(DbConnection connection) =>
        ((SqliteConnection)connection).BeginTransaction(deferred: false);

    public override DbTransaction BeginRead(DbConnection connection) =>
        ((SqliteConnection)connection).BeginTransaction(deferred: true);

    public override BulkInsert Bulk(DbConnection connection, DbTransaction transaction, string table,
        string[] columns) =>
        new SqliteBulkInsert((SqliteConnection)connection, table, columns);

    public override string ChosenTable => "temp.chosen";

    /// <summary>A pooled connection may still have it.</summary>
    public override string MakeChosenTable =>
        "CREATE TEMP TABLE IF NOT EXISTS chosen ([key] INTEGER NOT NULL PRIMARY KEY); DELETE FROM temp.chosen";

    public override BulkUpdate BulkUpdate(
        DbConnection connection, DbTransaction transaction, string table, string[] set, string[] where) =>
        new SqliteBulkUpdate((SqliteConnection)connection, table, set, where);

    public override IDisposable? TryLock(string name, string folder)
    {
        var locks = Path.Combine(folder, "locks");
        Directory.CreateDirectory(locks);
        try
        {
            return new FileStream(Path.Combine(locks, name + ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite,
                FileShare.None);
        }
        catch (IOException broken) when (broken.HResult is SharingViolation or WouldBlock or WouldBlockOnMac)
        {
            return null;
        }
    }

    public override void ReleaseAll()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }
}
