using Microsoft.Data.Sqlite;

namespace Belastingen.Backoffice.Data;

/// <summary>Rows into a table of SQLite: each at once.</summary>
internal sealed class SqliteBulkInsert(SqliteConnection connection, string table, string[] columns) : BulkInsert
{
    private readonly BoundStatement _insert = new(
        connection,
        $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES "
            + $"({string.Join(", ", columns.Select((_, i) => $"?{i + 1}"))})");

    protected override void Keep(ReadOnlySpan<Cell> values) => _insert.Run(values);

    protected override void Flush()
    {
        // Every row is in the table already.
    }

    protected override void Close() => _insert.Dispose();
}

/// <summary>Changes to rows of SQLite: each at once.</summary>
internal sealed class SqliteBulkUpdate(SqliteConnection connection, string table, string[] set, string[] where)
    : BulkUpdate
{
    private readonly BoundStatement _update = new(
        connection,
        $"UPDATE {table} SET {string.Join(", ", set.Select((column, i) => $"{column} = ?{i + 1}"))} "
        + $"WHERE {string.Join(" AND ", where.Select((column, i) => $"{column} = ?{set.Length + i + 1}"))}");

    private int _changed;

    protected override void Keep(ReadOnlySpan<Cell> values) => _changed += _update.Run(values);

    protected override int Apply()
    {
        var changed = _changed;
        _changed = 0;
        return changed;
    }

    protected override void Close() => _update.Dispose();
}
