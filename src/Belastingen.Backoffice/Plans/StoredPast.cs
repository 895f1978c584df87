using System.Collections.Immutable;
using Belastingen.Domain.Plans;

namespace Belastingen.Backoffice.Plans;

/// <summary>The past of a plan that was planned again: every term it had, and every re-planning.</summary>
internal sealed class StoredPast
{
    private readonly List<TermRow> _terms = [];
    private readonly List<ReplanningRow> _replannings = [];

    /// <summary>The requests by which it was planned again.</summary>
    public ImmutableArray<long> Requests =>
        [.. _replannings.Where(row => row.Request is not null).Select(row => row.Request!.Value).Distinct()];

    /// <summary>Its terms that stand still.</summary>
    public ImmutableArray<PostponedTerm> Postponed =>
        [.. _terms.Where(row => row.State == (long)TermState.Postponed).Select(row => row.Postponed(
            isAutomatic: _replannings.Find(replanning => replanning.Replanning == row.ClosedBy)!.Request is null))];

    /// <summary>What each live term carries.</summary>
    public Dictionary<int, ImmutableArray<Slice>> Carried() => PlanPast.Read(
        _terms.ConvertAll(row => row.Term),
        _replannings.ToDictionary(row => row.Replanning, row => Enum.Parse<ReplanningKind>(row.Kind)));

    /// <summary>Reads the pasts of those among the assessments that were planned more than once.</summary>
    /// <param name="session">A session.</param>
    /// <param name="which">Which assessments: the right side of a condition.</param>
    /// <param name="assessment">Its argument.</param>
    public static Dictionary<long, StoredPast> Read(OfficeSession session, string which, long? assessment)
    {
        var pasts = new Dictionary<long, StoredPast>();
        foreach (var row in session.Query<ReplanningRow>(
            $"""
            -- StoredPast.cs: why plans changed
            SELECT p.assessment AS Assessment, p.replanning AS Replanning, p.kind AS Kind, p.request AS Request
            FROM replannings p
            WHERE p.office = @office
            AND p.assessment {which}
            AND EXISTS (SELECT 1 FROM replannings l
                WHERE l.office = p.office AND l.assessment = p.assessment AND l.replanning = 2)
            """, new { assessment }))
        {
            if (!pasts.TryGetValue(row.Assessment, out var past)) pasts[row.Assessment] = past = new StoredPast();
            past._replannings.Add(row);
        }

        if (pasts.Count == 0) return pasts;
        foreach (var row in session.Query<TermRow>(
            $"""
            -- StoredPast.cs: all terms of plans that changed
            SELECT i.assessment AS Assessment, i.instalment AS Instalment, i.claim AS Claim, i.part AS Part,
                i.method AS Method, i.collect_on AS CollectOn, i.state AS State, i.amount_cents AS AmountCents,
                COALESCE(i.closed_cents, i.open_cents) AS LeftCents, i.opened_by AS OpenedBy, i.closed_by AS ClosedBy,
                i.[rule] AS [Rule], i.rule_version AS RuleVersion
            FROM instalments i
            WHERE i.office = @office
            AND i.assessment {which}
            AND EXISTS (SELECT 1 FROM replannings l
                WHERE l.office = i.office AND l.assessment = i.assessment AND l.replanning = 2)
            """, new { assessment }))
            pasts[row.Assessment]._terms.Add(row);
        return pasts;
    }

    private sealed record ReplanningRow(long Assessment, long Replanning, string Kind, long? Request);

    private sealed record TermRow(
        long Assessment, long Instalment, long Claim, long Part, long Method, LocalDate CollectOn, long State,
        long AmountCents, long LeftCents, long OpenedBy, long? ClosedBy, long? Rule, long? RuleVersion)
    {
        public PastTerm Term => new(
            new LiveTerm(
                (int)Instalment, (int)Claim, Part, (PaymentMethod)Method, CollectOn, new Cents(AmountCents), SharedBy: 0),
            new Cents(LeftCents), (TermState)State, OpenedBy, ClosedBy);

        public PostponedTerm Postponed(bool isAutomatic) => new(
            (int)Instalment, (int)Claim, Part, CollectOn, Rule ?? 0, RuleVersion ?? 0, isAutomatic);
    }
}
