namespace Belastingen.Backoffice.Reports.Definitions;

/// <summary>What rules postponed and what became of it. Every row adds up.</summary>
internal sealed class PostponedReport() : Report(
    "postponed", "Verschoven en nog open",
    "Wat incassopauzes hebben verschoven, en wat daarvan sindsdien is aangeboden, betaald, verlaagd of nog open staat.",
    "eigen incassodatum",
    [
        Known.Rule, Known.RuleVersion, ReportColumn.Text("rule_name", "Naam van de incassopauze"), Known.Group,
        Known.Body, Known.TaxType, ReportColumn.Date("collect_on", "Eigen incassodatum van de verschoven termijnen"),
        ReportColumn.Number("age_days", "Dagen sinds die datum; nul als die nog komt"),
        ReportColumn.Text("age", "Leeftijdsklasse in dagen"),
        ReportColumn.Number("terms", "Aantal verschoven termijnen"),
        ReportColumn.Cents("postponed_cents", "Wat er van open stond bij het verschuiven"),
        ReportColumn.Cents("presented_cents", "Sindsdien aangeboden en niet gestorneerd"),
        ReportColumn.Cents("received_cents", "Daarvan: incassodatum op of voor de dag van het moment"),
        ReportColumn.Cents("paid_cents", "Sindsdien zelf betaald of met een tegoed verrekend"),
        ReportColumn.Cents("lowered_cents", "Sindsdien verminderd, kwijtgescholden of naar beneden gecorrigeerd"),
        ReportColumn.Cents("open_cents", "Nog open"),
    ])
{
    /// <summary>Last day of each class of age.</summary>
    private static readonly (int Through, string Name)[] Ages = [(30, "0-30"), (90, "31-90"), (180, "91-180"),
        (365, "181-365")];

    public override string? WhyNotThen(OfficeSession session, ReportAsked asked) => PaymentsSince.Why(session, asked);

    public override IEnumerable<object?[]> Rows(OfficeSession session, ReportAsked asked)
    {
        var lines = new SortedDictionary<(long Rule, long Version, long TaxType, LocalDate On), PostponedLine>();
        var money = new PostponedMoney(LineOf, RunsThen.All(session, asked).ToDictionary(run => run.RunDate), asked);
        // The keys alone are kept: eight bytes an assessment.
        foreach (var keys in Assessments(session, asked).Chunk(PlanFacts.AtOnce))
        {
            var chosen = session.Choose(keys);
            var (terms, links) = (PlanFacts.Terms(session, chosen), PlanFacts.Poured(session, chosen));
            foreach (var key in keys) money.Follow(terms[key], links[key]);
        }

        var (taxes, rules) = (TaxCodes.Read(session), RulesKnown.Read(session));
        foreach (var line in lines.Values)
        {
            var (rule, tax, age) = (rules[line.Rule, line.Version]?.Document, taxes[line.TaxType],
                NodaTime.Period.DaysBetween(line.On, asked.Today));
            yield return
            [
                line.Rule, line.Version, rule?.Name, rule?.Scope.Group, tax.Body, tax.Code, line.On,
                (long)Math.Max(age, 0), AgeOf(age),
                line.Terms, line.Postponed, line.Presented, line.Received, line.Paid, line.Lowered, line.Open,
            ];
        }

        PostponedLine? LineOf(TermFact term, long rule, long version)
        {
            if (term.CollectOn < asked.From || term.CollectOn > asked.Through) return null;
            var key = (rule, version, term.TaxType, term.CollectOn);
            if (!lines.TryGetValue(key, out var line))
                lines[key] = line = new PostponedLine(rule, version, term.TaxType, term.CollectOn);
            return line;
        }
    }

    private static string AgeOf(int days)
    {
        foreach (var (through, name) in Ages)
            if (days <= through) return name;
        return "366+";
    }

    private static List<long> Assessments(OfficeSession session, ReportAsked asked) => session.Query<long>(
        """
        -- PostponedReport.cs: assessments with a term that a rule postponed
        SELECT assessment
        FROM instalments
        WHERE office = @Office
        AND state = 3
        AND collect_on >= @From
        AND collect_on <= @Through
        UNION
        SELECT x.assessment
        FROM runs r
        JOIN decisions x ON x.office = r.office AND x.run_date = r.run_date AND x.preparation = r.preparation
        WHERE r.office = @Office
        AND r.run_date >= @From
        AND r.run_date <= @Through
        AND x.outcome = 2
        ORDER BY assessment
        """, new { asked.Office, asked.From, asked.Through });
}
