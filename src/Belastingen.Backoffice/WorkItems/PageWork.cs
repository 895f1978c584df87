using Belastingen.Backoffice.Desk;
using NodaTime;

namespace Belastingen.Backoffice.WorkItems;

/// <summary>Open work with the keys of what it is about, so that whoever reads it can go there.</summary>
public sealed class WorkLine
{
    /// <summary>Its number.</summary>
    public long Item { get; init; }

    /// <summary>What it is.</summary>
    public WorkItemKind Kind { get; init; }

    /// <summary>What it is about, unique among the open ones of its kind.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Key of the debtor, if it is about one.</summary>
    public long? Debtor { get; init; }

    /// <summary>Name of the debtor.</summary>
    public string? DebtorName { get; init; }

    /// <summary>Key of the assessment, if it is about one.</summary>
    public long? Assessment { get; init; }

    /// <summary>Number of the assessment.</summary>
    public string? AssessmentNumber { get; init; }

    /// <summary>How much it is about, if that is known.</summary>
    public long? Cents { get; init; }

    /// <summary>What is the matter, as it was stored.</summary>
    public string Detail { get; init; } = "";

    /// <summary>Since when.</summary>
    public LocalDate OpenedOn { get; init; }

    /// <summary>When it must be done; null: no deadline.</summary>
    public LocalDate? DeadlineOn { get; init; }

    /// <summary>Account of who does it; null: nobody yet.</summary>
    public string? Owner { get; init; }

    /// <summary>Name of who does it.</summary>
    public string? OwnerName { get; init; }
}

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

    private static IEnumerable<long> Keys(OfficeSession session, WorkWanted wanted, PlaceRow? from) => session.Stream<long>(
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
        AND (@item IS NULL OR COALESCE(w.deadline_on, @Never) > @deadline OR (COALESCE(w.deadline_on, @Never) = @deadline
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
        SELECT w.item AS Item, w.kind AS Kind, w.subject AS Subject, w.debtor AS Debtor, d.name AS DebtorName, w.assessment AS Assessment,
            a.number AS AssessmentNumber, {WorkAmount.Cents} AS Cents, w.detail AS Detail, w.opened_on AS OpenedOn, w.deadline_on AS DeadlineOn,
            w.owner AS Owner, p.name AS OwnerName
        FROM work_items w
        LEFT JOIN debtors d ON d.office = w.office AND d.debtor = w.debtor
        LEFT JOIN assessments a ON a.office = w.office AND a.assessment = w.assessment
        LEFT JOIN officers p ON p.office = w.office AND p.account = w.owner
        WHERE w.office = @office
        AND w.item IN @items
        """, new { items });

    private sealed class PlaceRow
    {
        public LocalDate DeadlineOn { get; init; }

        public LocalDate OpenedOn { get; init; }

        public long Item { get; init; }
    }
}
