namespace Belastingen.Backoffice.Runs;

/// <summary>Looks at every fact recorded since a run was taken: whether one could change an outcome.</summary>
public static class StaleFacts
{
    /// <summary>Whether there is one: of anyone, or of a debtor with a term due on the run date then or now.</summary>
    public static bool Exist(OfficeSession session, RunRow run) => session.Scalar<long>(
        """
        -- StaleFacts.cs
        SELECT CASE
            WHEN EXISTS (SELECT 1 FROM events WHERE office = @office AND event > @Position AND reach = 2) THEN 1
            WHEN EXISTS (
                SELECT 1
                FROM touched t
                JOIN assessments a ON a.office = t.office AND a.debtor = t.debtor
                WHERE t.office = @office
                AND t.event > @Position
                AND (EXISTS (SELECT 1 FROM decisions x WHERE x.office = a.office AND x.run_date = @RunDate
                        AND x.preparation = @Preparation AND x.assessment = a.assessment)
                    OR EXISTS (SELECT 1 FROM instalments i WHERE i.office = a.office AND i.assessment = a.assessment
                        AND i.collect_on = @RunDate AND i.method = 1 AND i.state IN (1, 3, 4) AND i.open_cents > 0)))
                            THEN 1
            ELSE 0 END
        """, new { run.Position, run.RunDate, run.Preparation }) == 1;
}
