using Belastingen.Backoffice.Runs;
using Belastingen.Domain.Outcomes;

namespace Belastingen.Backoffice.Practising;

/// <summary>The run that the exercises look at: the first in which terms were postponed.</summary>
/// <param name="RunDate">Its collection date.</param>
/// <param name="Postponed">Terms postponed.</param>
/// <param name="Presented">Terms presented.</param>
/// <param name="Debits">Debits made of these.</param>
public sealed record PracticeRun(LocalDate RunDate, long Postponed, long Presented, long Debits)
{
    /// <summary>Reads it; null when there is none yet.</summary>
    public static PracticeRun? Find(OfficeSession session) =>
        ShowRun.All(session)
            .Where(run => run.Postponed.Count > 0 && run.State is not (RunState.Taken or RunState.Discarded))
            .Select(run => new PracticeRun(run.RunDate, run.Postponed.Count, run.Presented.Count, run.Debits))
            .FirstOrDefault();
}

/// <summary>The payer who rings in the exercise: one of whom a term was postponed in the run.</summary>
/// <param name="Assessment">Number of his assessment.</param>
/// <param name="Name">His name.</param>
/// <param name="RunDate">The day on which nothing was debited.</param>
/// <param name="Next">The day of his next debit.</param>
public sealed record PracticePayer(string Assessment, string Name, LocalDate RunDate, LocalDate Next)
{
    /// <summary>Reads him; null when no run has postponed anything yet.</summary>
    public static PracticePayer? Find(OfficeSession session)
    {
        if (PracticeRun.Find(session) is not { } run) return null;
        return session.Query<Row>(
            """
            -- PracticeRun.cs: payers with a postponed term and a debit to come, by their assessments
            SELECT a.number AS Assessment, d.name AS Name, i.collect_on AS Next
            FROM runs r
            JOIN decisions x ON x.office = r.office AND x.run_date = r.run_date AND x.preparation = r.preparation
            JOIN assessments a ON a.office = x.office AND a.assessment = x.assessment
            JOIN debtors d ON d.office = a.office AND d.debtor = a.debtor
            JOIN instalments i ON i.office = a.office AND i.assessment = a.assessment
            WHERE r.office = @office
            AND r.run_date = @RunDate
            AND x.outcome = @postponed
            AND i.state = 1
            AND i.method = 1
            AND i.collect_on > @Today
            ORDER BY a.number, i.collect_on
            """, new { run.RunDate, postponed = (int)Outcome.Postponed, session.Today })
            .Select(row => new PracticePayer(row.Assessment, row.Name, run.RunDate, row.Next)).FirstOrDefault();
    }

    private sealed record Row(string Assessment, string Name, LocalDate Next);
}
