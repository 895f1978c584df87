using System.Collections;
using System.Data.Common;

namespace Belastingen.Backoffice.Reports;

/// <summary>The rows of one sheet, as the library reads them: a reader, so that no row becomes a dictionary.</summary>
internal sealed class SheetReader(IEnumerator<object?[]> rows, IReadOnlyList<ReportColumn> columns, int rowsPerSheet)
    : DbDataReader
{
    private object?[]? _ahead;
    private object?[] _row = [];
    private bool _ended;
    private int _left;

    /// <summary>Whether there are rows for another sheet.</summary>
    public bool HasMore
    {
        get
        {
            if (_ahead is null && !_ended) LookAhead();
            return _ahead is not null;
        }
    }

    public override int FieldCount => columns.Count;

    public override int Depth => 0;

    public override bool HasRows => HasMore;

    public override bool IsClosed => false;

    public override int RecordsAffected => -1;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    /// <summary>Begins a sheet.</summary>
    public void Begin() => _left = rowsPerSheet;

    public override bool Read()
    {
        if (_left == 0 || !HasMore) return false;
        (_row, _ahead) = (_ahead!, null);
        _left--;
        return true;
    }

    public override string GetName(int ordinal) => columns[ordinal].Name;

    /// <summary>Numbers as numbers and dates as dates: what a workbook knows.</summary>
    public override object GetValue(int ordinal) => _row[ordinal] switch
    {
        LocalDate day => day.ToDateTimeUnspecified(),
        Instant at => at.ToDateTimeUtc(),
        null => DBNull.Value,
        var value => value,
    };

    public override bool IsDBNull(int ordinal) => _row[ordinal] is null;

    public override int GetOrdinal(string name) => columns.Select(column => column.Name).ToList().IndexOf(name);

    public override Type GetFieldType(int ordinal) => columns[ordinal].Type switch
    {
        ColumnType.Number or ColumnType.Cents => typeof(long),
        ColumnType.Flag => typeof(bool),
        ColumnType.Date or ColumnType.Moment => typeof(DateTime),
        _ => typeof(string),
    };

    public override string GetDataTypeName(int ordinal) => GetFieldType(ordinal).Name;

    public override int GetValues(object[] values)
    {
        for (var i = 0; i < columns.Count; i++) values[i] = GetValue(i);
        return columns.Count;
    }

    public override bool NextResult() => false;

    public override IEnumerator GetEnumerator() => throw new NotSupportedException();

    public override bool GetBoolean(int ordinal) => (bool)GetValue(ordinal);

    public override byte GetByte(int ordinal) => throw new NotSupportedException();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        throw new NotSupportedException();

    public override char GetChar(int ordinal) => throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        throw new NotSupportedException();

    public override DateTime GetDateTime(int ordinal) => (DateTime)GetValue(ordinal);

    public override decimal GetDecimal(int ordinal) => throw new NotSupportedException();

    public override double GetDouble(int ordinal) => throw new NotSupportedException();

    public override float GetFloat(int ordinal) => throw new NotSupportedException();

    public override Guid GetGuid(int ordinal) => throw new NotSupportedException();

    public override short GetInt16(int ordinal) => throw new NotSupportedException();

    public override int GetInt32(int ordinal) => throw new NotSupportedException();

    public override long GetInt64(int ordinal) => (long)GetValue(ordinal);

    public override string GetString(int ordinal) => (string)GetValue(ordinal);

    private void LookAhead()
    {
        if (rows.MoveNext()) _ahead = rows.Current;
        else _ended = true;
    }
}
