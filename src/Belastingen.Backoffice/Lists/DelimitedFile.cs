using System.Text;
using CsvHelper;

namespace Belastingen.Backoffice.Lists;

/// <summary>
/// Reads a delivery file line by line, strictly: exactly the documented columns, separated by semicolons, in UTF-8.
/// </summary>
/// <remarks>
/// Hot path: a million lines in a few seconds; one line in memory at a time. A line that is not well formed is reported
/// and passed over, so that the next fault is found too.
/// </remarks>
public sealed class DelimitedFile : DeliveryFile
{
    /// <summary>Bytes of the longest line: one that is longer has no line ends.</summary>
    private const int LongestLine = 65_536;

    private readonly CsvReader _reader;
    private readonly bool _readable;
    private bool _malformed;

    /// <summary>Opens a file and checks its header.</summary>
    public DelimitedFile(DeliveryLayout layout, Stream stream, DeliveryFaults faults)
        : base(layout, layout.File, faults)
    {
        _reader = CsvReader.Create(stream, Strictly(), leaveOpen: true);
        _readable = HeaderIsRight();
    }

    /// <inheritdoc />
    public override bool IsReadable => _readable;

    /// <inheritdoc />
    public override void Dispose() => _reader.Dispose();

    internal override long Row => _reader.LineNumber;

    internal override string Field(int column) => _reader.GetString(column);

    internal override string PlaceOf(long row, int column, Func<int, string> field) =>
        $"regel {row} kolom {column + 1} ({Layout.Columns[column]})";

    private CsvReaderOptions Strictly() => new()
    {
        Separator = ';',
        HasHeader = false,
        Encoding = Encoding.UTF8,
        DetectSeparatorHint = false,
        SkipEmptyLines = false,
        TrimWhitespace = false,
        AllowLineBreaksInQuotes = false,
        TrackLineNumbers = true,
        MaxRecordSize = LongestLine,
        MalformedData = CsvMalformedDataHandling.Recover,
        OnMalformedRecord = record =>
        {
            _malformed = true;
            Fault($"regel {record.LineNumber}", "Aanhalingstekens staan verkeerd.");
        },
    };

    private protected override bool Read()
    {
        _malformed = false;
        try
        {
            return _reader.Read();
        }
        catch (CsvFormatException)
        {
            Fault($"na regel {Row}",
                $"Een regel is langer dan {LongestLine} bytes; de rest van het bestand is niet gelezen.");
            return SumIsKnown = false;
        }
    }

    private protected override bool IsWellFormed()
    {
        if (_malformed) return false;
        if (_reader.FieldCount == Layout.Columns.Length) return true;
        Fault($"regel {Row}", $"Er horen {Layout.Columns.Length} kolommen te staan, gescheiden door ';'.",
            $"{_reader.FieldCount} kolommen");
        return false;
    }

    private bool HeaderIsRight()
    {
        if (!Read())
        {
            Fault("regel 1", "De kopregel ontbreekt of is onleesbaar.");
            return false;
        }

        var seen = Enumerable.Range(0, _reader.FieldCount).Select(Field).ToList();
        if (!_malformed && seen.SequenceEqual(Layout.Columns)) return true;
        var wrong = Wrong(seen)
            .Concat(seen.GroupBy(column => column).Where(twice => twice.Count() > 1)
                .Select(twice => $"'{twice.Key}' staat er dubbel"))
            .DefaultIfEmpty("de volgorde is anders");
        Fault("regel 1",
            $"De kopregel hoort precies '{string.Join(';', Layout.Columns)}' te zijn: {string.Join(", ", wrong)}.");
        return false;
    }
}
