namespace Belastingen.Backoffice.WorkItems;

/// <summary>What has no term: an item about it is done when the accounts say that nothing is without one.</summary>
internal static class UnplannedList
{
    /// <summary>
    /// Takes off the list what is no longer so; whatever lowers a claim without a term ends with this.
    /// </summary>
    public static void Follow(OfficeSession session, long assessment)
    {
        foreach (var subject in session.Query<string>(
            $"""
            -- UnplannedList.cs: open items of a bill of which all that is owed has a term by now
            SELECT w.subject
            FROM work_items w
            WHERE w.office = @office
            AND w.assessment = @assessment
            AND w.kind = 'Unplanned'
            AND w.closed_on IS NULL
            AND {WorkAmount.WithoutTerm} <= 0
            """, new { assessment }))
            WorkItem.Close(session, WorkItemKind.Unplanned, subject, session.Today, by: null);
    }
}
