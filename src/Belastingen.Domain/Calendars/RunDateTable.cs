using System.Collections.Immutable;

namespace Belastingen.Domain.Calendars;

/// <summary>One row of an office's run-date table.</summary>
/// <param name="PublishedOn">The date the municipality printed, also when it is a Sunday (P3).</param>
/// <param name="CollectOn">The date on which the bank debits: a TARGET day.</param>
/// <param name="FirstOfTaxYear">The tax year whose first run date this is, if it is.</param>
public sealed record RunDate(LocalDate PublishedOn, LocalDate CollectOn, int? FirstOfTaxYear = null);

/// <summary>The run dates of an office in order: the only dates on which it ever debits (incident I8).</summary>
public sealed class RunDateTable
{
    private readonly ImmutableArray<LocalDate> _days;

    /// <summary>A table from rows in any order.</summary>
    /// <exception cref="ArgumentException">A collection date stands in it twice or is not a TARGET day.</exception>
    public RunDateTable(IEnumerable<RunDate> rows)
    {
        Rows = [.. rows.OrderBy(row => row.CollectOn)];
        _days = [.. Rows.Select(row => row.CollectOn)];
        for (var i = 0; i < _days.Length; i++)
        {
            if (!TargetCalendar.IsOpen(_days[i])) throw new ArgumentException($"{_days[i]:R} is not a TARGET day.");
            if (i > 0 && _days[i] == _days[i - 1])
                throw new ArgumentException($"{_days[i]:R} stands in the table twice.");
        }
    }

    /// <summary>All rows, by collection date.</summary>
    public ImmutableArray<RunDate> Rows { get; }

    /// <summary>All collection dates in order.</summary>
    public ImmutableArray<LocalDate> Days => _days;

    /// <summary>Whether the office debits on this day.</summary>
    public bool Contains(LocalDate day) => _days.BinarySearch(day) >= 0;

    /// <summary>
    /// When a printed date is collected: on itself, or, of a published date, on the collection date of its row (P3). A
    /// date that is in no row stays as it is.
    /// </summary>
    public LocalDate CollectedFor(LocalDate printed)
    {
        if (Contains(printed)) return printed;
        foreach (var row in Rows)
            if (row.PublishedOn == printed) return row.CollectOn;
        return printed;
    }

    /// <summary>The collection dates on or after a day.</summary>
    public ReadOnlySpan<LocalDate> OnOrAfter(LocalDate day) => _days.AsSpan()[IndexOnOrAfter(day)..];

    /// <summary>The collection dates after a day.</summary>
    public ReadOnlySpan<LocalDate> After(LocalDate day) => OnOrAfter(day.PlusDays(1));

    /// <summary>The collection dates from the first day through the last.</summary>
    public ReadOnlySpan<LocalDate> Between(LocalDate from, LocalDate through)
    {
        var start = IndexOnOrAfter(from);
        var last = _days.BinarySearch(through);
        var end = last >= 0 ? last + 1 : ~last;
        return end <= start ? [] : _days.AsSpan()[start..end];
    }

    /// <summary>
    /// The last date that old-year terms may take: before the first run date of the given tax year; null when that is
    /// not entered.
    /// </summary>
    public LocalDate? LastBeforeTaxYear(int taxYear)
    {
        foreach (var row in Rows)
        {
            if (row.FirstOfTaxYear != taxYear) continue;
            var index = _days.BinarySearch(row.CollectOn);
            return index > 0 ? _days[index - 1] : null;
        }

        return null;
    }

    private int IndexOnOrAfter(LocalDate day)
    {
        var index = _days.BinarySearch(day);
        return index >= 0 ? index : ~index;
    }
}

/// <summary>Formulas that propose a collection date for a published date.</summary>
public static class RunDateFormula
{
    /// <summary>Month end: moves back to the last TARGET day of the month.</summary>
    public static RunDate MonthEnd(YearMonth month)
    {
        var day = TargetCalendar.LastOf(month);
        return new RunDate(day, day);
    }

    /// <summary>A fixed day of the month: moves forward to the next TARGET day.</summary>
    /// <param name="month">The month.</param>
    /// <param name="dayOfMonth">1 through 28.</param>
    public static RunDate FixedDay(YearMonth month, int dayOfMonth)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dayOfMonth, 28);
        var published = month.OnDayOfMonth(dayOfMonth);
        return new RunDate(published, TargetCalendar.OnOrAfter(published));
    }
}
