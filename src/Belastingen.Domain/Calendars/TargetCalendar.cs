namespace Belastingen.Domain.Calendars;

/// <summary>The days on which the euro payment system settles (TARGET days).</summary>
/// <remarks>
/// Closed on Saturday, Sunday, 1 January, Good Friday, Easter Monday, 1 May, 25 and 26 December; in force since 2002
/// "until further notice" (ECB press release of 14-12-2000). Dutch holidays such as Koningsdag are open days.
/// </remarks>
public static class TargetCalendar
{
    /// <summary>Whether the bank settles on this day.</summary>
    public static bool IsOpen(LocalDate day)
    {
        if (day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) return false;
        if ((day.Month, day.Day) is (1, 1) or (5, 1) or (12, 25) or (12, 26)) return false;

        var easter = EasterSunday(day.Year);
        return day != easter.PlusDays(-2) && day != easter.PlusDays(1);
    }

    /// <summary>The day itself when open, else the next open day.</summary>
    public static LocalDate OnOrAfter(LocalDate day)
    {
        while (!IsOpen(day)) day = day.PlusDays(1);
        return day;
    }

    /// <summary>The day itself when open, else the last open day before it.</summary>
    public static LocalDate OnOrBefore(LocalDate day)
    {
        while (!IsOpen(day)) day = day.PlusDays(-1);
        return day;
    }

    /// <summary>The open day that lies this many open days before the given day.</summary>
    /// <param name="day">Any day; it is not counted itself.</param>
    /// <param name="openDays">How many TARGET days back, zero or more.</param>
    public static LocalDate Before(LocalDate day, int openDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(openDays);
        for (; openDays > 0; openDays--) day = OnOrBefore(day.PlusDays(-1));
        return day;
    }

    /// <summary>The last open day of a month: the collection date of most municipalities.</summary>
    public static LocalDate LastOf(YearMonth month) => OnOrBefore(month.OnDayOfMonth(1).With(DateAdjusters.EndOfMonth));

    /// <summary>Easter Sunday by the anonymous Gregorian computus (Meeus, Jones, Butcher).</summary>
    private static LocalDate EasterSunday(int year)
    {
        var golden = year % 19;
        var century = year / 100;
        var yearOfCentury = year % 100;
        var correction = (century + 8) / 25;
        var epact = ((19 * golden) + century - (century / 4) - ((century - correction + 1) / 3) + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (yearOfCentury / 4)) - epact - (yearOfCentury % 4)) % 7;
        var shift = (golden + (11 * epact) + (22 * weekday)) / 451;
        var days = epact + weekday - (7 * shift) + 114;
        return new LocalDate(year, days / 31, (days % 31) + 1);
    }
}
