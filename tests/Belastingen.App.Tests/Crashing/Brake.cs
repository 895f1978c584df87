using Microsoft.Data.Sqlite;

namespace Belastingen.App.Tests.Crashing;

/// <summary>Holds the write lock of a database: the program goes on until it wants to write, and stands still there.</summary>
public sealed class Brake : IDisposable
{
    private readonly PracticeOffice _office;
    private readonly SqliteConnection _connection;

    public Brake(PracticeOffice office)
    {
        _office = office;
        _connection = new SqliteConnection($"Data Source={office.Path};Pooling=False");
        _connection.Open();
        Execute("PRAGMA busy_timeout = 60000");
    }

    public Traces Traces => Traces.Of(_office, _connection);

    /// <summary>From now on the program cannot write.</summary>
    public void Pull() => Execute("BEGIN IMMEDIATE");

    /// <summary>Lets it write again.</summary>
    public void Release() => Execute("ROLLBACK");

    /// <summary>Lets it write again, and finds something changed meanwhile.</summary>
    public void ReleaseAfter(string change)
    {
        Execute(change);
        Execute("COMMIT");
    }

    public void Dispose() => _connection.Dispose();

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
