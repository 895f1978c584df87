using Belastingen.Backoffice.Facts;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Reports;

/// <summary>Every version of every rule, by number and version: some dozens, read once a report.</summary>
internal sealed class RulesKnown
{
    private readonly Dictionary<(long, long), RuleKnown> _rules;

    private RulesKnown(Dictionary<(long, long), RuleKnown> rules) => _rules = rules;

    /// <summary>The version; null when a row names none, or one that is not there.</summary>
    public RuleKnown? this[object? rule, object? version] =>
        rule is long number && version is long which ? _rules.GetValueOrDefault((number, which)) : null;

    public static RulesKnown Read(OfficeSession session) => new(session.Query<Row>(
        """
        -- RulesKnown.cs
        SELECT r.[rule] AS [Rule], r.version AS Version, r.document AS Document, r.submitted_by AS SubmittedBy,
            r.decided_by AS DecidedBy, r.decided_at AS DecidedAt
        FROM rules r
        WHERE r.office = @office
        """).ToDictionary(
            row => (row.Rule, row.Version),
            row => new RuleKnown(RulesTonight.Parse(row.Document), row.SubmittedBy, row.DecidedBy, row.DecidedAt)));

    private sealed record Row(
        long Rule, long Version, string Document, string SubmittedBy, string? DecidedBy, Instant? DecidedAt);
}

/// <summary>A version of a rule.</summary>
internal sealed record RuleKnown(RuleDocument Document, string SubmittedBy, string? DecidedBy, Instant? DecidedAt)
{
    /// <summary>The decisions on which it rests.</summary>
    public string? DecisionNumbers
    {
        get
        {
            var numbers = Document.Ground.Select(ground => ground.DecisionNumber).OfType<string>().Distinct().ToList();
            return numbers.Count == 0 ? null : string.Join(' ', numbers);
        }
    }
}
