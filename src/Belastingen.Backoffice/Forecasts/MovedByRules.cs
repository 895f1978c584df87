// Hot path: under a rule for everyone a million terms are followed back to their own dates.
using System.Data.Common;

namespace Belastingen.Backoffice.Forecasts;

/// <summary>
/// How much rules brought to a date and took from it: every standing term that descends from a rule goes back to its
/// own date.
/// </summary>
internal sealed class MovedByRules
{
    private const int Live = 1;
    private const int Presented = 2;
    private const int Debit = 1;

    private readonly Func<LocalDate, bool> _counts;
    private readonly Dictionary<LocalDate, long> _moved = [];
    private readonly Dictionary<long, LocalDate> _ended = [];
    private readonly HashSet<int> _standing = [];
    private readonly Dictionary<int, Term> _terms = [];
    private readonly Dictionary<int, List<(int Origin, long Cents)>> _origins = [];

    private MovedByRules(Func<LocalDate, bool> counts) => _counts = counts;

    /// <summary>Per date, what would be collected more (above zero) or less without the rules.</summary>
    /// <param name="session">A session.</param>
    /// <param name="counts">Whether a date is part of the forecast.</param>
    /// <param name="part">The part of the office it is about; null: all of it.</param>
    public static Dictionary<LocalDate, long> Read(OfficeSession session, Func<LocalDate, bool> counts,
        ForecastPart? part = null)
    {
        var moving = new MovedByRules(counts);
        moving.ReadEndedMandates(session);
        using var kinds = Beside(session, """
            -- MovedByRules.cs: re-plannings whose terms only stand for others
            SELECT assessment, replanning
            FROM replannings
            WHERE office = @office
            AND ([rule] IS NOT NULL OR kind IN ('Restore', 'Correction'))
            ORDER BY assessment
            """);
        using var origins = Beside(session, """
            -- MovedByRules.cs: what they descend from
            SELECT o.assessment, o.successor, o.origin, o.cents
            FROM (SELECT DISTINCT assessment FROM replannings WHERE office = @office AND [rule] IS NOT NULL) t
            JOIN instalment_origins o ON o.office = @office AND o.assessment = t.assessment
            ORDER BY t.assessment
            """);
        using var terms = part?.TermsOfMoved() ?? Reader(session, """
            -- MovedByRules.cs: all terms of bills that a rule touched
            SELECT i.assessment, i.instalment, i.collect_on, i.method, i.state,
                CASE WHEN i.state = 1 THEN i.open_cents ELSE i.amount_cents END, i.opened_by, i.amount_cents
            FROM (SELECT DISTINCT assessment FROM replannings WHERE office = @office AND [rule] IS NOT NULL) t
            JOIN instalments i ON i.office = @office AND i.assessment = t.assessment
            ORDER BY t.assessment
            """);
        var (moreOrigins, moreKinds) = (origins.Read(), kinds.Read());
        long assessment = 0;
        while (terms.Read())
        {
            if (terms.GetInt64(0) != assessment)
            {
                moreOrigins = moving.Finish(origins, moreOrigins, assessment);
                assessment = terms.GetInt64(0);
                moreKinds = moving.TakeKinds(kinds, moreKinds, assessment);
            }

            moving._terms[(int)terms.GetInt64(1)] = moving.TermOf(terms, assessment);
        }

        moving.Finish(origins, moreOrigins, assessment);
        return moving._moved;
    }

    /// <summary>Few: so they are not joined to a million terms.</summary>
    private void ReadEndedMandates(OfficeSession session)
    {
        foreach (var (assessment, endedOn) in session.Query<(long, LocalDate?)>(
            """
            -- MovedByRules.cs: bills whose mandate has ended or is not there
            SELECT a.assessment, m.ended_on
            FROM assessments a
            LEFT JOIN mandates m ON m.office = a.office AND m.mandate = a.mandate
            WHERE a.office = @office
            AND (m.mandate IS NULL OR m.ended_on IS NOT NULL)
            """))
            _ended[assessment] = endedOn ?? LocalDate.MinIsoValue;
    }

    private Term TermOf(DbDataReader row, long assessment)
    {
        var on = row.Date(2);
        var hasMandate = !_ended.TryGetValue(assessment, out var ended) || on < ended;
        return new Term(
            on, (int)row.GetInt64(3), (int)row.GetInt64(4), row.GetInt64(5), _standing.Contains((int)row.GetInt64(6)),
            hasMandate, row.GetInt64(7));
    }

    private bool TakeKinds(DbDataReader kinds, bool more, long assessment)
    {
        _standing.Clear();
        for (; more && kinds.GetInt64(0) <= assessment; more = kinds.Read())
            if (kinds.GetInt64(0) == assessment) _standing.Add((int)kinds.GetInt64(1));
        return more;
    }

    private bool Finish(DbDataReader origins, bool more, long assessment)
    {
        while (more && origins.GetInt64(0) <= assessment)
        {
            if (origins.GetInt64(0) == assessment)
                Keep((int)origins.GetInt64(1), ((int)origins.GetInt64(2), origins.GetInt64(3)));
            more = origins.Read();
        }

        foreach (var (number, term) in _terms)
        {
            if (!term.StandsForOthers || term.Cents == 0 || term.State is not (Live or Presented)) continue;
            if (term.Method == Debit && (!term.HasMandate || !_counts(term.On))) continue;
            GoBack(number, term.Cents);
            if (term.Method == Debit) Add(term.On, -term.Cents);
        }

        _terms.Clear();
        _origins.Clear();
        return more;
    }

    /// <summary>Bills outside the part that is asked for have origins too: these are passed over.</summary>
    private void Keep(int successor, (int Origin, long Cents) origin)
    {
        if (!_origins.TryGetValue(successor, out var list)) _origins[successor] = list = [];
        list.Add(origin);
    }

    /// <summary>In proportion to what was poured; what a rise added has no origin and stays where it is.</summary>
    private void GoBack(int number, long cents)
    {
        var term = _terms[number];
        if (!term.StandsForOthers || !_origins.TryGetValue(number, out var origins))
        {
            if (term is { Method: Debit, HasMandate: true }) Add(term.On, cents);
            return;
        }

        var poured = 0L;
        foreach (var origin in origins) poured += origin.Cents;
        var fromOrigins = poured >= term.Amount ? cents : (long)((Int128)cents * poured / term.Amount);
        if (cents > fromOrigins) Add(term.On, cents - fromOrigins);
        foreach (var origin in origins)
        {
            var part = (long)((Int128)fromOrigins * origin.Cents / poured);
            (fromOrigins, poured) = (fromOrigins - part, poured - origin.Cents);
            if (part > 0) GoBack(origin.Origin, part);
        }
    }

    private void Add(LocalDate on, long cents) => _moved[on] = _moved.GetValueOrDefault(on) + cents;

    private static DbDataReader Reader(OfficeSession session, string sql) =>
        session.Command(sql, ("@office", session.Office)).ExecuteReader();

    private static DbDataReader Beside(OfficeSession session, string sql) =>
        session.Beside(session.Command(sql, ("@office", session.Office)));

    private readonly record struct Term(
        LocalDate On, int Method, int State, long Cents, bool StandsForOthers, bool HasMandate, long Amount);
}
