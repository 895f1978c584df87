using System.Text.Json;
using Belastingen.Backoffice.Facts;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Suspensions;

/// <summary>Reads a rule as an officer wrote it in JSON: nothing unknown, nothing twice, all faults at once.</summary>
public static class ReadRule
{
    /// <summary>Longer than any rule by far.</summary>
    public const int LongestText = 1_000_000;

    private static readonly JsonDocumentOptions Strictly = new() { MaxDepth = 16 };

    /// <summary>Reads the text of a rule.</summary>
    /// <param name="name">Name of the file, for the place of a fault.</param>
    /// <param name="json">Its text.</param>
    public static Answer<RuleDocument> Execute(string name, string json)
    {
        if (json.Length > LongestText)
            return new Refusal.Faults([new Fault(name, "Het bestand is te groot voor een incassopauze.")]);
        try
        {
            using var document = JsonDocument.Parse(json, Strictly);
            var faults = RuleShape.Of(document.RootElement, typeof(RuleDocument), "").ToList();
            return faults.Count == 0 ? RulesTonight.Parse(json) : new Refusal.Faults(faults);
        }
        catch (JsonException fault)
        {
            return new Refusal.Faults([new Fault(
                $"{name} regel {fault.LineNumber + 1} kolom {fault.BytePositionInLine + 1}",
                "Hier klopt de JSON niet.", fault.Message)]);
        }
    }
}
