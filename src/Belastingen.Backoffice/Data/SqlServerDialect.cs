using System.Data;
using System.Data.Common;
using FluentMigrator.Runner;
using Microsoft.Data.SqlClient;

namespace Belastingen.Backoffice.Data;

/// <summary>SQL Server 2019 and later, and Azure SQL: the engine of production.</summary>
/// <remarks>
/// Readers use snapshot isolation. Who writes at an office holds an application lock on it until its transaction ends:
/// what excludes must not hang on a lock hint. The connection string says the rest; encryption is on unless it says
/// otherwise.
/// </remarks>
internal sealed class SqlServerDialect : Dialect
{
    /// <summary>Longer than the largest statement of a night; what takes longer has gone wrong.</summary>
    private const int CommandTimeoutSeconds = 1800;

    private const int OpenAttempts = 5;
    private const int SnapshotNotAllowed = 3952;

    private static readonly SqlRetryLogicBaseProvider Opening =
        SqlConfigurableRetryFactory.CreateExponentialRetryProvider(
        new SqlRetryLogicOption
        {
            NumberOfTries = OpenAttempts,
            DeltaTime = TimeSpan.FromMilliseconds(500),
            MaxTimeInterval = TimeSpan.FromSeconds(10),
            TransientErrors = DatabaseFaults.OfTheLine,
        });

    private readonly SqlConnectionStringBuilder _connection;

    public SqlServerDialect(string connectionString)
    {
        _connection = new SqlConnectionStringBuilder(connectionString) { ApplicationName = "Belastingen.Backoffice" };
        if (!_connection.ShouldSerialize("Command Timeout")) _connection.CommandTimeout = CommandTimeoutSeconds;
        _connection.MultipleActiveResultSets = false;
    }

    public override string Scripts => "sqlserver";

    public override string Location => $"{_connection.InitialCatalog} op {_connection.DataSource}";

    public override string ConnectionString => _connection.ConnectionString;

    public override string DefaultFolder => Path.GetFullPath(_connection.InitialCatalog + ".files");

    public override int SideBySide => Environment.ProcessorCount;

    public override bool ReadsSideBySide => false;

    public override string KnowsVersions => "SELECT CASE WHEN OBJECT_ID('dbo.VersionInfo') IS NULL THEN 0 ELSE 1 END";

    public override bool Exists
    {
        get
        {
            try
            {
                // Unpooled: a pool would go on refusing for some seconds after the database has been made.
                using var connection = new SqlConnection(With(connection => connection.Pooling = false));
                connection.Open();
                return true;
            }
            catch (SqlException)
            {
                if (IsKnownToServer()) throw;
                return false;
            }
        }
    }

    public override DbConnection Open() => Open(_connection.ConnectionString);

    public override void Create()
    {
        if (Exists) return;
        using var connection = Open(With(connection => connection.InitialCatalog = "master"));
        // A name cannot be a parameter; it is quoted as the server itself would.
        Execute(connection, $"CREATE DATABASE {new SqlCommandBuilder().QuoteIdentifier(_connection.InitialCatalog)}");
    }

    public override void Settle()
    {
        using var connection = Open();
        try
        {
            using var transaction = BeginRead(connection);
            Execute(connection, "SELECT COUNT(*) FROM product", transaction);
        }
        catch (SqlException broken) when (broken.Number == SnapshotNotAllowed)
        {
            Execute(connection, "ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON");
            Execute(connection, "ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE");
        }
    }

    public override void Migrate(IMigrationRunnerBuilder runner) =>
        runner.AddSqlServer2016().WithGlobalConnectionString(_connection.ConnectionString);

    public override DbTransaction BeginWrite(DbConnection connection, long office)
    {
        var transaction = BeginApart(connection);
        if (Lock((SqlConnection)connection, (SqlTransaction)transaction, $"belastingen:write:{office}", "Transaction",
            LockWaitSeconds * 1000))
            return transaction;
        transaction.Dispose();
        throw new TimeoutException(
            $"Somebody else has been writing at office {office} for over {LockWaitSeconds} seconds.");
    }

