using System.Collections.Immutable;
using Belastingen.Domain.Outcomes;
using Belastingen.Domain.Plans;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Plans;

/// <summary>Reads stored plans: live terms with what they carry, and what rules look at.</summary>
public static class StoredPlans
{
    /// <summary>Reads the plan of an assessment.</summary>
    public static StoredPlan Of(OfficeSession session, long assessment) =>
        Read(session, "= @assessment", assessment).Single();

    /// <summary>Reads the plans of some thousand assessments together.</summary>
    public static IEnumerable<StoredPlan> Of(OfficeSession session, IEnumerable<long> assessments) =>
        Read(session, $"IN (SELECT [key] FROM {session.Choose(assessments)})", null);

    private static IEnumerable<StoredPlan> Read(OfficeSession session, string which, long? assessment)
    {
        var claims = session.Query<ClaimRow>(
            $"""
            -- StoredPlans.cs: what rules look at, and the last numbers
            SELECT a.assessment AS Assessment, a.debtor AS Debtor, a.tax_year AS TaxYear, a.dated_on AS DatedOn,
                a.total_cents AS TotalCents, a.regular_cents AS RegularCents, c.claim AS Claim, c.tax_type AS TaxType,
                c.residential AS Residential, COALESCE((SELECT MAX(p.replanning) FROM replannings p
                    WHERE p.office = a.office AND p.assessment = a.assessment), 0) AS LastReplanning,
                COALESCE((SELECT MAX(i.instalment) FROM instalments i
                    WHERE i.office = a.office AND i.assessment = a.assessment), 0) AS LastInstalment
            FROM assessments a
            JOIN claims c ON c.office = a.office AND c.assessment = a.assessment
            WHERE a.office = @office
            AND a.assessment {which}
            """, new { assessment });
        var terms = session.Query<TermRow>(
            $"""
            -- StoredPlans.cs: the live terms
            SELECT assessment AS Assessment, instalment AS Instalment, claim AS Claim, part AS Part, method AS Method,
                collect_on AS CollectOn, open_cents AS OpenCents, shared AS Shared, announced_cents AS ToldCents,
                collectable_from AS CollectableFrom
            FROM instalments
            WHERE office = @office
            AND assessment {which}
            AND state = 1
            """, new { assessment }).ToLookup(row => row.Assessment);
        var refused = Refused(session, which, assessment);
        var pasts = StoredPast.Read(session, which, assessment);
        return claims.GroupBy(row => row.Assessment)
            .Select(bill => Of(
                [.. bill],
                terms[bill.Key].Select(row => row.Term with
                {
                    IsRefused = refused.Contains((row.Assessment, row.Instalment)),
                }),
                pasts.GetValueOrDefault(bill.Key)));
    }

    /// <summary>
    /// A term that was corrected since has another number: then the decision on the same part of its claim counts.
    /// </summary>
    private static HashSet<(long Assessment, long Instalment)> Refused(
        OfficeSession session, string which, long? assessment) =>
    [
        .. session.Query<(long, long)>(
            $"""
            -- StoredPlans.cs: live terms whose debit was refused
            SELECT i.assessment, i.instalment
            FROM instalments i
            JOIN runs r ON r.office = i.office AND r.run_date = i.collect_on
                AND r.state IN ('Released', 'Accepted', 'RefusedByBank', 'Missed')
            JOIN decisions x ON x.office = i.office AND x.run_date = r.run_date AND x.preparation = r.preparation
                AND x.assessment = i.assessment AND x.claim = i.claim AND x.outcome = 5 AND x.reason <> @missed
            JOIN instalments was ON was.office = x.office AND was.assessment = x.assessment
                AND was.instalment = x.instalment AND was.part = i.part
            WHERE i.office = @office
            AND i.assessment {which}
            AND i.state = 1
            AND i.method = 1
            """, new { assessment, missed = (int)RefusedBecause.RunMissed }),
    ];

    private static StoredPlan Of(ClaimRow[] claims, IEnumerable<LiveTerm> terms, StoredPast? past)
    {
        var bill = claims[0];
        var carried = past?.Carried();
        return new StoredPlan(
            bill.Assessment, bill.Debtor, (int)bill.TaxYear, new Cents(bill.RegularCents),
            claims.ToDictionary(row => (int)row.Claim, row => row.Facts),
            [.. terms.Select(term => carried is null ? term : term with { Slices = carried[term.Number] })
                .OrderBy(term => term.On).ThenBy(term => term.Claim).ThenBy(term => term.Number)])
        {
            LastReplanning = bill.LastReplanning,
            LastInstalment = (int)bill.LastInstalment,
            Applied = past?.Requests ?? [],
            Postponed = past?.Postponed ?? [],
        };
    }

    private sealed record ClaimRow(
        long Assessment, long Debtor, long TaxYear, LocalDate DatedOn, long TotalCents, long RegularCents, long Claim,
        long TaxType, long Residential, long LastReplanning, long LastInstalment)
    {
        public ClaimFacts Facts => new((int)TaxType, (int)TaxYear, DatedOn, TotalCents, Residential == 1);
    }

    private sealed record TermRow(
        long Assessment, long Instalment, long Claim, long Part, long Method, LocalDate CollectOn, long OpenCents,
        long Shared, long ToldCents, LocalDate? CollectableFrom)
    {
        public LiveTerm Term =>
            new((int)Instalment, (int)Claim, Part, (PaymentMethod)Method, CollectOn, new Cents(OpenCents), Shared)
            { Told = new Told(ToldCents, CollectableFrom) };
    }
}

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
            -- StoredPlans.cs: why plans changed
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
            -- StoredPlans.cs: all terms of plans that changed
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
                (int)Instalment, (int)Claim, Part, (PaymentMethod)Method, CollectOn, new Cents(AmountCents),
                SharedBy: 0),
            new Cents(LeftCents), (TermState)State, OpenedBy, ClosedBy);

        public PostponedTerm Postponed(bool isAutomatic) => new(
            (int)Instalment, (int)Claim, Part, CollectOn, Rule ?? 0, RuleVersion ?? 0, isAutomatic);
    }
}
