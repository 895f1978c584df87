using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Belastingen.Backoffice.Data;

/// <summary>
/// A statement of SQLite that is prepared once and run again and again, its values bound by position.
/// </summary>
/// <remarks>
/// Hot path: a night writes up to a million rows through here. The provider would look every parameter up by name for
/// every row. No statement text is made from data.
/// </remarks>
internal sealed class BoundStatement : IDisposable
{
    /// <summary>Text up to this many characters takes no memory of its own on its way.</summary>
    private const int Short = 160;

    private readonly sqlite3 _engine;
    private readonly sqlite3_stmt _statement;

    public BoundStatement(SqliteConnection connection, string sql)
    {
        _engine = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_engine, sql, out _statement), _engine);
    }

    /// <summary>Runs it; returns the number of rows it changed.</summary>
    public int Run(ReadOnlySpan<Cell> values)
    {
        for (var i = 0; i < values.Length; i++) Bind(i + 1, values[i]);
        var result = raw.sqlite3_step(_statement);
        if (result != raw.SQLITE_DONE) SqliteException.ThrowExceptionForRC(result, _engine);
        raw.sqlite3_reset(_statement);
        return raw.sqlite3_changes(_engine);
    }

    public void Dispose() => _statement.Dispose();

    private void Bind(int place, in Cell cell)
    {
        var result = cell.Kind switch
        {
            CellKind.Null => raw.sqlite3_bind_null(_statement, place),
            CellKind.Number => raw.sqlite3_bind_int64(_statement, place, cell.Number),
            CellKind.Text => Bind(place, cell.Text),
            CellKind.Date => BindDate(place, cell.Number),
            CellKind.Moment => raw.sqlite3_bind_text(_statement, place, RowRecords.Text(cell.Moment)),
            _ => raw.sqlite3_bind_blob(_statement, place, cell.Bytes),
        };
        if (result != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(result, _engine);
    }

    private int Bind(int place, string text)
    {
        // Of an empty span the engine would make a null.
        if (text.Length is 0 or > Short) return raw.sqlite3_bind_text(_statement, place, text);
        Span<byte> bytes = stackalloc byte[Short * 3];
        var length = Encoding.UTF8.GetBytes(text, bytes);
        return raw.sqlite3_bind_text(_statement, place, (ReadOnlySpan<byte>)bytes[..length]);
    }

    private int BindDate(int place, long date)
    {
        ReadOnlySpan<byte> pattern = "yyyy-mm-dd"u8;
        Span<byte> bytes = stackalloc byte[pattern.Length];
        for (var i = pattern.Length - 1; i >= 0; i--)
        {
            if (pattern[i] == '-')
            {
                bytes[i] = pattern[i];
                continue;
            }

            bytes[i] = (byte)('0' + (date % 10));
            date /= 10;
        }

        return raw.sqlite3_bind_text(_statement, place, (ReadOnlySpan<byte>)bytes);
    }
}
