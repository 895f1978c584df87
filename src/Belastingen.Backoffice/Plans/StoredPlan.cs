using Belastingen.Domain.Plans;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Plans;

/// <summary>The stored plan of one assessment: its live terms, and what rules look at.</summary>
/// <param name="Assessment">Key of the assessment.</param>
/// <param name="Debtor">Key of the debtor.</param>
/// <param name="TaxYear">Its tax year.</param>
/// <param name="Regular">The largest debit of its first plan.</param>
/// <param name="Facts">Per claim, what rules look at.</param>
/// <param name="Terms">Live terms by date, claim and number.</param>
public sealed record StoredPlan(
    long Assessment,
    long Debtor,
    int TaxYear,
    Cents Regular,
    IReadOnlyDictionary<int, ClaimFacts> Facts,
    IReadOnlyList<LiveTerm> Terms)
{
    /// <summary>Number of its last re-planning; zero: it has no plan yet.</summary>
    public long LastReplanning { get; init; }

    /// <summary>Number of its last instalment, live or not.</summary>
    public int LastInstalment { get; init; }

    /// <summary>The requests by which it has been planned again.</summary>
    public IReadOnlyCollection<long> Applied { get; init; } = [];

    /// <summary>The live terms that are debited.</summary>
    public IEnumerable<LiveTerm> Debits => Terms.Where(term => term.Method == PaymentMethod.Debit);

    /// <summary>The plan of an assessment that has none yet.</summary>
    public static StoredPlan None(long assessment) =>
        new(assessment, 0, 0, Cents.Zero, new Dictionary<int, ClaimFacts>(), []);

    /// <summary>Reads the plan of an assessment.</summary>
    public static StoredPlan Of(OfficeSession session, long assessment) =>
        Read(session, "= @assessment", assessment).Single();

    /// <summary>Reads the plans of some thousand assessments together.</summary>
    public static IEnumerable<StoredPlan> Of(OfficeSession session, IEnumerable<long> assessments) =>
        Read(session, $"IN (SELECT [key] FROM {session.Choose(assessments)})", null);

    /// <summary>A live term by its number.</summary>
    /// <exception cref="InvalidOperationException">It is not live.</exception>
    public LiveTerm Live(int number)
    {
        foreach (var term in Terms)
            if (term.Number == number) return term;
        throw new InvalidOperationException($"Term {number} of assessment {Assessment} is not as it was read.");
    }

    /// <summary>
    /// The terms that a change opens: numbered on from the last, and knowing what the payer was told.
    /// </summary>
    public LiveTerm[] Opened(PlanChange change) =>
    [
        .. change.Opened.Select((term, i) => new LiveTerm(
            LastInstalment + 1 + i, term.Claim, term.Part, term.Method, term.On, term.Amount, term.SharedBy)
        { Told = Told.Of(this, change, i) }),
    ];

    /// <summary>The plan as it is after a change that opened these terms.</summary>
    public StoredPlan After(PlanChange change, IReadOnlyCollection<LiveTerm> opened)
    {
        var closed = change.Closed.Select(term => term.Number).ToHashSet();
        return this with
        {
            Terms = [.. Terms.Where(term => !closed.Contains(term.Number)).Concat(opened)
                .OrderBy(term => term.On).ThenBy(term => term.Claim).ThenBy(term => term.Number)],
            LastReplanning = LastReplanning + 1,
            LastInstalment = LastInstalment + opened.Count,
            Applied = change.Request is { } request ? [.. Applied, request] : Applied,
        };
    }

    private static IEnumerable<StoredPlan> Read(OfficeSession session, string which, long? assessment)
    {
        var claims = session.Query<ClaimRow>(
            $"""
            -- StoredPlan.cs: what rules look at, and the last numbers
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
            -- StoredPlan.cs: the live terms
            SELECT assessment AS Assessment, instalment AS Instalment, claim AS Claim, part AS Part, method AS Method,
                collect_on AS CollectOn, open_cents AS OpenCents, shared AS Shared, announced_cents AS ToldCents,
                collectable_from AS CollectableFrom
            FROM instalments
            WHERE office = @office
            AND assessment {which}
            AND state = 1
            """, new { assessment }).ToLookup(row => row.Assessment);
        var applied = session.Query<(long Assessment, long Request)>(
            $"""
            -- StoredPlan.cs: the requests that have been applied
            SELECT DISTINCT assessment, request
            FROM replannings
            WHERE office = @office
            AND assessment {which}
            AND request IS NOT NULL
            """, new { assessment }).ToLookup(row => row.Assessment, row => row.Request);
        return claims.GroupBy(row => row.Assessment)
            .Select(bill => Of([.. bill], terms[bill.Key], [.. applied[bill.Key]]));
    }

    private static StoredPlan Of(ClaimRow[] claims, IEnumerable<TermRow> terms, long[] applied)
    {
        var bill = claims[0];
        return new StoredPlan(
            bill.Assessment, bill.Debtor, (int)bill.TaxYear, new Cents(bill.RegularCents),
            claims.ToDictionary(row => (int)row.Claim, row => row.Facts),
            [.. terms.Select(row => row.Term).OrderBy(term => term.On).ThenBy(term => term.Claim)
                .ThenBy(term => term.Number)])
        {
            LastReplanning = bill.LastReplanning,
            LastInstalment = (int)bill.LastInstalment,
            Applied = applied,
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
