using System.Data.Common;

namespace Belastingen.Backoffice.Forecasts;

/// <summary>Debits and cents of a run date.</summary>
internal sealed record ForecastRow(LocalDate On, long Debits, long Cents);

/// <summary>
/// The figures of a forecast for a part of an office: term by term, by the body and tax type of its claim and by its
/// debtor. Slower than those of the whole office, which need no join.
/// </summary>
internal sealed class ForecastPart
{
    private const string Condition =
        """
        (@body IS NULL OR b.code = @body)
            AND (@taxType IS NULL OR t.code = @taxType)
        """;

    private readonly OfficeSession _session;
    private readonly object _key;
    private readonly string _members;

    private ForecastPart(OfficeSession session, object key, string members) =>
        (_session, _key, _members) = (session, key, members);

    public static ForecastPart Of(OfficeSession session, ForecastScope scope) => new(
        session, new { body = scope.Body, taxType = scope.TaxType, everyone = scope.IsEveryone ? 1 : 0 },
        session.Choose(scope.Members(session)));

    /// <summary>What was presented.</summary>
    public List<ForecastRow> Presented() => _session.Query<ForecastRow>(
        $"""
        -- ForecastPart.cs: what was presented
        SELECT x.run_date AS [On], COUNT(DISTINCT x.assessment) AS Debits, SUM(x.cents) AS Cents
        FROM runs r
        JOIN decisions x ON x.office = r.office AND x.run_date = r.run_date AND x.preparation = r.preparation
            AND x.outcome = 1
        JOIN tax_types t ON t.office = x.office AND t.tax_type = x.tax_type
        JOIN bodies b ON b.office = t.office AND b.body = t.body
        JOIN assessments a ON a.office = x.office AND a.assessment = x.assessment
        WHERE r.office = @office
        AND r.state IN ('Released', 'Accepted')
        AND {Condition}
        AND (@everyone = 1 OR a.debtor IN (SELECT [key] FROM {_members}))
        GROUP BY x.run_date
        """, _key);

    /// <summary>All live debits whose mandate can carry them.</summary>
    public List<ForecastRow> Live() => _session.Query<ForecastRow>(
        $"""
        -- ForecastPart.cs: live debits
        SELECT i.collect_on AS [On], COUNT(DISTINCT i.assessment) AS Debits, SUM(i.open_cents) AS Cents
        FROM instalments i
        JOIN claims c ON c.office = i.office AND c.assessment = i.assessment AND c.claim = i.claim
        JOIN tax_types t ON t.office = c.office AND t.tax_type = c.tax_type
        JOIN bodies b ON b.office = t.office AND b.body = t.body
        JOIN assessments a ON a.office = i.office AND a.assessment = i.assessment
        JOIN mandates m ON m.office = a.office AND m.mandate = a.mandate
        WHERE i.office = @office
        AND i.method = 1
        AND i.state = 1
        AND (m.ended_on IS NULL OR m.ended_on > i.collect_on)
        AND {Condition}
        AND (@everyone = 1 OR a.debtor IN (SELECT [key] FROM {_members}))
        GROUP BY i.collect_on
        """, _key);

    /// <summary>The part in what came back, as it was presented.</summary>
    public List<ForecastRow> Returned() => _session.Query<ForecastRow>(
        $"""
        -- ForecastPart.cs: what came back
        SELECT x.run_date AS [On], COUNT(DISTINCT x.assessment) AS Debits, SUM(x.cents) AS Cents
        FROM returns s
        JOIN runs r ON r.office = s.office AND r.run_date = s.run_date
        JOIN decisions x ON x.office = s.office AND x.run_date = s.run_date AND x.preparation = r.preparation
            AND x.assessment = s.assessment AND x.outcome = 1
        JOIN tax_types t ON t.office = x.office AND t.tax_type = x.tax_type
        JOIN bodies b ON b.office = t.office AND b.body = t.body
        JOIN assessments a ON a.office = x.office AND a.assessment = x.assessment
        WHERE s.office = @office
        AND {Condition}
        AND (@everyone = 1 OR a.debtor IN (SELECT [key] FROM {_members}))
        GROUP BY x.run_date
        """, _key);

    /// <summary>
    /// The terms of bills that a rule touched. A term descends from terms of its own claim, so that a part is followed
    /// back whole.
    /// </summary>
    public DbDataReader TermsOfMoved()
    {
        var command = _session.Command(
            $"""
            -- ForecastPart.cs: terms of bills that a rule touched
            SELECT i.assessment, i.instalment, i.collect_on, i.method, i.state,
                CASE WHEN i.state = 1 THEN i.open_cents ELSE i.amount_cents END, i.opened_by, i.amount_cents
            FROM (SELECT DISTINCT assessment FROM replannings WHERE office = @office AND [rule] IS NOT NULL) p
            JOIN instalments i ON i.office = @office AND i.assessment = p.assessment
            JOIN claims c ON c.office = i.office AND c.assessment = i.assessment AND c.claim = i.claim
            JOIN tax_types t ON t.office = c.office AND t.tax_type = c.tax_type
            JOIN bodies b ON b.office = t.office AND b.body = t.body
            JOIN assessments a ON a.office = i.office AND a.assessment = i.assessment
            WHERE {Condition}
            AND (@everyone = 1 OR a.debtor IN (SELECT [key] FROM {_members}))
            ORDER BY p.assessment
            """);
        Add("@office", _session.Office);
        foreach (var property in _key.GetType().GetProperties())
            Add($"@{property.Name}", property.GetValue(_key) ?? DBNull.Value);
        return command.ExecuteReader();

        void Add(string name, object value)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
    }
}
