using System.Data.Common;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Belastingen.Backoffice.Imports;

/// <summary>
/// The rows of one view, each value as the text that a file would have: what checks a file checks a view.
/// </summary>
/// <remarks>Hot path: a million rows in a few seconds; one row in memory at a time.</remarks>
internal sealed class ViewRows : IDisposable
{
    private const int Decimals = 2;

    private readonly DbCommand _command;
    private readonly DbDataReader _reader;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly string[] _values;

    public ViewRows(DbCommand command)
    {
        _command = command;
        _reader = command.ExecuteReader();
        _values = new string[_reader.FieldCount];
    }

    /// <summary>The row that was read last.</summary>
    public IReadOnlyList<string> Values => _values;

    /// <summary>Columns of a type that has no one way to be written; their name and type.</summary>
    public IEnumerable<(int Column, string Type)> Unwritable =>
        from column in Enumerable.Range(0, _reader.FieldCount)
        where !IsWritable(_reader.GetFieldType(column))
        select (column, _reader.GetDataTypeName(column));

    public bool Next()
    {
        if (!_reader.Read()) return false;
        for (var i = 0; i < _values.Length; i++)
        {
            var text = _values[i] = TextOf(_reader.GetValue(i));
            var length = text.Length;
            _hash.AppendData(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in length)));
            _hash.AppendData(MemoryMarshal.AsBytes(text.AsSpan()));
        }

        return true;
    }

    /// <summary>SHA-256 over the rows read, in order.</summary>
    public string Digest() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public void Dispose()
    {
        _reader.Dispose();
        _command.Dispose();
        _hash.Dispose();
    }

    /// <summary>Text, dates, bits, whole numbers and exact amounts. Not what floats or has a time zone.</summary>
    private static bool IsWritable(Type type) => Type.GetTypeCode(type) is TypeCode.String or TypeCode.Boolean
        or TypeCode.DateTime or TypeCode.Byte or TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 or TypeCode.Decimal;

    private static string TextOf(object value) => value switch
    {
        string text => text,
        DBNull => "",
        bool yes => yes ? "yes" : "no",
        DateTime at when at.TimeOfDay == TimeSpan.Zero => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime at => at.ToString("s", CultureInfo.InvariantCulture),
        IFormattable number => WithoutSpareZeros(number.ToString(null, CultureInfo.InvariantCulture)),
        _ => value.ToString() ?? "",
    };

    /// <summary>A type with four decimals holds 12.34 as 12.3400; 12.3450 stays too precise for an amount.</summary>
    private static string WithoutSpareZeros(string number)
    {
        var dot = number.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0) return number;
        var end = number.Length;
        while (end > dot + 1 + Decimals && number[end - 1] == '0') end--;
        return number[..end];
    }
}
