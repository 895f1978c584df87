using Belastingen.Backoffice.Data;
using Belastingen.Domain.Money;
using Belastingen.Domain.Plans;
using Belastingen.Domain.Suspensions;
using NodaTime;

namespace Belastingen.Backoffice.Plans;

/// <summary>A live term as it is stored.</summary>
/// <param name="Number">Number of the instalment.</param>
/// <param name="Claim">Its claim.</param>
/// <param name="Part">Zero, or what split it off.</param>
/// <param name="Method">Debit or transfer.</param>
/// <param name="On">Run date, or last day to pay.</param>
/// <param name="Open">What is open of it.</param>
/// <param name="SharedBy">The request whose rest it is.</param>
public sealed record LiveTerm(int Number, int Claim, long Part, PaymentMethod Method, LocalDate On, Cents Open, long SharedBy)
{
    /// <summary>As plans see it.</summary>
    public OpenTerm Term => new(Claim, Number, On, Open);

    /// <summary>To close it.</summary>
    public TermToClose Close(Domain.Decisions.TermState state = Domain.Decisions.TermState.Replaced) =>
        new(Number, Claim, Part, On, Open, state);
}

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
    /// <summary>The live terms that are debited.</summary>
    public IEnumerable<LiveTerm> Debits => Terms.Where(term => term.Method == PaymentMethod.Debit);

    /// <summary>Reads the plan of an assessment.</summary>
    public static StoredPlan Of(Session session, long office, long assessment)
    {
        var claims = session.Query<ClaimRow>(
            """
            -- StoredPlan.cs: what rules look at
            SELECT a.debtor AS Debtor, a.tax_year AS TaxYear, a.dated_on AS DatedOn, a.total_cents AS TotalCents,
                a.regular_cents AS RegularCents, c.claim AS Claim, c.tax_type AS TaxType, c.residential AS Residential
            FROM assessments a
            JOIN claims c ON c.office = a.office AND c.assessment = a.assessment
            WHERE a.office = @office
            AND a.assessment = @assessment
            """, new { office, assessment });
        var terms = session.Query<TermRow>(
            """
            -- StoredPlan.cs: the live terms
            SELECT instalment AS Instalment, claim AS Claim, part AS Part, method AS Method, collect_on AS CollectOn,
                open_cents AS OpenCents, shared AS Shared
            FROM instalments
            WHERE office = @office
            AND assessment = @assessment
            AND state = 1
            ORDER BY collect_on, claim, instalment
            """, new { office, assessment });
        var first = claims[0];
        return new StoredPlan(
            assessment, first.Debtor, (int)first.TaxYear, new Cents(first.RegularCents),
            claims.ToDictionary(row => (int)row.Claim, row => row.Facts),
            terms.ConvertAll(row => row.Term));
    }

    private sealed record ClaimRow(
        long Debtor, long TaxYear, LocalDate DatedOn, long TotalCents, long RegularCents, long Claim, long TaxType, long Residential)
    {
        public ClaimFacts Facts => new((int)TaxType, (int)TaxYear, DatedOn, TotalCents, Residential == 1);
    }

    private sealed record TermRow(
        long Instalment, long Claim, long Part, long Method, LocalDate CollectOn, long OpenCents, long Shared)
    {
        public LiveTerm Term =>
            new((int)Instalment, (int)Claim, Part, (PaymentMethod)Method, CollectOn, new Cents(OpenCents), Shared);
    }
}
