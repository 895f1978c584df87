// Hot path: some thirty values for each due instalment of a night. No allocation per value.
using System.Text;

namespace Belastingen.Backoffice.Records;

/// <summary>Writes numbers, dates and texts of a record one after another.</summary>
/// <remarks>
/// A number takes seven bits a byte, the lowest first; one that can be negative is folded first (0, -1, 1, -2, ...).
/// </remarks>
internal sealed class RecordBytes
{
    private const int Longest = 10;

    private byte[] _bytes = new byte[1 << 20];
    private int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Clear() => _length = 0;

    public void Byte(int value)
    {
        if (_length == _bytes.Length) Grow(1);
        _bytes[_length++] = (byte)value;
    }

    /// <summary>A number that cannot be negative.</summary>
    public void Number(long value)
    {
        if (_bytes.Length - _length < Longest) Grow(Longest);
        var rest = (ulong)value;
        while (rest >= 0x80)
        {
            _bytes[_length++] = (byte)(rest & 0x7F | 0x80);
            rest >>= 7;
        }

        _bytes[_length++] = (byte)rest;
    }

    /// <summary>A number that can be negative.</summary>
    public void Signed(long value) => Number((value << 1) ^ (value >> 63));

    /// <summary>A date, as days since 1 January 1970.</summary>
    public void Day(LocalDate day) => Signed(Days(day));

    /// <summary>A text in UTF-8 with its length in front.</summary>
    public void Text(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        Number(length);
        if (_bytes.Length - _length < length) Grow(length);
        _length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length));
    }

    internal static long Days(LocalDate day) => Period.DaysBetween(RecordReader.Epoch, day);

    private void Grow(int needed) => Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + needed));
}

/// <summary>Reads what <see cref="RecordBytes"/> wrote.</summary>
internal sealed class RecordReader(ReadOnlyMemory<byte> bytes)
{
    public static readonly LocalDate Epoch = new(1970, 1, 1);

    private int _at;

    public bool IsAtEnd => _at == bytes.Length;

    public int Byte() => _at < bytes.Length ? bytes.Span[_at++] : throw Torn();

    public long Number()
    {
        var span = bytes.Span;
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (_at == span.Length) throw Torn();
            var next = span[_at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return unchecked((long)value);
        }

        throw Torn();
    }

    public long Signed()
    {
        var folded = unchecked((ulong)Number());
        return (long)(folded >> 1) ^ -(long)(folded & 1);
    }

    public LocalDate Day()
    {
        var days = Signed();
        return days is > -1_000_000 and < 3_000_000 ? Epoch.PlusDays((int)days) : throw Torn();
    }

    public string Text()
    {
        var length = Number();
        if (length < 0 || length > bytes.Length - _at) throw Torn();
        var text = Encoding.UTF8.GetString(bytes.Span.Slice(_at, (int)length));
        _at += (int)length;
        return text;
    }

    private static InvalidDataException Torn() => new("The record says something that cannot be.");
}
