namespace Belastingen.Backoffice.Reports;

/// <summary>A part of a report to look at: always masked.</summary>
/// <param name="Report">The report.</param>
/// <param name="Asked">What was asked.</param>
/// <param name="Page">Which part, from 1.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Count">Number of rows counted.</param>
/// <param name="IsCounted">Whether that is all of them: a preview stops counting at a limit.</param>
/// <param name="Totals">Sums over the rows counted, by column.</param>
public sealed record ReportPreview(
    Report Report, ReportAsked Asked, int Page, IReadOnlyList<object?[]> Rows, long Count, bool IsCounted,
    IReadOnlyDictionary<ReportColumn, long> Totals)
{
    /// <summary>Whether there are rows after these.</summary>
    public bool HasMore => Count > (long)Page * PreviewReport.RowsPerPage;
}

/// <summary>
/// Shows a part of a report. It is no export: nothing leaves the program but what a person reads, masked.
/// </summary>
public static class PreviewReport
{
    /// <summary>Rows of one part.</summary>
    public const int RowsPerPage = 50;

    /// <summary>Rows that are counted for a page: some seconds; who wants more takes the file.</summary>
    public const int MostCounted = 100_000;

    /// <summary>Reads a part.</summary>
    /// <param name="session">A session that reads.</param>
    /// <param name="filter">Which report of which period and moment.</param>
    /// <param name="page">Which part, from 1.</param>
    public static Answer<ReportPreview> Execute(OfficeSession session, ReportFilter filter, int page)
    {
        var asked = ReportAsked.Of(session, filter);
        if (asked.Refusal is { } refusal) return refusal;
        using var data = new ReportData(session, asked.Value.Report, asked.Value.Asked, reason: null, Stream.Null);
        var first = (long)Math.Max(page - 1, 0) * RowsPerPage;
        List<object?[]> rows = [];
        var more = false;
        foreach (var row in data.Rows())
        {
            if (data.Count > first && rows.Count < RowsPerPage) rows.Add(row);
            if (data.Count <= MostCounted) continue;
            more = true;
            break;
        }

        return new ReportPreview(asked.Value.Report, asked.Value.Asked, Math.Max(page, 1), rows, data.Count, !more,
            data.Sums());
    }
}
