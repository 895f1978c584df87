namespace Belastingen.Backoffice.WorkItems;

/// <summary>How much work of one kind is open.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">What that is called.</param>
/// <param name="Open">How many items are open.</param>
/// <param name="Mine">How many of them are of the person who looks.</param>
/// <param name="Late">How many are past their deadline.</param>
public sealed record WorkCounted(WorkItemKind Kind, string Name, long Open, long Mine, long Late);

/// <summary>Counts the open work of an office by kind; shows no personal data.</summary>
public static class CountWork
{
    /// <summary>The kinds of which something is open.</summary>
    /// <param name="session">A session.</param>
    /// <param name="body">
    /// Only of assessments with a claim of this body, and of no assessment at all; null: all.
    /// </param>
    public static List<WorkCounted> Execute(OfficeSession session, long? body = null) => session.Query<KindRow>(
        """
        -- CountWork.cs
        SELECT w.kind AS Kind, COUNT(*) AS OpenItems, SUM(CASE WHEN w.owner = @Account THEN 1 ELSE 0 END) AS Mine,
            SUM(CASE WHEN w.deadline_on < @Today THEN 1 ELSE 0 END) AS Late
        FROM work_items w
        WHERE w.office = @Office
        AND w.closed_on IS NULL
        AND (@body IS NULL OR w.assessment IS NULL OR EXISTS (
            SELECT 1
            FROM claims c
            JOIN tax_types t ON t.office = c.office AND t.tax_type = c.tax_type
            WHERE c.office = w.office AND c.assessment = w.assessment AND t.body = @body))
        GROUP BY w.kind
        ORDER BY w.kind
        """, new { session.Office, Account = session.Actor, session.Today, body }).ConvertAll(row =>
        {
            var kind = Enum.Parse<WorkItemKind>(row.Kind);
            return new WorkCounted(kind, WorkSentences.NameOf(kind), row.OpenItems, row.Mine, row.Late);
        });

    private sealed record KindRow(string Kind, long OpenItems, long Mine, long Late);
}
