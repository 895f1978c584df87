using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CsvHelper;

namespace Checker.Evidence;

/// <summary>An export with what its sidecar says of it.</summary>
public sealed class Export
{
    private Export(string file, JsonElement sidecar, List<Row> rows, string sha256)
    {
        File = file;
        Sidecar = sidecar;
        Rows = rows;
        Sha256 = sha256;
        Name = sidecar.GetProperty("report").GetString()!;
    }

    /// <summary>Name of the report.</summary>
    public string Name { get; }

    /// <summary>Name of the file.</summary>
    public string File { get; }

    /// <summary>What stands beside it.</summary>
    public JsonElement Sidecar { get; }

    /// <summary>Its rows, in order.</summary>
    public IReadOnlyList<Row> Rows { get; }

    /// <summary>SHA-256 of the bytes that are there.</summary>
    public string Sha256 { get; }

    /// <summary>Moment at which it was made.</summary>
    public DateTimeOffset MadeAt =>
        DateTimeOffset.Parse(Sidecar.GetProperty("made_at").GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>Reads a CSV file and its sidecar.</summary>
    public static Export Read(string path)
    {
        using var sidecar = JsonDocument.Parse(System.IO.File.ReadAllText(path + ".meta.json"));
        var bytes = System.IO.File.ReadAllBytes(path);
        return new Export(Path.GetFileName(path), sidecar.RootElement.Clone(), [.. RowsOf(bytes)],
            Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private static IEnumerable<Row> RowsOf(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        using var reader = CsvReader.Create(stream, new CsvReaderOptions
        {
            Separator = ';',
            HasHeader = false,
            Encoding = Encoding.UTF8,
            DetectSeparatorHint = false,
            TrimWhitespace = false,
            AllowLineBreaksInQuotes = true,
        });
        if (!reader.Read()) yield break;
        var columns = Fields(reader).Select((name, place) => (name, place)).ToDictionary(column => column.name, column => column.place);
        while (reader.Read()) yield return new Row(columns, [.. Fields(reader)]);
    }

    private static IEnumerable<string> Fields(CsvReader reader)
    {
        for (var i = 0; i < reader.FieldCount; i++) yield return reader.GetString(i);
    }
}
