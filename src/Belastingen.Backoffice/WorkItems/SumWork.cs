using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Offices;
using Belastingen.Domain.Money;

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
    public static Answer<List<WorkSum>> Execute(Session session, Acting acting, WorkWanted wanted)
    {
        if (acting.Lacks(Role.Officer, Role.Approver, Role.Auditor) is { } lacks) return lacks;
        return session.Query<SumRow>(
            """
            -- SumWork.cs
            SELECT w.kind AS Kind, COUNT(*) AS OpenItems, SUM(CASE WHEN w.deadline_on < @Today THEN 1 ELSE 0 END) AS Late,
                COALESCE(SUM(w.cents), 0) AS Cents
            FROM work_items w
            WHERE w.office = @Office
            AND w.closed_on IS NULL
            AND (@of = 0 OR (@of = 1 AND w.owner = @Account) OR (@of = 2 AND w.owner IS NULL))
            AND (@Body IS NULL OR w.assessment IS NULL OR EXISTS (
                SELECT 1
                FROM claims c
                JOIN tax_types t ON t.office = c.office AND t.tax_type = c.tax_type
                WHERE c.office = w.office AND c.assessment = w.assessment AND t.body = @Body))
            GROUP BY w.kind
            """, new { acting.Office, acting.Account, session.Today, of = (int)wanted.Of, wanted.Body })
            .ConvertAll(row => row.ToSum()).OrderBy(sum => sum.Kind).ToList();
    }

    private sealed class SumRow
    {
        public string Kind { get; init; } = "";

        public long OpenItems { get; init; }

        public long Late { get; init; }

        public long Cents { get; init; }

        public WorkSum ToSum() => new(Enum.Parse<WorkItemKind>(Kind), OpenItems, Late, new Cents(Cents));
    }
}
