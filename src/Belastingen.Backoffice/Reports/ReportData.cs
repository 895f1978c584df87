namespace Belastingen.Backoffice.Reports;

/// <summary>The rows of a report on their way to a file: masked, counted, added up and hashed as they pass.</summary>
/// <remarks>
/// The hash is that of the CSV text, whatever the format, so that files of the same rows carry the same one.
/// </remarks>
internal sealed class ReportData : IDisposable
{
    private readonly OfficeSession _session;
    private readonly string? _reason;
    private readonly CsvRows _csv;
    private readonly long[] _totals;

    /// <summary>Prepares to read.</summary>
    /// <param name="session">Whose snapshot is read.</param>
    /// <param name="report">The report.</param>
    /// <param name="asked">What was asked.</param>
    /// <param name="reason">Why nothing is masked; null: names and accounts are.</param>
    /// <param name="csv">Where the CSV text goes.</param>
    public ReportData(OfficeSession session, Report report, ReportAsked asked, string? reason, Stream csv)
    {
        (_session, Report, Asked, _reason) = (session, report, asked, reason);
        _csv = new CsvRows(csv, report.Columns);
        _totals = new long[report.Columns.Count];
    }

    public Report Report { get; }

    public ReportAsked Asked { get; }

    public long Count { get; private set; }

    /// <summary>The rows, once.</summary>
    public IEnumerable<object?[]> Rows()
    {
        var columns = Report.Columns;
        foreach (var row in Report.Rows(_session, Asked))
        {
            Prepare(row, columns);
            _csv.Add(row);
            Count++;
            yield return row;
        }
    }

    /// <summary>What the file says of itself, when all rows have passed.</summary>
    public ReportSidecar Finish(Acting acting)
    {
        var columns = Report.Columns;
        string[] empty = Asked.IsPast ? [.. columns.Where(column => column.IsEmptyThen).Select(column => column.Name)]
            : [];
        return new ReportSidecar(
            Report.Name, Report.Title, Asked.Code, Asked.From, Asked.Through, Asked.At, Asked.Position, _session.At,
            acting.Account, ReportSidecar.Version, _reason is null, _reason, Count, _csv.Finish(),
            Sums().ToDictionary(sum => sum.Key.Name, sum => sum.Value), empty,
            [.. columns.Select(ReportSidecar.Column.Of)]);
    }

    /// <summary>Sums over the rows that have passed, by column, in order.</summary>
    public Dictionary<ReportColumn, long> Sums() => Enumerable.Range(0, _totals.Length)
        .Where(i => Report.Columns[i].IsSummed).ToDictionary(i => Report.Columns[i], i => _totals[i]);

    public void Dispose() => _csv.Dispose();

    private void Prepare(object?[] row, IReadOnlyList<ReportColumn> columns)
    {
        for (var i = 0; i < row.Length; i++)
        {
            var column = columns[i];
            if (Asked.IsPast && column.IsEmptyThen) row[i] = null;
            else if (_reason is null && column.IsMasked) row[i] = ReportMask.Of(column.Type, row[i]);
            if (column.IsSummed && row[i] is long number) _totals[i] += number;
        }
    }
}

/// <summary>What a file of a report says of itself.</summary>
public sealed record ReportSidecar(
    string Report, string Title, string Office, LocalDate From, LocalDate To, Instant At, long Position, Instant MadeAt,
    string MadeBy, string ProgramVersion, bool Masked, string? Reason, long RowCount, string Sha256,
    IReadOnlyDictionary<string, long> Totals, IReadOnlyList<string> EmptyColumns,
    IReadOnlyList<ReportSidecar.Column> Columns)
{
    /// <summary>The version of this program.</summary>
    internal static readonly string Version = typeof(ReportSidecar).Assembly
        .GetCustomAttributes(typeof(System.Reflection.AssemblyInformationalVersionAttribute), inherit: false)
        .Cast<System.Reflection.AssemblyInformationalVersionAttribute>().Single().InformationalVersion;

    /// <summary>What a column is.</summary>
    public sealed record Column(string Name, string Type, string? Unit, string Meaning)
    {
        internal static Column Of(ReportColumn column) => new(
            column.Name, column.TypeName, column.Unit, column.Meaning);
    }
}
