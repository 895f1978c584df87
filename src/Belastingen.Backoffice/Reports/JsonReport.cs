using System.Text.Json;

namespace Belastingen.Backoffice.Reports;

/// <summary>Writes a report as one JSON object: its rows, and what the file says of itself.</summary>
internal static class JsonReport
{
    /// <summary>Text that waits to be written: some thousand rows.</summary>
    private const int MostPending = 1 << 16;

    private static readonly JsonWriterOptions Readable = new() { Encoder = Json.Compact.Encoder, Indented = false };

    /// <summary>The sidecar with the names of the documentation: snake_case, and null where there is none.</summary>
    public static readonly JsonSerializerOptions Members = new(Json.Compact)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.Never,
        WriteIndented = true,
    };

    public static ReportSidecar Write(Stream stream, ReportData data, Acting acting)
    {
        using var writer = new Utf8JsonWriter(stream, Readable);
        JsonEncodedText[] names = [.. data.Report.Columns.Select(column => JsonEncodedText.Encode(column.Name))];
        writer.WriteStartObject();
        writer.WriteStartArray("rows");
        foreach (var row in data.Rows())
        {
            writer.WriteStartObject();
            for (var i = 0; i < row.Length; i++) WriteValue(writer, names[i], row[i]);
            writer.WriteEndObject();
            if (writer.BytesPending > MostPending) writer.Flush();
        }

        writer.WriteEndArray();
        var sidecar = data.Finish(acting);
        using var members = JsonSerializer.SerializeToDocument(sidecar, Members);
        foreach (var member in members.RootElement.EnumerateObject()) member.WriteTo(writer);
        writer.WriteEndObject();
        writer.Flush();
        return sidecar;
    }

    private static void WriteValue(Utf8JsonWriter writer, JsonEncodedText name, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNull(name); break;
            case string text: writer.WriteString(name, text); break;
            case long number: writer.WriteNumber(name, number); break;
            case bool flag: writer.WriteBoolean(name, flag); break;
            default: writer.WriteString(name, CsvRows.Text(value)); break;
        }
    }
}
