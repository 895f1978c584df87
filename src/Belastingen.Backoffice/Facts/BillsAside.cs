namespace Belastingen.Backoffice.Facts;

/// <summary>
/// Bills that could not be planned again: nothing of them is presented. The open work item is the mark.
/// </summary>
public static class BillsAside
{
    /// <summary>The bills that stand aside.</summary>
    public static IReadOnlySet<long> Read(OfficeSession session) => session.Query<long>(
        """
        -- BillsAside.cs: bills that could not be planned again
        SELECT assessment
        FROM work_items
        WHERE office = @office
        AND kind = 'SetAside'
        AND closed_on IS NULL
        """).ToHashSet();
}
