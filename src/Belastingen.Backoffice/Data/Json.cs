using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime.Text;

namespace Belastingen.Backoffice.Data;

/// <summary>
/// How the product writes and reads JSON: camelCase, ISO dates, cents as whole numbers, nothing unknown accepted.
/// </summary>
public static class Json
{
    /// <summary>For storage and digests: one line, stable.</summary>
    public static readonly JsonSerializerOptions Compact = Options(indented: false);

    /// <summary>For people and files.</summary>
    public static readonly JsonSerializerOptions Readable = Options(indented: true);

    /// <summary>Reads what was written <see cref="Compact"/>.</summary>
    public static T Stored<T>(string json) => JsonSerializer.Deserialize<T>(json, Compact)!;

    private static JsonSerializerOptions Options(bool indented)
    {
        var options = new JsonSerializerOptions
        {
            WriteIndented = indented,
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DictionaryKeyPolicy = null,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            RespectRequiredConstructorParameters = true,
            RespectNullableAnnotations = true,
            AllowDuplicateProperties = false,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
        options.Converters.Add(new CentsConverter());
        options.Converters.Add(new TextConverter<LocalDate>(LocalDatePattern.Iso, "a date such as 2020-03-31"));
        options.Converters.Add(new TextConverter<YearMonth>(YearMonthPattern.Iso, "a month such as 2020-03"));
        options.Converters.Add(
            new TextConverter<Instant>(InstantPattern.ExtendedIso, "a moment such as 2020-03-31T03:00:00Z"));
        options.Converters.Add(
            new TextConverter<LocalTime>(LocalTimePattern.CreateWithInvariantCulture("HH:mm"), "a time such as 12:30"));
        return options;
    }

    private sealed class CentsConverter : JsonConverter<Cents>
    {
        public override Cents Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var cents)
                ? new Cents(cents)
                : throw new JsonException("An amount is a whole number of cents.");

        public override void Write(Utf8JsonWriter writer, Cents value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.Value);
    }

    private sealed class TextConverter<T>(IPattern<T> pattern, string example) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var parsed = reader.TokenType == JsonTokenType.String ? pattern.Parse(reader.GetString()!) : null;
            return parsed is { Success: true } ? parsed.Value : throw new JsonException($"Expected {example}.");
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(pattern.Format(value));
    }
}
