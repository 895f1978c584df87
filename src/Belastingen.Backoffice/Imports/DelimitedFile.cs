using System.Text;
using Belastingen.Domain.Money;
using CsvHelper;

namespace Belastingen.Backoffice.Imports;

/// <summary>
/// Reads a delivery file line by line, strictly: exactly the documented columns, separated by semicolons, in UTF-8.
/// </summary>
/// <remarks>
/// Hot path: a million lines in a few seconds; one line in memory at a time. A line that is not well formed is reported
/// and passed over, so that the next fault is found too.
/// </remarks>
public sealed class DelimitedFile : IDisposable
{
    /// <summary>Bytes of the longest line: one that is longer has no line ends.</summary>
    private const int LongestLine = 65_536;

    private readonly CsvReader _reader;
    private readonly DeliveryFaults _faults;
    private readonly bool _readable;
    private bool _malformed;

    /// <summary>Opens a file and checks its header.</summary>
    public DelimitedFile(DeliveryLayout layout, Stream stream, DeliveryFaults faults)
    {
        Layout = layout;
        _faults = faults;
        _reader = CsvReader.Create(stream, Strictly(), leaveOpen: true);
        Line = new DeliveryLine(this);
        _readable = HeaderIsRight();
    }

    /// <summary>The file that is read.</summary>
    public DeliveryLayout Layout { get; }

    /// <summary>The line that was read last.</summary>
    public DeliveryLine Line { get; }

    /// <summary>Whether the header is right; if not, no line is read.</summary>
    public bool IsReadable => _readable;

    /// <summary>Lines read so far, without the header.</summary>
    public long Count { get; private set; }

    /// <summary>Sum of the amounts read so far.</summary>
    public Cents Sum { get; internal set; }

    /// <summary>False when an amount could not be read, so that the sum says nothing.</summary>
    public bool SumIsKnown { get; internal set; } = true;

    /// <summary>Goes to the next well-formed line; false at the end.</summary>
    public bool Next()
    {
        while (_readable && Read())
        {
            Count++;
            if (!_malformed && HasItsColumns()) return true;
            SumIsKnown = false;
        }

        return false;
    }

    /// <inheritdoc />
    public void Dispose() => _reader.Dispose();

    internal long Row => _reader.LineNumber;

    internal string Field(int column) => _reader.GetString(column);

    internal void Fault(string place, string reason, string? seen = null) =>
        _faults.Add($"{Layout.File} {place}", reason, seen);

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

    private bool Read()
    {
        _malformed = false;
        try
        {
            if (!_reader.Read()) return false;
            Line.Begin();
            return true;
        }
        catch (CsvFormatException)
        {
            Fault($"na regel {Row}",
                $"Een regel is langer dan {LongestLine} bytes; de rest van het bestand is niet gelezen.");
            return SumIsKnown = false;
        }
    }

    private bool HasItsColumns()
    {
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
        var wrong = Layout.Columns.Except(seen).Select(column => $"'{column}' ontbreekt")
            .Concat(seen.Except(Layout.Columns).Select(column => $"'{column}' is onbekend"))
            .Concat(seen.GroupBy(column => column).Where(twice => twice.Count() > 1)
                .Select(twice => $"'{twice.Key}' staat er dubbel"))
            .DefaultIfEmpty("de volgorde is anders");
        Fault("regel 1",
            $"De kopregel hoort precies '{string.Join(';', Layout.Columns)}' te zijn: {string.Join(", ", wrong)}.");
        return false;
    }
}
