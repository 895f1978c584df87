namespace Belastingen.Backoffice.WorkItems;

/// <summary>Something a person must look at, as it is shown.</summary>
/// <param name="Item">Its number.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">What that is called.</param>
/// <param name="DebtorNumber">Number of the debtor, if it is about one.</param>
/// <param name="DebtorName">Name of the debtor.</param>
/// <param name="Assessment">Number of the assessment, if it is about one.</param>
/// <param name="Amount">How much it is about, if that is known.</param>
/// <param name="Detail">What is the matter.</param>
/// <param name="ToDo">What to do.</param>
/// <param name="OpenedOn">Since when.</param>
/// <param name="AgeDays">Days since then.</param>
/// <param name="DeadlineOn">When it must be done; null: no deadline.</param>
/// <param name="IsLate">Whether the deadline has passed.</param>
/// <param name="Owner">Account of who does it; null: nobody yet.</param>
public sealed record WorkToDo(
    long Item, WorkItemKind Kind, string Name, string? DebtorNumber, string? DebtorName, string? Assessment,
    Cents? Amount, string Detail,
    string ToDo, LocalDate OpenedOn, int AgeDays, LocalDate? DeadlineOn, bool IsLate, string? Owner);

/// <summary>The open items of the work list: deadlines first, then the oldest.</summary>
public static class ListWork
{
    /// <summary>Reads them.</summary>
    /// <param name="session">A session.</param>
    /// <param name="owner">Only of this account; null: of everyone.</param>
    /// <param name="kind">Only of this kind; null: all.</param>
    /// <param name="body">
    /// Only of assessments with a claim of this body, and of no assessment at all; null: all.
    /// </param>
    public static Answer<List<WorkToDo>> Execute(
        OfficeSession session, string? owner = null, WorkItemKind? kind = null, long? body = null)
    {
        if (session.Lacks(Role.Officer, Role.Approver, Role.Auditor) is { } lacks) return lacks;
        return session.Query<WorkRow>(
            $"""
            -- ListWork.cs: open items with whom and what they are about
            SELECT w.item AS Item, w.kind AS Kind, d.number AS DebtorNumber, d.name AS DebtorName,
                a.number AS Assessment,
                {WorkAmount.Cents} AS Cents,
                w.detail AS Detail, w.opened_on AS OpenedOn, w.deadline_on AS DeadlineOn, w.owner AS Owner
            FROM work_items w
            LEFT JOIN debtors d ON d.office = w.office AND d.debtor = w.debtor
            LEFT JOIN assessments a ON a.office = w.office AND a.assessment = w.assessment
            WHERE w.office = @office
            AND w.closed_on IS NULL
            AND (@owner IS NULL OR w.owner = @owner)
            AND (@kind IS NULL OR w.kind = @kind)
            AND (@body IS NULL OR w.assessment IS NULL OR EXISTS (
                SELECT 1
                FROM claims c
                JOIN tax_types t ON t.office = c.office AND t.tax_type = c.tax_type
                WHERE c.office = w.office AND c.assessment = w.assessment AND t.body = @body))
            ORDER BY CASE WHEN w.deadline_on IS NULL THEN 1 ELSE 0 END, w.deadline_on, w.opened_on, w.item
            """, new { owner, kind = kind?.ToString(), body }).ConvertAll(row => row.ToWork(session.Today));
    }

    private sealed record WorkRow(
        long Item, string Kind, string? DebtorNumber, string? DebtorName, string? Assessment, long? Cents,
        string Detail, LocalDate OpenedOn, LocalDate? DeadlineOn, string? Owner)
    {
        public WorkToDo ToWork(LocalDate today)
        {
            var kind = Enum.Parse<WorkItemKind>(Kind);
            return new WorkToDo(
                Item, kind, WorkSentences.NameOf(kind), DebtorNumber, DebtorName, Assessment,
                Cents is { } cents ? new Cents(cents) : null, Detail, WorkSentences.ToDo(kind), OpenedOn,
                Period.DaysBetween(OpenedOn, today), DeadlineOn, DeadlineOn < today, Owner);
        }
    }
}
