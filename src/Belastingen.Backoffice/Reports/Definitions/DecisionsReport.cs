using System.Data.Common;
using Belastingen.Domain.Outcomes;

namespace Belastingen.Backoffice.Reports.Definitions;

/// <summary>Every due instalment with its one outcome.</summary>
internal sealed class DecisionsReport() : Report(
    "decisions", "Uitkomsten",
    "Elke vervallen termijn met haar ene uitkomst en de reden.",
    "incassodatum",
    [
        Known.RunDate, Known.RunState, Known.Preparation, Known.Assessment, Known.Instalment,
        Known.Claim, Known.Debtor, Known.Body, Known.TaxType, Known.TaxYear, Known.Outcome,
        Known.Reason, Known.Cents, Known.Rule, Known.RuleVersion, Known.Group, Known.Hold, Known.EndToEndId,
        ReportColumn.Moment("decided_at", "Moment waarop de incasso is gestart: van al haar uitkomsten"),
    ])
{
    /// <summary>The statement of one run, for those who measure it.</summary>
    internal const string Sql =
        """
        -- DecisionsReport.cs: the outcomes of one run
        SELECT a.number, x.instalment, c.[key], d.number, x.tax_type, a.tax_year, x.outcome, x.reason, x.cents,
            x.[rule], x.rule_version, x.hold, b.end_to_end_id
        FROM decisions x
        JOIN assessments a ON a.office = x.office AND a.assessment = x.assessment
        JOIN debtors d ON d.office = a.office AND d.debtor = a.debtor
        JOIN claims c ON c.office = x.office AND c.assessment = x.assessment AND c.claim = x.claim
        LEFT JOIN debits b ON b.office = x.office AND b.run_date = x.run_date AND b.preparation = x.preparation
            AND b.assessment = x.assessment AND x.outcome = 1
        WHERE x.office = @office
        AND x.run_date = @run_date
        AND x.preparation = @preparation
        ORDER BY x.assessment, x.instalment
        """;

    public override IEnumerable<object?[]> Rows(OfficeSession session, ReportAsked asked)
    {
        var (taxes, rules) = (TaxCodes.Read(session), RulesKnown.Read(session));
        foreach (var run in RunsThen.Read(session, asked).Where(run => run.IsCommitted))
        {
            using var command = ReportRows.Command(session, Sql,
                ("@office", asked.Office), ("@run_date", run.RunDate.ToDateOnly()), ("@preparation", run.Preparation));
            using var reader = command.ExecuteReader();
            object runDate = run.RunDate, preparation = run.Preparation, takenAt = run.TakenAt!.Value;
            var state = run.State.ToString();
            while (reader.Read())
            {
                var outcome = (Outcome)ReportRows.Number(reader, 6);
                var (rule, version) = (Number(reader, 9), Number(reader, 10));
                var tax = taxes[ReportRows.Number(reader, 4)];
                yield return
                [
                    runDate, state, preparation, reader.GetString(0), Number(reader, 1), reader.GetString(2),
                    reader.GetString(3), tax.Body, tax.Code, Number(reader, 5), outcome.ToString(),
                    Reasons.Of(outcome, ReportRows.Number(reader, 7)), Number(reader, 8), rule, version,
                    rules[rule, version]?.Document.Scope.Group, Number(reader, 11),
                    reader.IsDBNull(12) ? null : reader.GetString(12), takenAt,
                ];
            }
        }
    }

    private static object? Number(DbDataReader reader, int place) =>
        reader.IsDBNull(place) ? null : ReportRows.Number(reader, place);
}
