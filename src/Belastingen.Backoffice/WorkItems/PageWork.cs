namespace Belastingen.Backoffice.WorkItems;

/// <summary>Open work with the keys of what it is about, so that whoever reads it can go there.</summary>
/// <param name="Item">Its number.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Subject">What it is about, unique among the open ones of its kind.</param>
/// <param name="Debtor">Key of the debtor, if it is about one.</param>
/// <param name="DebtorName">Name of the debtor.</param>
/// <param name="Assessment">Key of the assessment, if it is about one.</param>
/// <param name="AssessmentNumber">Number of the assessment.</param>
/// <param name="Cents">How much it is about, if that is known.</param>
/// <param name="Detail">What is the matter, as it was stored.</param>
/// <param name="OpenedOn">Since when.</param>
/// <param name="DeadlineOn">When it must be done; null: no deadline.</param>
/// <param name="Owner">Account of who does it; null: nobody yet.</param>
/// <param name="OwnerName">Name of who does it.</param>
public sealed record WorkLine(
    long Item, WorkItemKind Kind, string Subject, long? Debtor, string? DebtorName, long? Assessment,
    string? AssessmentNumber, long? Cents, string Detail, LocalDate OpenedOn, LocalDate? DeadlineOn,
    string? Owner, string? OwnerName);

/// <summary>A page of the work list.</summary>
/// <param name="Lines">What is on it: by deadline, then the oldest.</param>
/// <param name="After">Number of the item after which the next page begins; null: this is the last.</param>
public sealed record WorkListPage(IReadOnlyList<WorkLine> Lines, long? After);

/// <summary>The open work of an office, a page at a time.</summary>
public static class PageWork
{
    /// <summary>Later than any deadline: what has none comes last.</summary>
    private static readonly LocalDate Never = new(9999, 12, 31);

    /// <summary>Reads a page.</summary>
    /// <param name="session">A session.</param>
    /// <param name="wanted">Which work.</param>
    /// <param name="after">The item after which the page begins, closed meanwhile or not; null: the first page.</param>
    /// <param name="count">Items on a page.</param>
    public static Answer<WorkListPage> Execute(OfficeSession session, WorkWanted wanted, long? after, int count)
    {
        if (session.Lacks(Role.Officer, Role.Approver, Role.Auditor) is { } lacks) return lacks;
        var from = after is { } item ? PlaceOf(session, item) : null;
        var keys = Keys(session, wanted, from).Take(count + 1).ToList();
        var shown = keys.Take(count).ToList();
        var lines = Lines(session, shown).ToDictionary(line => line.Item);
        return new WorkListPage(shown.ConvertAll(key => lines[key]), keys.Count > count ? shown[^1] : null);
    }

    private static PlaceRow? PlaceOf(OfficeSession session, long item) => session.Find<PlaceRow>(
        """
        -- PageWork.cs: where the last page ended
        SELECT COALESCE(deadline_on, @Never) AS DeadlineOn, opened_on AS OpenedOn, item AS Item
        FROM work_items
        WHERE office = @office
        AND item = @item
        """, new { item, Never });

    private static IEnumerable<long> Keys(OfficeSession session, WorkWanted wanted, PlaceRow? from) =>
        session.Stream<long>(
        """
        -- PageWork.cs: open items from there
        SELECT w.item
        FROM work_items w
        WHERE w.office = @Office
        AND w.closed_on IS NULL
        AND (@kind IS NULL OR w.kind = @kind)
        AND (@of = 0 OR (@of = 1 AND w.owner = @Account) OR (@of = 2 AND w.owner IS NULL))
        AND (@Body IS NULL OR w.assessment IS NULL OR EXISTS (
            SELECT 1
            FROM claims c
            JOIN tax_types t ON t.office = c.office AND t.tax_type = c.tax_type
            WHERE c.office = w.office AND c.assessment = w.assessment AND t.body = @Body))
        AND (@item IS NULL OR COALESCE(w.deadline_on, @Never) > @deadline
            OR (COALESCE(w.deadline_on, @Never) = @deadline
            AND (w.opened_on > @opened OR (w.opened_on = @opened AND w.item > @item))))
        ORDER BY COALESCE(w.deadline_on, @Never), w.opened_on, w.item
        """,
        new
        {
            session.Office,
            Account = session.Actor,
            kind = wanted.Kind?.ToString(),
            of = (int)wanted.Of,
            wanted.Body,
            Never,
            item = from?.Item,
            deadline = from?.DeadlineOn ?? Never,
            opened = from?.OpenedOn ?? Never,
        });

    private static List<WorkLine> Lines(OfficeSession session, IEnumerable<long> items) => session.Query<WorkLine>(
        $"""
        -- PageWork.cs: with whom and what they are about
        SELECT w.item AS Item, w.kind AS Kind, w.subject AS Subject, w.debtor AS Debtor, d.name AS DebtorName,
            w.assessment AS Assessment,
            a.number AS AssessmentNumber, {WorkAmount.Cents} AS Cents, w.detail AS Detail, w.opened_on AS OpenedOn,
            w.deadline_on AS DeadlineOn, w.owner AS Owner, p.name AS OwnerName
        FROM work_items w
        LEFT JOIN debtors d ON d.office = w.office AND d.debtor = w.debtor
        LEFT JOIN assessments a ON a.office = w.office AND a.assessment = w.assessment
        LEFT JOIN officers p ON p.office = w.office AND p.account = w.owner
        WHERE w.office = @office
        AND w.item IN @items
        """, new { items });

    private sealed record PlaceRow(LocalDate DeadlineOn, LocalDate OpenedOn, long Item);
}
