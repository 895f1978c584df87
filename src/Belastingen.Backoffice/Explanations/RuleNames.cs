using Belastingen.Backoffice.Facts;
using Belastingen.Domain.Groups;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Explanations;

/// <summary>What rules are called when one is told of them.</summary>
internal sealed class RuleNames(OfficeSession session, SettingsInForce inForce)
{
    private readonly Dictionary<(long, long), RuleDocument> _documents = [];

    /// <summary>The rule as it was in that version.</summary>
    public RuleDocument Document(long rule, long version)
    {
        if (_documents.TryGetValue((rule, version), out var known)) return known;
        return _documents[(rule, version)] = RulesTonight.Parse(session.One<string>(
            """
            -- RuleNames.cs
            SELECT document
            FROM rules
            WHERE office = @office
            AND [rule] = @rule
            AND version = @version
            """, new { rule, version }));
    }

    /// <summary>Number of the decision of a body; null in an emergency.</summary>
    public static string? DecisionOf(RuleDocument document, string? body = null) =>
        document.Ground.Where(ground => ground.Body is null || body is null || ground.Body == body)
            .Select(ground => ground.DecisionNumber).FirstOrDefault(number => !string.IsNullOrWhiteSpace(number));

    /// <summary>For whom: in the middle of a sentence.</summary>
    public string GroupOf(RuleDocument document) => document.Scope.Group switch
    {
        BuiltInGroups.Everyone => "iedereen",
        BuiltInGroups.Citizens => "particulieren",
        BuiltInGroups.SelfEmployed => "zelfstandigen",
        BuiltInGroups.Businesses => "bedrijven",
        BuiltInGroups.Associations => "verenigingen en stichtingen",
        var own => "de groep " + (session.Find<string>(
            "SELECT name FROM own_groups WHERE office = @office AND code = @own", new { own }) ?? own),
    };

    /// <summary>Who decided, of the bodies of some claims.</summary>
    public string WhoOf(IEnumerable<string> bodies) =>
        inForce.Bodies.Length == 1 ? "de gemeente" : string.Join(" en ", bodies.Distinct().Order());

    /// <summary>The rule that decided and the others that covered.</summary>
    public static string Told(RuleDocument winner, IEnumerable<RuleDocument> others)
    {
        var rest = others.Select(Name).Distinct().ToList();
        return rest.Count == 0
            ? $"Regel: {Name(winner)}."
            : $"Regel: {Name(winner)}. Ook van toepassing, maar niet beslissend: {string.Join(", ", rest)}.";
    }

    private static string Name(RuleDocument document) =>
        $"'{document.Name}' ({(DecisionOf(document) is { } number ? $"besluit {number}" : "het besluit volgt")})";
}
