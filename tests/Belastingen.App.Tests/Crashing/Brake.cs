using System.Data.Common;
using Belastingen.Engines;

namespace Belastingen.App.Tests.Crashing;

/// <summary>Keeps others from writing: the program goes on until it wants to write, and stands still there.</summary>
public sealed class Brake : IDisposable
{
    private readonly PracticeOffice _office;
    private readonly DbConnection _connection;
    private DbTransaction? _pulled;

    public Brake(PracticeOffice office)
    {
        _office = office;
        _connection = office.Database.Open();
    }

    public Traces Traces => Traces.Of(_office, _connection, _pulled);

    /// <summary>From now on the program cannot write.</summary>
    public void Pull()
    {
        _pulled = _office.Database.Dialect.BeginWrite(_connection, office: 1);
        if (Engines.Engines.Current == Engine.SqlServer)
            foreach (var table in new[] { "decisions", "debits" }) Occupy(table);
    }

    /// <summary>Lets it write again.</summary>
    public void Release()
    {
        _pulled!.Rollback();
        _pulled = null;
    }

    /// <summary>Lets it write again, and finds something changed meanwhile.</summary>
    public void ReleaseAfter(string change)
    {
        Execute(change);
        _pulled!.Commit();
        _pulled = null;
    }

    public void Dispose()
    {
        _pulled?.Dispose();
        _connection.Dispose();
    }

    /// <summary>Rows that count for nobody yet wait for no office; they wait for a table whose definition is being changed.</summary>
    private void Occupy(string table) => Execute($"ALTER TABLE {table} ADD occupied BIGINT NULL");

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, _pulled);
        command.ExecuteNonQuery();
    }
}
