using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Facts;

/// <summary>Rules and plans as JSON: the closed sets of the domain by their <c>kind</c>.</summary>
public static class RuleJson
{
    /// <summary>For storage.</summary>
    public static readonly JsonSerializerOptions Compact = With(Json.Compact);

    /// <summary>For people and files.</summary>
    public static readonly JsonSerializerOptions Readable = With(Json.Readable);

    private static JsonSerializerOptions With(JsonSerializerOptions options) => new(options)
    {
        AllowOutOfOrderMetadataProperties = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameKinds, LeaveOutWhatFollows } },
    };

    private static void NameKinds(JsonTypeInfo type)
    {
        if (type.Type != typeof(Trigger) && type.Type != typeof(Treatment) && type.Type != typeof(ResumePlan)) return;
        type.PolymorphismOptions = new JsonPolymorphismOptions
        {
            TypeDiscriminatorPropertyName = "kind",
            UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization,
        };
        foreach (var kind in type.Type.GetNestedTypes())
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(kind, kind.Name));
    }

    /// <summary>What follows from the rest of a document is no part of it.</summary>
    private static void LeaveOutWhatFollows(JsonTypeInfo type)
    {
        if (type.Type.Namespace != typeof(RuleDocument).Namespace) return;
        for (var i = type.Properties.Count - 1; i >= 0; i--)
            if (type.Properties[i].Set is null) type.Properties.RemoveAt(i);
    }
}
