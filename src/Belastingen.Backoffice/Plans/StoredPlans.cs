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
