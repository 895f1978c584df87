using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Belastingen.Backoffice.Facts;

namespace Belastingen.Backoffice.Suspensions;

/// <summary>
/// Compares JSON with the records it is to become: everything missing, unknown or of another kind, all at once.
/// </summary>
/// <remarks>Binding alone stops at the first fault; an officer corrects a file once.</remarks>
internal static class RuleShape
{
    /// <summary>All faults; the place is the path of the property.</summary>
    public static IEnumerable<Fault> Of(JsonElement element, Type type, string path)
    {
        var info = RuleJson.Readable.GetTypeInfo(type);
        if (info.PolymorphismOptions is { } closedSet) return OfKind(element, closedSet, path);
        return info.Kind switch
        {
            JsonTypeInfoKind.Object => OfObject(element, info, path),
            JsonTypeInfoKind.Enumerable => OfList(element, info, path),
            _ => OfValue(element, type, path),
        };
    }

    private static IEnumerable<Fault> OfKind(JsonElement element, JsonPolymorphismOptions closedSet, string path)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return [new Fault(path, "Hier hoort een onderdeel tussen { en }.", Seen(element))];
        var name = element.TryGetProperty("kind", out var kind) && kind.ValueKind == JsonValueKind.String
            ? kind.GetString() : null;
        foreach (var derived in closedSet.DerivedTypes)
            if ((string?)derived.TypeDiscriminator == name)
                return OfObject(element, RuleJson.Readable.GetTypeInfo(derived.DerivedType), path);
        var names = string.Join(", ", closedSet.DerivedTypes.Select(derived => derived.TypeDiscriminator));
        return [new Fault($"{path}.kind", $"Kies een van: {names}.", name)];
    }

    private static IEnumerable<Fault> OfObject(JsonElement element, JsonTypeInfo info, string path)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            yield return new Fault(path, "Hier hoort een onderdeel tussen { en }.", Seen(element));
            yield break;
        }

        foreach (var member in element.EnumerateObject())
        {
            if (info.PolymorphismOptions is null && member.Name == "kind"
                && info.Properties.All(property => property.Name != "kind")) continue;
            var place = Join(path, member.Name);
            var property = info.Properties.FirstOrDefault(property => property.Name == member.Name);
            if (property is null) yield return new Fault(place, "Dit onderdeel bestaat niet.");
            else if (member.Value.ValueKind != JsonValueKind.Null)
                foreach (var fault in Of(member.Value, property.PropertyType, place)) yield return fault;
            else if (!MayBeLeftOut(property)) yield return new Fault(place, "Dit moet zijn ingevuld.");
        }

        foreach (var twice in element.EnumerateObject().CountBy(member => member.Name).Where(name => name.Value > 1))
            yield return new Fault(Join(path, twice.Key), "Dit staat er meer dan één keer in.");
        foreach (var property in info.Properties)
            if (property.IsRequired && !element.TryGetProperty(property.Name, out _))
                yield return new Fault(Join(path, property.Name), "Dit moet zijn ingevuld.");
    }

    private static IEnumerable<Fault> OfList(JsonElement element, JsonTypeInfo info, string path)
    {
        if (element.ValueKind != JsonValueKind.Array)
            return [new Fault(path, "Hier hoort een lijst tussen [ en ].", Seen(element))];
        return element.EnumerateArray().Index().SelectMany(item => item.Item.ValueKind == JsonValueKind.Null
            ? [new Fault($"{path}[{item.Index}]", "Dit moet zijn ingevuld.")]
            : Of(item.Item, info.ElementType!, $"{path}[{item.Index}]"));
    }

    private static IEnumerable<Fault> OfValue(JsonElement element, Type type, string path)
    {
        try
        {
            element.Deserialize(type, RuleJson.Readable);
            return [];
        }
        catch (JsonException)
        {
            return [new Fault(path, Expected(Nullable.GetUnderlyingType(type) ?? type), Seen(element))];
        }
    }

    private static string Expected(Type type) =>
        type.IsEnum ? $"Kies een van: {string.Join(", ", Enum.GetNames(type))}."
        : type == typeof(LocalDate) ? "Een datum is een bestaande dag, geschreven als \"2020-03-31\"."
        : type == typeof(bool) ? "Hier staat true of false."
        : type == typeof(string) ? "Hier hoort tekst tussen aanhalingstekens."
        : "Hier hoort een geheel getal.";

    private static bool MayBeLeftOut(JsonPropertyInfo property) => property.PropertyType.IsValueType
        ? Nullable.GetUnderlyingType(property.PropertyType) is not null
        : property.IsSetNullable;

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string Seen(JsonElement element) =>
        element.GetRawText() is { Length: > 40 } text ? text[..40] + "..." : element.GetRawText();
}
