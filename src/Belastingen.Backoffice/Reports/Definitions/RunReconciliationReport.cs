using Belastingen.Domain.Outcomes;

namespace Belastingen.Backoffice.Reports.Definitions;

/// <summary>What was due in every run against its outcomes.</summary>
internal sealed class RunReconciliationReport() : Report(
    "run-reconciliation", "Incasso's verantwoord",
    "Per incasso: wat verviel, en wat daarvan is aangeboden, verschoven, zelf te betalen, geblokkeerd of uitgevallen.",
    "incassodatum",
    [
        Known.RunDate, Known.RunState, Known.Preparation, Known.Body, Known.TaxType, Known.Group,
        Known.Rule, Known.RuleVersion, Known.Outcome, Known.Reason, Known.Count, Known.Cents,
        ReportColumn.Number("run_due_count",
            "Alles wat in deze incasso verviel, apart geteld; in elke regel van de incasso gelijk"),
        ReportColumn.Cents("run_due_cents", "Hetzelfde als bedrag"),
    ])
{
    public override IEnumerable<object?[]> Rows(OfficeSession session, ReportAsked asked)
    {
        var (taxes, rules) = (TaxCodes.Read(session), RulesKnown.Read(session));
        foreach (var run in RunsThen.Read(session, asked).Where(run => run.IsCommitted))
            foreach (var line in Lines(session, asked, run))
            {
                var outcome = (Outcome)line.Outcome;
                var tax = taxes[line.TaxType];
                yield return
                [
                    run.RunDate, run.State.ToString(), run.Preparation, tax.Body, tax.Code,
                    rules[line.Rule, line.RuleVersion]?.Document.Scope.Group, line.Rule, line.RuleVersion,
                    outcome.ToString(),
                    Reasons.Of(outcome, line.Reason), line.Count, line.Cents, run.Due.Count, run.Due.Cents,
                ];
            }
    }

    private static List<Line> Lines(OfficeSession session, ReportAsked asked, RunThen run) => session.Query<Line>(
        """
        -- RunReconciliationReport.cs: the outcomes of one run, added up
        SELECT x.tax_type AS TaxType, x.[rule] AS [Rule], x.rule_version AS RuleVersion, x.outcome AS Outcome,
            x.reason AS Reason,
            COUNT(*) AS Count, SUM(x.cents) AS Cents
        FROM decisions x
        WHERE x.office = @Office
        AND x.run_date = @RunDate
        AND x.preparation = @Preparation
        GROUP BY x.tax_type, x.[rule], x.rule_version, x.outcome, x.reason
        ORDER BY x.tax_type, x.outcome, x.reason, x.[rule], x.rule_version
        """, new { asked.Office, run.RunDate, run.Preparation });

    private sealed record Line(
        long TaxType, long? Rule, long? RuleVersion, long Outcome, long Reason, long Count, long Cents);
}
