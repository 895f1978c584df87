// Hot path: under a rule for everyone a million terms are followed back to their own dates.
using System.Data.Common;
using Belastingen.Backoffice.Data;
using NodaTime;
using NodaTime.Text;

namespace Belastingen.Backoffice.Forecasts;

/// <summary>How much rules brought to a date and took from it: every standing term that descends from a rule goes back to its own date.</summary>
internal sealed class MovedByRules
{
    private const int Live = 1;
    private const int Presented = 2;
    private const int Debit = 1;

    private readonly Func<LocalDate, bool> _counts;
    private readonly Dictionary<string, LocalDate> _dates = [];
    private readonly Dictionary<LocalDate, long> _moved = [];
    private readonly Dictionary<int, Term> _terms = [];
    private readonly Dictionary<int, List<(int Origin, long Cents)>> _origins = [];

    private MovedByRules(Func<LocalDate, bool> counts) => _counts = counts;

    /// <summary>Per date, what would be collected more (above zero) or less without the rules.</summary>
    /// <param name="session">A session.</param>
    /// <param name="office">Key of the office.</param>
    /// <param name="counts">Whether a date is part of the forecast.</param>
    public static Dictionary<LocalDate, long> Read(Session session, long office, Func<LocalDate, bool> counts)
    {
        var moving = new MovedByRules(counts);
        using var terms = Reader(session, office,
            """
            -- MovedByRules.cs: all terms of bills that a rule touched; whether a term only stands for others
            SELECT i.assessment, i.instalment, i.collect_on, i.method, i.state,
                CASE WHEN i.state = 1 THEN i.open_cents ELSE i.amount_cents END,
                CASE WHEN p.rule IS NOT NULL OR p.kind IN ('Restore', 'Correction') THEN 1 ELSE 0 END,
                CASE WHEN m.ended_on <= i.collect_on OR m.mandate IS NULL THEN 0 ELSE 1 END, i.amount_cents
            FROM (SELECT DISTINCT assessment FROM replannings WHERE office = @office AND rule IS NOT NULL) t
            JOIN assessments a ON a.office = @office AND a.assessment = t.assessment
            LEFT JOIN mandates m ON m.office = a.office AND m.mandate = a.mandate
            JOIN instalments i ON i.office = a.office AND i.assessment = a.assessment
            JOIN replannings p ON p.office = i.office AND p.assessment = i.assessment AND p.replanning = i.opened_by
            ORDER BY t.assessment
            """);
        using var origins = Reader(session, office,
            """
            -- MovedByRules.cs: what they descend from
            SELECT o.assessment, o.successor, o.origin, o.cents
            FROM (SELECT DISTINCT assessment FROM replannings WHERE office = @office AND rule IS NOT NULL) t
            JOIN instalment_origins o ON o.office = @office AND o.assessment = t.assessment
            ORDER BY t.assessment
            """);
        var more = origins.Read();
        long assessment = 0;
        while (terms.Read())
        {
            if (terms.GetInt64(0) != assessment)
            {
                more = moving.Finish(origins, more, assessment);
                assessment = terms.GetInt64(0);
            }

            moving._terms[terms.GetInt32(1)] = new Term(
                moving.Date(terms.GetString(2)), terms.GetInt32(3), terms.GetInt32(4), terms.GetInt64(5), terms.GetInt32(6) == 1,
                terms.GetInt32(7) == 1, terms.GetInt64(8));
        }

        moving.Finish(origins, more, assessment);
        return moving._moved;
    }

    private bool Finish(DbDataReader origins, bool more, long assessment)
    {
        while (more && origins.GetInt64(0) <= assessment)
        {
            var successor = origins.GetInt32(1);
            if (!_origins.TryGetValue(successor, out var list)) _origins[successor] = list = [];
            list.Add((origins.GetInt32(2), origins.GetInt64(3)));
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

    private LocalDate Date(string text)
    {
        if (!_dates.TryGetValue(text, out var date)) _dates[text] = date = LocalDatePattern.Iso.Parse(text).Value;
        return date;
    }

    private static DbDataReader Reader(Session session, long office, string sql)
    {
        var command = session.Command(sql);
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@office", office);
        command.Parameters.Add(parameter);
        return command.ExecuteReader();
    }

    private readonly record struct Term(
        LocalDate On, int Method, int State, long Cents, bool StandsForOthers, bool HasMandate, long Amount);
}