    public override DbTransaction BeginApart(DbConnection connection)
    {
        // A statement that fails or is broken off takes its whole transaction with it.
        Execute(connection, "SET XACT_ABORT ON");
        return connection.BeginTransaction(IsolationLevel.ReadCommitted);
    }

    public override DbTransaction BeginRead(DbConnection connection) =>
        connection.BeginTransaction(IsolationLevel.Snapshot);

    public override BulkInsert Bulk(DbConnection connection, DbTransaction transaction, string table,
        string[] columns) =>
        new SqlServerBulkInsert((SqlConnection)connection, (SqlTransaction)transaction, table, columns);

    public override string ChosenTable => "#chosen";

    public override string MakeChosenTable => "CREATE TABLE #chosen ([key] BIGINT NOT NULL PRIMARY KEY)";

    public override BulkUpdate BulkUpdate(
        DbConnection connection, DbTransaction transaction, string table, string[] set, string[] where) =>
        new SqlServerBulkUpdate((SqlConnection)connection, (SqlTransaction)transaction, table, set, where);

    public override IDisposable? TryLock(string name, string folder)
    {
        var resource = $"belastingen:own:{name}";
        var connection = Open(_connection.ConnectionString);
        if (Lock(connection, null, resource, "Session", 0)) return new OwnedByConnection(connection, resource);
        connection.Dispose();
        return null;
    }

    public override void ReleaseAll() => SqlConnection.ClearAllPools();

    private bool IsKnownToServer()
    {
        using var master = Open(With(connection => connection.InitialCatalog = "master"));
        using var command = new SqlCommand("SELECT CASE WHEN DB_ID(@name) IS NULL THEN 0 ELSE 1 END", master);
        command.Parameters.AddWithValue("@name", _connection.InitialCatalog);
        return (int)command.ExecuteScalar() == 1;
    }

    private string With(Action<SqlConnectionStringBuilder> change)
    {
        var other = new SqlConnectionStringBuilder(_connection.ConnectionString);
        change(other);
        return other.ConnectionString;
    }

    private static SqlConnection Open(string connectionString)
    {
        var connection = new SqlConnection(connectionString) { RetryLogicProvider = Opening };
        connection.Open();
        return connection;
    }

    private static bool Lock(SqlConnection connection, SqlTransaction? transaction, string resource, string owner,
        int waitMilliseconds)
    {
        using var command = new SqlCommand("sp_getapplock", connection, transaction)
        { CommandType = CommandType.StoredProcedure };
        command.Parameters.AddWithValue("@Resource", resource);
        command.Parameters.AddWithValue("@LockMode", "Exclusive");
        command.Parameters.AddWithValue("@LockOwner", owner);
        command.Parameters.AddWithValue("@LockTimeout", waitMilliseconds);
        var answer = command.Parameters.Add("@answer", SqlDbType.Int);
        answer.Direction = ParameterDirection.ReturnValue;
        command.ExecuteNonQuery();
        return (int)answer.Value >= 0;
    }

    private static void Execute(DbConnection connection, string sql, DbTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        command.ExecuteNonQuery();
    }

    /// <summary>A lock that ends with its connection: at the latest when this process dies.</summary>
    private sealed class OwnedByConnection(SqlConnection connection, string resource) : IDisposable
    {
        public void Dispose()
        {
            try
            {
                // Said, since a pooled connection is not closed.
                using var release = new SqlCommand("sp_releaseapplock", connection)
                { CommandType = CommandType.StoredProcedure };
                release.Parameters.AddWithValue("@Resource", resource);
                release.Parameters.AddWithValue("@LockOwner", "Session");
                release.ExecuteNonQuery();
            }
            catch (SqlException broken) when (DatabaseFaults.Of(broken) == DatabaseFault.Unreachable)
            {
                // A line that broke has given the lock back by itself.
            }

            connection.Dispose();
        }
    }
}
