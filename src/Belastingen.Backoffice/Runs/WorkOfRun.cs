using Belastingen.Backoffice.WorkItems;
using Belastingen.Domain.Outcomes;

namespace Belastingen.Backoffice.Runs;

/// <summary>
/// Nothing held or refused is ever lost: it is a work item until it is planned again, also when the run was missed.
/// </summary>
public static class WorkOfRun
{
    /// <summary>Items compared with the list at a time: some megabytes.</summary>
    private const int ItemsAtOnce = 5_000;

    /// <summary>
    /// Opens the work of a run that is released or missed. What was only missed is planned again by the night itself.
    /// </summary>
    public static void Open(OfficeSession session, LocalDate runDate, long preparation, LocalDate night)
    {
        var rows = session.Query<OpenRow>(
            """
            -- WorkOfRun.cs: what was held or refused, and what still has no plan
            SELECT x.assessment AS Assessment, x.instalment AS Instalment, x.outcome AS Outcome, x.reason AS Reason,
                x.cents AS Cents, a.debtor AS Debtor
            FROM decisions x
            JOIN assessments a ON a.office = x.office AND a.assessment = x.assessment
            WHERE x.office = @office
            AND x.run_date = @runDate
            AND x.preparation = @preparation
            AND (x.outcome = 4 OR (x.outcome = 5 AND x.reason <> 8) OR (x.outcome = 2 AND x.reason = 2))
            ORDER BY x.assessment, x.instalment
            """, new { runDate, preparation });
        var work = new WorkList(session);
        foreach (var some in rows.Chunk(ItemsAtOnce))
        {
            foreach (var row in some)
                work.Open(KindOf(row), Subject.Term(row.Assessment, row.Instalment), night, row.Debtor,
                    row.Assessment, row.Cents, $"{RowRecords.Text(runDate)} {row.Reason}");
            work.Write();
        }
    }

    private static WorkItemKind KindOf(OpenRow row) => (Outcome)row.Outcome switch
    {
        Outcome.Held => WorkItemKind.Held,
        Outcome.Refused => WorkItemKind.Refused,
        _ => WorkItemKind.PlanDoesNotFit,
    };

    private sealed record OpenRow(long Assessment, long Instalment, long Outcome, long Reason, long Cents, long Debtor);
}
