namespace Belastingen.Backoffice.WorkItems;

/// <summary>
/// Puts items about many assessments on the work list and takes others off it, in order, written together.
/// </summary>
/// <remarks>Does what <see cref="WorkItem"/> does one by one, in some statements for some thousand items.</remarks>
public sealed class WorkList(OfficeSession session)
{
    private readonly List<(long Assessment, Action<List<Item>> Take)> _steps = [];
    private readonly List<Item> _added = [];

    /// <summary>Puts something on the list, once: an open item of the same kind and subject stays as it is.</summary>
    public void Open(
        WorkItemKind kind, string subject, LocalDate on, long debtor, long assessment, long? cents, string detail) =>
            Keep(
        assessment, items =>
        {
            if (items.Exists(item => item.IsOpen(kind, subject))) return;
            var item = new Item(0, kind.ToString(), subject, assessment, debtor, cents, detail, on);
            items.Add(item);
            _added.Add(item);
        });

    /// <summary>Takes an item about an assessment off the list when its subject has been dealt with.</summary>
    public void Close(WorkItemKind kind, string subject, long assessment, LocalDate on, string by) => Keep(
        assessment, items =>
        {
            foreach (var item in items)
                if (item.IsOpen(kind, subject)) item.Close(on, by);
        });

    /// <summary>Takes all items of a kind about an assessment off the list.</summary>
    public void CloseAll(WorkItemKind kind, long assessment, LocalDate on, string by) => Keep(
        assessment, items =>
        {
            foreach (var item in items)
                if (item.IsOpen(kind, item.Subject)) item.Close(on, by);
        });

    /// <summary>Writes it; a session does not commit before it.</summary>
    public void Write()
    {
        if (_steps.Count == 0) return;
        var items = OpenItems();
        foreach (var (assessment, take) in _steps)
        {
            if (!items.TryGetValue(assessment, out var those)) items[assessment] = those = [];
            take(those);
        }

        WriteClosed(
            [.. items.Values.SelectMany(those => those).Where(item => item is { Number: > 0, ClosedOn: not null })]);
        WriteAdded();
        _steps.Clear();
        _added.Clear();
        session.Completed(this);
    }

    private void Keep(long assessment, Action<List<Item>> take)
    {
        _steps.Add((assessment, take));
        session.Added(this);
    }

    private Dictionary<long, List<Item>> OpenItems() => session.Query<ItemRow>(
        $"""
        -- WorkList.cs: what is open about these assessments
        SELECT item AS Item, kind AS Kind, subject AS Subject, assessment AS Assessment
        FROM work_items
        WHERE office = @office
        AND assessment IN (SELECT [key] FROM {session.Choose(_steps.Select(step => step.Assessment))})
        AND closed_on IS NULL
        """)
        .GroupBy(row => row.Assessment)
        .ToDictionary(rows => rows.Key, rows => rows.Select(row => row.ToItem()).ToList());

    private void WriteClosed(List<Item> closed)
    {
        if (closed.Count == 0) return;
        using var update = session.BulkUpdate("work_items", ["closed_on", "closed_by"], ["office", "item"]);
        foreach (var item in closed) update.Add(item.ClosedOn, item.ClosedBy, session.Office, item.Number);
        update.Complete();
    }

    private void WriteAdded()
    {
        if (_added.Count == 0) return;
        var number = session.Scalar<long>("SELECT COALESCE(MAX(item), 0) FROM work_items WHERE office = @office");
        using var insert = session.Bulk("work_items", "office", "item", "kind", "subject", "debtor", "assessment",
            "cents", "detail", "opened_on", "closed_on", "closed_by");
        foreach (var item in _added)
            insert.Add(session.Office, ++number, item.Kind, item.Subject, item.Debtor, item.Assessment, item.Cents,
                item.Detail, item.OpenedOn, item.ClosedOn, item.ClosedBy);
        insert.Complete();
    }

    /// <summary>An item; number zero: not stored yet, and only then are its facts known.</summary>
    private sealed record Item(
        long Number, string Kind, string Subject, long Assessment, long Debtor, long? Cents, string Detail,
        LocalDate OpenedOn)
    {
        public LocalDate? ClosedOn { get; private set; }

        public string? ClosedBy { get; private set; }

        public bool IsOpen(WorkItemKind kind, string subject) =>
            ClosedOn is null && Kind == kind.ToString() && Subject == subject;

        public void Close(LocalDate on, string by) => (ClosedOn, ClosedBy) = (on, by);
    }

    private sealed record ItemRow(long Item, string Kind, string Subject, long Assessment)
    {
        public Item ToItem() => new(Item, Kind, Subject, Assessment, 0, null, "", default);
    }
}
