using System.Text.Json;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Trail;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Suspensions;

/// <summary>A rule that waits for a colleague.</summary>
/// <param name="Rule">Number of the rule.</param>
/// <param name="Version">Number of the version.</param>
/// <param name="Preview">What it would do, as frozen with it.</param>
public sealed record RuleSubmitted(long Rule, int Version, RulePreview Preview);

/// <summary>Puts a rule, or a new version of one, before a colleague, with its figures frozen.</summary>
/// <remarks>A version that is in force stays so until the new one is approved.</remarks>
public static class SubmitRule
{
    /// <summary>Submits a rule.</summary>
    /// <param name="session">A session that writes.</param>
    /// <param name="document">What he wrote.</param>
    /// <param name="night">The night that would apply it first.</param>
    /// <param name="rule">Number of the rule of which this is a new version; null: a new rule.</param>
    public static Answer<RuleSubmitted> Execute(
        OfficeSession session, RuleDocument document, LocalDate night, long? rule = null)
    {
        if (session.Lacks(Role.Officer) is { } lacking) return lacking;
        if (Waiting(session, rule) is { } waiting) return waiting;
        var preview = PreviewRule.Execute(session, document, night, rule);
        if (preview.Refusal is { } faults) return faults;
        return Store(session, document, preview.Value, rule);
    }

    /// <summary>Number that the next new rule gets.</summary>
    internal static long NextRule(OfficeSession session) => session.Scalar<long>(
        "SELECT COALESCE(MAX([rule]), 0) + 1 FROM rules WHERE office = @office");

    private static Refusal? Waiting(OfficeSession session, long? rule)
    {
        if (rule is not { } number) return null;
        var versions = RuleVersions.Of(session, number);
        if (versions.Count == 0) return new Refusal.NotFound("Incassopauze", $"{number}");
        return versions.Find(version => version.State == RuleState.Submitted)?.Cannot("vervangen", session.Today);
    }

    private static RuleSubmitted Store(OfficeSession session, RuleDocument document, RulePreview preview, long? rule)
    {
        var number = rule ?? NextRule(session);
        var version = session.Scalar<long>(
            "SELECT COALESCE(MAX(version), 0) + 1 FROM rules WHERE office = @Office AND [rule] = @number",
            new { session.Office, number });
        var text = JsonSerializer.Serialize(document, RuleJson.Compact);
        var submitted = AuditTrail.Record(session, "RuleSubmitted", Subject.Rule(number, version),
            Reach.None, new { document = JsonSerializer.SerializeToElement(document, RuleJson.Compact), preview });
        session.Execute(
            """
            -- SubmitRule.cs
            INSERT INTO rules (office, [rule], version, name, document, from_on, through_on, state, submitted_by,
                submitted_event, preview)
            VALUES (@Office, @number, @version, @Name, @text, @From, @Through, 'Submitted', @Account, @submitted,
                @preview)
            """,
            new
            {
                session.Office,
                number,
                version,
                document.Name,
                text,
                document.Window.From,
                document.Window.Through,
                Account = session.Actor,
                submitted,
                preview = JsonSerializer.Serialize(preview, Json.Compact),
            });
        return new RuleSubmitted(number, (int)version, preview);
    }
}
