namespace Belastingen.Backoffice.Forecasts;

/// <summary>
/// Expected euro per run date, with the rules and without. With: the stored plans, which are what will be debited.
/// Without: the same, taking back what rules moved, so that the two differ by the rules alone.
/// </summary>
/// <remarks>
/// A million live terms are added up in one pass by the database; what rules moved is followed back to its own dates,
/// for the bills that a rule touched.
/// </remarks>
public static class ForecastOffice
{
    /// <summary>Makes it of the whole office.</summary>
    public static Answer<Forecast> Execute(OfficeSession session) => Execute(session, ForecastScope.Office);

    /// <summary>Makes it of a part of the office.</summary>
    public static Answer<Forecast> Execute(OfficeSession session, ForecastScope scope)
    {
        if (session.Lacks(Role.Officer, Role.Approver, Role.Operator, Role.Auditor) is { } lacks) return lacks;
        if (scope.Refuse(session) is { } refusal) return refusal;
        return scope.IsWhole ? OfAll(session) : OfPart(session, scope);
    }

    private static Forecast OfAll(OfficeSession session)
    {
        var runs = Runs(session);
        var days = runs.Select(run => run.On).ToHashSet();
        return Make(session.Today, new Figures(
            runs, [.. Live(session, Unusable(session))],
            MovedByRules.Read(session, on => days.Contains(on) || on > session.Today), Returned(session)));
    }

    private static Forecast OfPart(OfficeSession session, ForecastScope scope)
    {
        var part = ForecastPart.Of(session, scope);
        var presented = part.Presented().ToDictionary(row => row.On);
        // A released run in which this part had nothing is a fact too: nothing more is expected on that day.
        var runs = Runs(session).ConvertAll(run => presented.GetValueOrDefault(run.On, new ForecastRow(run.On, 0, 0)));
        var days = runs.Select(run => run.On).ToHashSet();
        return Make(session.Today, new Figures(
            runs, part.Live(), MovedByRules.Read(session, on => days.Contains(on) || on > session.Today, part),
            part.Returned()));
    }

    private static Forecast Make(LocalDate today, Figures figures)
    {
        var runs = figures.Runs.ToDictionary(run => run.On);
        var live = figures.Live.Where(row => row.On > today && !runs.ContainsKey(row.On)).ToDictionary(row => row.On);
        var returned = figures.Returned.ToDictionary(row => row.On, row => row.Cents);
        var dates = runs.Keys.Concat(live.Keys).Concat(figures.Moved.Keys).Distinct().Order();
        return new Forecast(today, [.. dates.Select(on =>
        {
            var known = runs.GetValueOrDefault(on) ?? live.GetValueOrDefault(on) ?? new ForecastRow(on, 0, 0);
            return new ForecastDate(on, runs.ContainsKey(on), known.Debits, new Cents(known.Cents),
                new Cents(known.Cents + figures.Moved.GetValueOrDefault(on)),
                new Cents(returned.GetValueOrDefault(on)));
        }).Where(date => date.With != Cents.Zero || date.Without != Cents.Zero)]);
    }

    private static List<ForecastRow> Runs(OfficeSession session) => session.Query<ForecastRow>(
        """
        -- ForecastOffice.cs: what was presented
        SELECT run_date AS [On], COALESCE(debit_count, 0) AS Debits, COALESCE(presented_cents, 0) AS Cents
        FROM runs
        WHERE office = @office
        AND state IN ('Released', 'Accepted')
        """);

    /// <summary>
    /// Bills whose mandate cannot carry a debit: few, so they are taken off rather than joined to every term.
    /// </summary>
    private static List<ForecastRow> Unusable(OfficeSession session) => session.Query<ForecastRow>(
        """
        -- ForecastOffice.cs: live debits without a mandate, or after its end
        SELECT i.collect_on AS [On], COUNT(DISTINCT i.assessment) AS Debits, SUM(i.open_cents) AS Cents
        FROM assessments a
        LEFT JOIN mandates m ON m.office = a.office AND m.mandate = a.mandate
        JOIN instalments i ON i.office = a.office AND i.assessment = a.assessment AND i.method = 1 AND i.state = 1
        WHERE a.office = @office
        AND (m.mandate IS NULL OR m.ended_on IS NOT NULL)
        AND (m.mandate IS NULL OR m.ended_on <= i.collect_on)
        GROUP BY i.collect_on
        """);

    private static IEnumerable<ForecastRow> Live(OfficeSession session, List<ForecastRow> unusable)
    {
        var off = unusable.ToDictionary(row => row.On);
        var cents = session.Query<(LocalDate On, long Cents)>(
            """
            -- ForecastOffice.cs: all live debits
            SELECT collect_on, SUM(open_cents)
            FROM instalments
            WHERE office = @office
            AND method = 1
            AND state = 1
            GROUP BY collect_on
            """).ToDictionary(row => row.On, row => row.Cents);
        foreach (var row in session.Query<(LocalDate On, long Debits)>(
            """
            -- ForecastOffice.cs: the terms of a bill on a date are one debit; counted from the index alone
            SELECT collect_on, COUNT(DISTINCT assessment)
            FROM instalments
            WHERE office = @office
            AND method = 1
            AND state = 1
            GROUP BY collect_on
            """).Select(row => new ForecastRow(row.On, row.Debits, cents[row.On])))
            yield return off.TryGetValue(row.On, out var less)
                ? new ForecastRow(row.On, row.Debits - less.Debits, row.Cents - less.Cents)
                : row;
    }

    private static List<ForecastRow> Returned(OfficeSession session) => session.Query<ForecastRow>(
        """
        -- ForecastOffice.cs: what came back
        SELECT run_date AS [On], COUNT(*) AS Debits, SUM(cents) AS Cents
        FROM returns
        WHERE office = @office
        GROUP BY run_date
        """);

    /// <summary>What a forecast is made of.</summary>
    private sealed record Figures(
        List<ForecastRow> Runs, List<ForecastRow> Live, Dictionary<LocalDate, long> Moved, List<ForecastRow> Returned);
}
