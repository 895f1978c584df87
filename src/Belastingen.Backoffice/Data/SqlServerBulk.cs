using System.Data;
using Microsoft.Data.SqlClient;

namespace Belastingen.Backoffice.Data;

/// <summary>Rows by the thousands through the server's bulk door, with constraints checked.</summary>
/// <remarks>Hot path: a night writes up to a million rows through here. Memory does not depend on how many.</remarks>
internal sealed class SqlServerBulkInsert : BulkInsert
{
    /// <summary>Rows kept before they are sent: a few megabytes.</summary>
    private const int RowsAtOnce = 20_000;

    private readonly SqlBulkCopy _copy;
    private readonly DataTable _rows = new();

    public SqlServerBulkInsert(SqlConnection connection, SqlTransaction transaction, string table, string[] columns)
    {
        // With both options a login needs no right to alter the table.
        const SqlBulkCopyOptions AsInserted = SqlBulkCopyOptions.CheckConstraints | SqlBulkCopyOptions.FireTriggers;
        _copy = new SqlBulkCopy(connection, AsInserted, transaction)
        {
            DestinationTableName = table,
            BulkCopyTimeout = connection.CommandTimeout,
        };
        foreach (var column in columns)
        {
            var name = column.Trim('[', ']');
            _rows.Columns.Add(name, typeof(object));
            _copy.ColumnMappings.Add(name, name);
        }
    }

    protected override void Keep(ReadOnlySpan<Cell> values)
    {
        var row = new object[values.Length];
        for (var i = 0; i < row.Length; i++) row[i] = Stored(values[i]);
        _rows.Rows.Add(row);
        if (_rows.Rows.Count == RowsAtOnce) Flush();
    }

    protected override void Flush()
    {
        if (_rows.Rows.Count == 0) return;
        _copy.WriteToServer(_rows);
        _rows.Clear();
    }

    protected override void Close()
    {
        ((IDisposable)_copy).Dispose();
        _rows.Dispose();
    }

    /// <summary>Boxed, as the bulk door asks for every value.</summary>
    private static object Stored(in Cell cell) => cell.Kind switch
    {
        CellKind.Null => DBNull.Value,
        CellKind.Number => cell.Number,
        CellKind.Text => cell.Text,
        CellKind.Date => cell.Day.ToDateTimeUnspecified(),
        CellKind.Moment => cell.Moment.ToDateTimeUtc(),
        _ => cell.Bytes,
    };
}

/// <summary>
/// Changes to rows of SQL Server: sent in bulk to a table of the session, then made by one statement.
/// </summary>
internal sealed class SqlServerBulkUpdate : BulkUpdate
{
    private static int _last;

    private readonly SqlConnection _connection;
    private readonly SqlTransaction _transaction;
    private readonly string _changes = $"#changes{Interlocked.Increment(ref _last)}";
    private readonly string _update;
    private readonly SqlServerBulkInsert _insert;

    public SqlServerBulkUpdate(SqlConnection connection, SqlTransaction transaction, string table, string[] set,
        string[] where)
    {
        (_connection, _transaction) = (connection, transaction);
        string[] names = [.. set.Select((_, i) => $"s{i}"), .. where.Select((_, i) => $"w{i}")];
        var columns = set.Concat(where).Zip(names, (column, name) => $"{column} AS {name}");
        Execute($"SELECT {string.Join(", ", columns)} INTO {_changes} FROM {table} WHERE 1 = 0");
        _update = $"UPDATE t SET {string.Join(", ", set.Select((column, i) => $"{column} = c.s{i}"))} FROM {table} t "
            + $"JOIN {_changes} c ON {string.Join(" AND ", where.Select((column, i) => $"t.{column} = c.w{i}"))}";
        _insert = new SqlServerBulkInsert(connection, transaction, _changes, names);
    }

    protected override void Keep(ReadOnlySpan<Cell> values) => _insert.Add(values);

    protected override int Apply()
    {
        _insert.Complete();
        var changed = Execute(_update);
        Execute($"DELETE FROM {_changes}");
        return changed;
    }

    protected override void Close()
    {
        _insert.Dispose();
        if (_connection.State == ConnectionState.Open && _transaction.Connection is not null)
            Execute($"DROP TABLE {_changes}");
    }

    private int Execute(string sql)
    {
        using var command = new SqlCommand(sql, _connection, _transaction);
        return command.ExecuteNonQuery();
    }
}
