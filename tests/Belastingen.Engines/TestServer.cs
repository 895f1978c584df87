using System.Collections.Concurrent;
using Belastingen.Backoffice.Data;
using Dapper;
using Microsoft.Data.SqlClient;
using Testcontainers.MsSql;

namespace Belastingen.Engines;

/// <summary>
/// The server on which tests make, use and drop databases of their own: the one that <c>BELASTINGEN_TEST_SQLSERVER</c> names,
/// or a container where Docker is present. A server that is named and does not answer is a failure, not an absence.
/// </summary>
public static class TestServer
{
    public const string Variable = "BELASTINGEN_TEST_SQLSERVER";

    private const string DockerSocket = "/var/run/docker.sock";
    private const string Image = "mcr.microsoft.com/mssql/server:2022-latest";

    private static readonly string? Named = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : null;
    private static readonly Lazy<string> Connection = new(Connect);
    private static readonly ConcurrentBag<string> Idle = [];
    private static readonly ConcurrentBag<string> Made = [];
    private static MsSqlContainer? _container;
    private static int _last;

    /// <summary>Why there is no server; null when there is one.</summary>
    public static string? WhyNot { get; } = Named is not null || HasDocker() ? null
        : $"There is no SQL Server: set {Variable} to a connection string, or run where Docker is.";

    /// <summary>Location of an upgraded practice database without an office, used by nobody else until it is returned.</summary>
    public static string Rent()
    {
        if (Idle.TryTake(out var idle)) return idle;
        var location = New();
        Migrations.Upgrade(Database.At(location), practice: true);
        return location;
    }

    /// <summary>Location of a database that is not there yet.</summary>
    public static string New()
    {
        var name = $"belastingen_test_{Environment.ProcessId}_{Interlocked.Increment(ref _last)}";
        var location = "sqlserver:" + new SqlConnectionStringBuilder(Connection.Value) { InitialCatalog = name }.ConnectionString;
        Made.Add(location);
        return location;
    }

    /// <summary>Takes an unharmed database back, emptied for the next.</summary>
    public static void Return(string location)
    {
        Emptying.Execute(Database.At(location));
        Idle.Add(location);
    }

    /// <summary>The statement that drops an index, on the engine of the running test.</summary>
    public static string DropIndex(string index, string table) =>
        Engines.Current == Engine.SqlServer ? $"DROP INDEX {index} ON {table}" : $"DROP INDEX {index}";

    /// <summary>Drops every database that was made.</summary>
    public static async Task DropAll()
    {
        SqlConnection.ClearAllPools();
        foreach (var location in Made) Drop(new SqlConnectionStringBuilder(location["sqlserver:".Length..]));
        if (_container is not null) await _container.DisposeAsync().ConfigureAwait(false);
    }

    private static void Drop(SqlConnectionStringBuilder database)
    {
        var name = database.InitialCatalog;
        database.InitialCatalog = "master";
        using var master = new SqlConnection(database.ConnectionString);
        master.Execute($"IF DB_ID('{name}') IS NOT NULL DROP DATABASE [{name}]");
    }

    private static string Connect()
    {
        if (Named is not null) return Named;
        _container = new MsSqlBuilder(Image).Build();
        _container.StartAsync().GetAwaiter().GetResult();
        return _container.GetConnectionString();
    }

    private static bool HasDocker() =>
        File.Exists(DockerSocket) || Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 };
}
