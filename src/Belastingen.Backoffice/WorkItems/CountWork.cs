using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Offices;

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
    public static List<WorkCounted> Execute(Session session, Acting acting) => session.Query<KindRow>(
        """
        -- CountWork.cs
        SELECT kind AS Kind, COUNT(*) AS OpenItems, SUM(CASE WHEN owner = @Account THEN 1 ELSE 0 END) AS Mine,
            SUM(CASE WHEN deadline_on < @Today THEN 1 ELSE 0 END) AS Late
        FROM work_items
        WHERE office = @Office
        AND closed_on IS NULL
        GROUP BY kind
        ORDER BY kind
        """, new { acting.Office, acting.Account, session.Today }).ConvertAll(row =>
        {
            var kind = Enum.Parse<WorkItemKind>(row.Kind);
            return new WorkCounted(kind, WorkSentences.NameOf(kind), row.OpenItems, row.Mine, row.Late);
        });

    private sealed class KindRow
    {
        public string Kind { get; init; } = "";

        public long OpenItems { get; init; }

        public long Mine { get; init; }

        public long Late { get; init; }
    }
}
