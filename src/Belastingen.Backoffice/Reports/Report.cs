namespace Belastingen.Backoffice.Reports;

/// <summary>The one definition of a report: its columns, and how its rows are read.</summary>
/// <remarks>
/// Every format and the page show the same rows. Rows are read forward only: memory does not depend on their number.
/// </remarks>
public abstract class Report
{
    /// <summary>Defines a report.</summary>
    /// <param name="name">What it is called on the command line and in a file.</param>
    /// <param name="title">What it is called on a page, in Dutch.</param>
    /// <param name="sentence">What it shows, in one Dutch sentence.</param>
    /// <param name="period">To what the period applies, in Dutch; null: not at all.</param>
    /// <param name="columns">Its columns, in order.</param>
    protected Report(string name, string title, string sentence, string? period, ReportColumn[] columns) =>
        (Name, Title, Sentence, Period, Columns) = (name, title, sentence, period, columns);

    /// <summary>What it is called on the command line and in a file.</summary>
    public string Name { get; }

    /// <summary>What it is called on a page.</summary>
    public string Title { get; }

    /// <summary>What it shows.</summary>
    public string Sentence { get; }

    /// <summary>To what the period applies; null: not at all.</summary>
    public string? Period { get; }

    /// <summary>Its columns, in order.</summary>
    public IReadOnlyList<ReportColumn> Columns { get; }

    /// <summary>Why it cannot be shown as it was at a past moment, as a Dutch sentence; null when it can.</summary>
    public virtual string? WhyNotThen(OfficeSession session, ReportAsked asked) => null;

    /// <summary>Its rows, in a fixed order; each an array of its own with a value per column.</summary>
    /// <remarks>A value is null, a string, long, bool, LocalDate or Instant, as the type of its column says.</remarks>
    public abstract IEnumerable<object?[]> Rows(OfficeSession session, ReportAsked asked);

    /// <summary>Place of a column.</summary>
    protected int Place(string column)
    {
        for (var i = 0; i < Columns.Count; i++)
            if (Columns[i].Name == column) return i;
        throw new InvalidOperationException($"{Name} has no column {column}.");
    }
}
