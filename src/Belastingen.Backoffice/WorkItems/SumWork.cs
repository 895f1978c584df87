namespace Belastingen.Backoffice.WorkItems;

/// <summary>How much work of one kind is open, and for how much.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Open">How many items.</param>
/// <param name="Late">How many are past their deadline.</param>
/// <param name="Amount">What they are about together, as far as that is known.</param>
public sealed record WorkSum(WorkItemKind Kind, long Open, long Late, Cents Amount);

/// <summary>Counts and adds up the open work of an office by kind.</summary>
public static class SumWork
{
    /// <summary>The kinds of which something is open; the kind that is wanted makes no difference.</summary>
    public static Answer<List<WorkSum>> Execute(OfficeSession session, WorkWanted wanted)
    {
        if (session.Lacks(Role.Officer, Role.Approver, Role.Auditor) is { } lacks) return lacks;
        return session.Query<SumRow>(
            $"""
            -- SumWork.cs
            SELECT x.kind AS Kind, COUNT(*) AS OpenItems, SUM(x.late) AS Late, COALESCE(SUM(x.cents), 0) AS Cents
            FROM (
                SELECT w.kind, CASE WHEN w.deadline_on < @Today THEN 1 ELSE 0 END AS late, {WorkAmount.Cents} AS cents
                FROM work_items w
                WHERE w.office = @Office
                AND w.closed_on IS NULL
                AND (@of = 0 OR (@of = 1 AND w.owner = @Account) OR (@of = 2 AND w.owner IS NULL))
                AND (@Body IS NULL OR w.assessment IS NULL OR EXISTS (
                    SELECT 1
                    FROM claims b
                    JOIN tax_types t ON t.office = b.office AND t.tax_type = b.tax_type
                    WHERE b.office = w.office AND b.assessment = w.assessment AND t.body = @Body))) x
            GROUP BY x.kind
            """, new { session.Office, Account = session.Actor, session.Today, of = (int)wanted.Of, wanted.Body })
            .ConvertAll(row => row.ToSum()).OrderBy(sum => sum.Kind).ToList();
    }

    private sealed record SumRow(string Kind, long OpenItems, long Late, long Cents)
    {
        public WorkSum ToSum() => new(Enum.Parse<WorkItemKind>(Kind), OpenItems, Late, new Cents(Cents));
    }
}
