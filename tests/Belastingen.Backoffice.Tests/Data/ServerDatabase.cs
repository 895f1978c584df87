using System.Text.RegularExpressions;
using Microsoft.Data.SqlClient;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Data;

/// <summary>A database of its own on the test server, dropped afterwards.</summary>
internal sealed partial class ServerDatabase : IDisposable
{
    /// <summary>Connection string of a server on which tests may make and drop databases.</summary>
    public const string Setting = "BELASTINGEN_TEST_SQLSERVER";

    private readonly SqlConnectionStringBuilder _server;

    private ServerDatabase(string server)
    {
        _server = new SqlConnectionStringBuilder(server);
        Name = $"belastingen_{Guid.NewGuid():N}"[..24];
        Execute("master", $"CREATE DATABASE {Name}");
    }

    public string Name { get; }

    public string Location => "sqlserver:" + ConnectionTo(Name);

    /// <summary>Skips the test, with the reason, where there is no server.</summary>
    public static ServerDatabase OrSkip()
    {
        var server = Environment.GetEnvironmentVariable(Setting);
        if (string.IsNullOrEmpty(server)) Assert.Ignore($"No test server: {Setting} is not set.");
        return new ServerDatabase(server!);
    }

    /// <summary>Runs a script, batch by batch.</summary>
    public void Run(string script)
    {
        foreach (var batch in Go().Split(script).Where(batch => batch.Trim().Length > 0)) Execute(Name, batch);
    }

    /// <summary>The same server seen by another login.</summary>
    public string ConnectionAs(string login, string password) => new SqlConnectionStringBuilder(ConnectionTo(Name))
    {
        UserID = login,
        Password = password,
        IntegratedSecurity = false,
    }.ConnectionString;

    public void Execute(string database, string sql)
    {
        using var connection = new SqlConnection(ConnectionTo(database));
        connection.Open();
        using var command = new SqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        SqlConnection.ClearAllPools();
        Execute("master", $"DROP DATABASE IF EXISTS {Name}");
    }

    private string ConnectionTo(string database) =>
        new SqlConnectionStringBuilder(_server.ConnectionString) { InitialCatalog = database }.ConnectionString;

    [GeneratedRegex(@"^GO\r?$", RegexOptions.Multiline)]
    private static partial Regex Go();
}
