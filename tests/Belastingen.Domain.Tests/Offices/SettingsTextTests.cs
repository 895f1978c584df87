using System.Text.Json;
using System.Text.Json.Serialization;
using Belastingen.Domain.Money;
using Belastingen.Domain.Offices;
using Belastingen.Domain.Plans;
using Belastingen.Domain.Tests.Plans;
using NodaTime;
using NodaTime.Text;
using NUnit.Framework;
using static Belastingen.Domain.Tests.Money.Amounts;

namespace Belastingen.Domain.Tests.Offices;

/// <summary>Settings can be bound strictly from text without attributes: what is absent keeps its default.</summary>
public class SettingsTextTests
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectRequiredConstructorParameters = false,
        Converters = { new JsonStringEnumConverter(null, allowIntegerValues: false), new CentsText(), new TimeText() },
    };

    [Test]
    public void What_is_not_written_keeps_its_default()
    {
        var settings = Read("""{ "plan": { "limits": { "from": 10000 } } }""");

        Assert.That(settings.Plan.Limits, Is.EqualTo(new DebitLimits(From: Euro("100.00"))));
        Assert.That((settings.Plan.Terms, settings.Lead, settings.Notice), Is.EqualTo((10, 5, new NoticeSettings())));
    }

    [Test]
    public void Settings_read_back_as_they_were_written()
    {
        var settings = new OfficeSettings
        {
            Bodies = [new("GM0855", PublishedPolicies.Westland)],
            Bank = new() { LimitPerRun = Euro("1.00") },
        };

        var written = JsonSerializer.Serialize(settings, Strict);

        Assert.That(JsonSerializer.Serialize(Read(written), Strict), Is.EqualTo(written));
        Assert.That(written, Does.Contain("\"terms\":2").And.Contain("12:30").And.Contain("InTerms"));
    }

    [TestCase("""{ "plan": { "term": 9 } }""")]
    [TestCase("""{ "plan": { "terms": 9, "terms": 10 } }""")]
    [TestCase("""{ "plan": null }""")]
    [TestCase("""{ "plan": { "bands": null } }""")]
    [TestCase("""{ "release": { "way": 7 } }""")]
    public void An_unknown_or_doubled_name_or_a_missing_value_is_refused(string text) =>
        Assert.That(() => Read(text), Throws.TypeOf<JsonException>());

    private static OfficeSettings Read(string text) => JsonSerializer.Deserialize<OfficeSettings>(text, Strict)!;

    private sealed class CentsText : JsonConverter<Cents>
    {
        public override Cents Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            new(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Cents value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.Value);
    }

    private sealed class TimeText : JsonConverter<LocalTime>
    {
        public override LocalTime Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            LocalTimePattern.ExtendedIso.Parse(reader.GetString()!).Value;

        public override void Write(Utf8JsonWriter writer, LocalTime value, JsonSerializerOptions options) =>
            writer.WriteStringValue(LocalTimePattern.ExtendedIso.Format(value));
    }
}
