using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Belastingen.Backoffice.Data;

/// <summary>Rows into one table as fast as the engine takes them: one prepared statement, bound again and again.</summary>
/// <remarks>
/// Hot path: a night writes up to a million rows through here. It binds by position on the engine's own statement, since the
/// provider looks every parameter up by name for every row. No statement text is made from data.
/// </remarks>
public sealed class BulkInsert : IDisposable
{
    private readonly sqlite3 _engine;
    private readonly sqlite3_stmt _statement;

    internal BulkInsert(Session session, string table, string[] columns)
    {
        _engine = ((SqliteConnection)session.Connection).Handle!;
        var places = string.Join(", ", columns.Select((_, i) => $"?{i + 1}"));
        var sql = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({places})";
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_engine, sql, out _statement), _engine);
    }

    /// <summary>Adds one row; values in the order of the columns, of the types the engine stores (long, string) or null.</summary>
    public void Add(params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) Bind(i + 1, values[i]);
        var result = raw.sqlite3_step(_statement);
        if (result != raw.SQLITE_DONE) SqliteException.ThrowExceptionForRC(result, _engine);
        raw.sqlite3_reset(_statement);
    }

    /// <inheritdoc />
    public void Dispose() => _statement.Dispose();

    private void Bind(int place, object? value)
    {
        var result = value switch
        {
            null => raw.sqlite3_bind_null(_statement, place),
            long number => raw.sqlite3_bind_int64(_statement, place, number),
            string text => raw.sqlite3_bind_text(_statement, place, text),
            int number => raw.sqlite3_bind_int(_statement, place, number),
            _ => throw new ArgumentException($"{value.GetType().Name} is not stored.", nameof(value)),
        };
        if (result != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(result, _engine);
    }
}
