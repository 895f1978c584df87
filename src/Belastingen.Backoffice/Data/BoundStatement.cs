using Microsoft.Data.Sqlite;
using NodaTime;
using SQLitePCL;

namespace Belastingen.Backoffice.Data;

/// <summary>A statement of SQLite that is prepared once and run again and again, its values bound by position.</summary>
/// <remarks>
/// Hot path: a night writes up to a million rows through here. The provider would look every parameter up by name for every
/// row. No statement text is made from data.
/// </remarks>
internal sealed class BoundStatement : IDisposable
{
    private readonly sqlite3 _engine;
    private readonly sqlite3_stmt _statement;

    public BoundStatement(SqliteConnection connection, string sql)
    {
        _engine = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_engine, sql, out _statement), _engine);
    }

    /// <summary>Runs it; returns the number of rows it changed.</summary>
    public int Run(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) Bind(i + 1, values[i]);
        var result = raw.sqlite3_step(_statement);
        if (result != raw.SQLITE_DONE) SqliteException.ThrowExceptionForRC(result, _engine);
        raw.sqlite3_reset(_statement);
        return raw.sqlite3_changes(_engine);
    }

    public void Dispose() => _statement.Dispose();

    private void Bind(int place, object? value)
    {
        var result = value switch
        {
            null => raw.sqlite3_bind_null(_statement, place),
            long number => raw.sqlite3_bind_int64(_statement, place, number),
            string text => raw.sqlite3_bind_text(_statement, place, text),
            int number => raw.sqlite3_bind_int(_statement, place, number),
            LocalDate date => raw.sqlite3_bind_text(_statement, place, RowRecords.Text(date)),
            byte[] bytes => raw.sqlite3_bind_blob(_statement, place, bytes),
            Instant moment => raw.sqlite3_bind_text(_statement, place, RowRecords.Text(moment)),
            _ => throw BulkInsert.NotStored(value),
        };
        if (result != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(result, _engine);
    }
}
