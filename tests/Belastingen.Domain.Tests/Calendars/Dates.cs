using System.Globalization;
using Belastingen.Domain.Calendars;
using NodaTime;
using NodaTime.Text;

namespace Belastingen.Domain.Tests.Calendars;

/// <summary>Dates as the published cases write them.</summary>
internal static class Dates
{
    private static readonly LocalDatePattern Dutch =
        LocalDatePattern.Create("dd-MM-uuuu", CultureInfo.InvariantCulture);

    public static LocalDate Day(string text) => Dutch.Parse(text).Value;

    public static LocalDate[] Days(params string[] texts) => [.. texts.Select(Day)];

    public static string Text(LocalDate day) => Dutch.Format(day);

    /// <summary>The month-end run dates of a number of months from the one of the given day.</summary>
    public static RunDateTable MonthEnds(string from, int months)
    {
        var first = Day(from).ToYearMonth();
        return new RunDateTable(Enumerable.Range(0, months).Select(i => RunDateFormula.MonthEnd(first.PlusMonths(i))));
    }
}
