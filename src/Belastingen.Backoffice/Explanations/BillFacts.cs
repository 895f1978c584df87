using Belastingen.Domain.Plans;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Explanations;

/// <summary>What is stored of one bill: terms and where they went, outcomes, returns, payments.</summary>
internal sealed class BillFacts
{
    private readonly Dictionary<long, TermRow> _terms;
    private readonly ILookup<long, long> _successors;

    public BillFacts(OfficeSession session, long assessment)
    {
        var key = new { assessment };
        Head = session.One<HeadRow>(
            """
            -- BillFacts.cs: the bill
            SELECT a.number AS Number, a.debtor AS Debtor, a.tax_year AS TaxYear, a.total_cents AS TotalCents,
                SUM(c.assessed_cents - c.reduced_cents - c.remitted_cents - c.paid_cents
                    - c.presented_cents + c.refundable_cents) AS OpenCents
            FROM assessments a
            JOIN claims c ON c.office = a.office AND c.assessment = a.assessment
            WHERE a.office = @office
            AND a.assessment = @assessment
            GROUP BY a.number, a.debtor, a.tax_year, a.total_cents
            """, key);
        _terms = TermsOf(session, key).ToDictionary(term => term.Instalment);
        _successors = session.Query<(long Origin, long Successor)>(
            """
            -- BillFacts.cs: where they went
            SELECT origin, successor
            FROM instalment_origins
            WHERE office = @office
            AND assessment = @assessment
            """, key).ToLookup(link => link.Origin, link => link.Successor);
        Outcomes = session.Query<OutcomeRow>(
            """
            -- BillFacts.cs: outcomes of runs that count
            SELECT x.run_date AS RunDate, r.state AS State, x.instalment AS Instalment, x.claim AS Claim,
                x.outcome AS Outcome, x.reason AS Reason,
                x.cents AS Cents, x.[rule] AS [Rule], x.rule_version AS RuleVersion
            FROM runs r
            JOIN decisions x ON x.office = r.office AND x.run_date = r.run_date AND x.preparation = r.preparation
            WHERE r.office = @office
            AND r.state IN ('Released', 'Accepted', 'RefusedByBank', 'Missed')
            AND x.assessment = @assessment
            ORDER BY x.run_date, x.outcome, x.instalment
            """, key);
        Returns = ReturnsOf(session, key);
        Payments = session.Query<PaymentRow>(
            """
            -- BillFacts.cs: what the tax package booked
            SELECT kind AS Kind, booked_on AS BookedOn, cents AS Cents
            FROM payments
            WHERE office = @office
            AND assessment = @assessment
            """, key);
        Claims = ClaimsOf(session, key);
    }

    private static List<TermRow> TermsOf(OfficeSession session, object key) => session.Query<TermRow>(
        """
        -- BillFacts.cs: all terms it ever had
        SELECT i.instalment AS Instalment, i.claim AS Claim, i.method AS Method, i.collect_on AS CollectOn,
            i.state AS State,
            i.open_cents AS OpenCents, i.closed_cents AS ClosedCents, i.shared AS Shared, i.part AS Part,
            i.[rule] AS [Rule], i.rule_version AS RuleVersion, p.request AS Request, i.closed_by AS ClosedBy,
            p.kind AS ClosedKind
        FROM instalments i
        LEFT JOIN replannings p ON p.office = i.office AND p.assessment = i.assessment
            AND p.replanning = i.closed_by
        WHERE i.office = @office
        AND i.assessment = @assessment
        """, key);

    public HeadRow Head { get; }

    public IEnumerable<TermRow> Terms => _terms.Values;

    public IReadOnlyList<OutcomeRow> Outcomes { get; }

    public IReadOnlyDictionary<LocalDate, ReturnedRow> Returns { get; }

    public IReadOnlyList<PaymentRow> Payments { get; }

    public IReadOnlyDictionary<long, ClaimRow> Claims { get; }

    public TermRow this[long instalment] => _terms[instalment];

    private static Dictionary<LocalDate, ReturnedRow> ReturnsOf(OfficeSession session, object key) =>
        session.Query<ReturnedRow>(
            """
            -- BillFacts.cs: what came back
            SELECT run_date AS RunDate, reason AS Reason, booked_on AS BookedOn, cents AS Cents
            FROM returns
            WHERE office = @office
            AND assessment = @assessment
            """, key).ToDictionary(row => row.RunDate);

    private static Dictionary<long, ClaimRow> ClaimsOf(OfficeSession session, object key) =>
        session.Query<ClaimRow>(
            """
            -- BillFacts.cs: its claims as rules see them, and whose they are
            SELECT c.claim AS Claim, c.tax_type AS TaxType, c.residential AS Residential, a.tax_year AS TaxYear,
                a.dated_on AS DatedOn, a.total_cents AS TotalCents, b.name AS Body
            FROM claims c
            JOIN assessments a ON a.office = c.office AND a.assessment = c.assessment
            JOIN tax_types t ON t.office = c.office AND t.tax_type = c.tax_type
            JOIN bodies b ON b.office = t.office AND b.body = t.body
            WHERE c.office = @office
            AND c.assessment = @assessment
            """, key).ToDictionary(row => row.Claim);

    /// <summary>Where the money of terms ended: the terms at the end of the links, by date.</summary>
    public IReadOnlyList<FollowUp> FollowsOf(IEnumerable<long> instalments)
    {
        HashSet<FollowUp> ends = [];
        HashSet<long> seen = [];
        var going = new Stack<long>(instalments.SelectMany(MovedWith).SelectMany(number => _successors[number]));
        while (going.TryPop(out var number))
        {
            if (!seen.Add(number)) continue;
            var term = _terms[number];
            if (_successors[number].Any())
                foreach (var next in _successors[number]) going.Push(next);
            else if (term.IsStanding)
                ends.Add(new FollowUp(term.CollectOn, term.Method == 1,
                    term.TermState is TermState.Presented or TermState.Settled));
        }

        return [.. ends.OrderBy(end => end.On)];
    }

    /// <summary>A new schedule is told as such: not which cents of it happened to be those of one term (O7).</summary>
    private IEnumerable<long> MovedWith(long number) =>
        _terms[number] is { ClosedKind: nameof(ReplanningKind.Replan) } term
        ? _terms.Values.Where(other => other.ClosedBy == term.ClosedBy).Select(other => other.Instalment)
        : [number];

    public sealed record HeadRow(string Number, long Debtor, long TaxYear, long TotalCents, long OpenCents);

    public sealed record TermRow(
        long Instalment, long Claim, long Method, LocalDate CollectOn, long State, long OpenCents, long? ClosedCents,
        long Shared, long Part,
        long? Rule, long? RuleVersion, long? Request, long? ClosedBy, string? ClosedKind)
    {
        public TermState TermState => (TermState)State;

        public bool IsStanding => TermState is TermState.Open or TermState.Presented or TermState.Settled;
    }

    public sealed record OutcomeRow(
        LocalDate RunDate, string State, long Instalment, long Claim, long Outcome, long Reason, long Cents, long? Rule,
        long? RuleVersion);

    public sealed record ReturnedRow(LocalDate RunDate, string Reason, LocalDate BookedOn, long Cents);

    public sealed record PaymentRow(string Kind, LocalDate BookedOn, long Cents);

    public sealed record ClaimRow(
        long Claim, long TaxType, long Residential, long TaxYear, LocalDate DatedOn, long TotalCents, string Body)
    {
        public ClaimFacts Facts => new((int)TaxType, (int)TaxYear, DatedOn, TotalCents, Residential == 1);
    }
}
