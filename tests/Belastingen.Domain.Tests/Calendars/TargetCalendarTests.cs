using Belastingen.Domain.Calendars;
using NodaTime;
using NUnit.Framework;
using static Belastingen.Domain.Tests.Calendars.Dates;

namespace Belastingen.Domain.Tests.Calendars;

public class TargetCalendarTests
{
    [TestCase("10-04-2020", "13-04-2020")]
    [TestCase("02-04-2021", "05-04-2021")]
    [TestCase("15-04-2022", "18-04-2022")]
    [TestCase("07-04-2023", "10-04-2023")]
    [TestCase("29-03-2024", "01-04-2024")]
    [TestCase("18-04-2025", "21-04-2025")]
    [TestCase("03-04-2026", "06-04-2026")]
    [TestCase("26-03-2027", "29-03-2027")]
    [TestCase("14-04-2028", "17-04-2028")]
    [TestCase("30-03-2029", "02-04-2029")]
    [TestCase("19-04-2030", "22-04-2030")]
    public void The_bank_is_closed_from_Good_Friday_through_Easter_Monday(string goodFriday, string easterMonday)
    {
        Assert.That(TargetCalendar.IsOpen(Day(goodFriday)), Is.False);
        Assert.That(TargetCalendar.IsOpen(Day(easterMonday)), Is.False);
        Assert.That(TargetCalendar.OnOrAfter(Day(goodFriday)), Is.EqualTo(Day(easterMonday).PlusDays(1)));
        Assert.That(TargetCalendar.OnOrBefore(Day(easterMonday)), Is.EqualTo(Day(goodFriday).PlusDays(-1)));
    }

    [Test]
    public void On_weekdays_the_bank_is_closed_on_six_days_a_year_at_most([Range(2020, 2030)] int year)
    {
        var closed = Enumerable.Range(0, 366)
            .Select(i => new LocalDate(year, 1, 1).PlusDays(i))
            .Where(day => day.Year == year && day.DayOfWeek < IsoDayOfWeek.Saturday && !TargetCalendar.IsOpen(day));

        Assert.That(closed.Count(day => day.Month is 3 or 4), Is.EqualTo(2), "Good Friday and Easter Monday");
        Assert.That(
            closed.Where(day => day.Month is not (3 or 4)).Select(day => (day.Month, day.Day)),
            Is.SubsetOf(new[] { (1, 1), (5, 1), (12, 25), (12, 26) }));
    }

    [TestCase("27-04-2020", TestName = "Koningsdag is an open day")]
    [TestCase("05-05-2020", TestName = "Bevrijdingsdag is an open day")]
    [TestCase("21-05-2020", TestName = "Hemelvaartsdag is an open day")]
    [TestCase("01-06-2020", TestName = "Tweede Pinksterdag is an open day")]
    public void Dutch_holidays_are_open_days(string day) =>
        Assert.That(TargetCalendar.IsOpen(Day(day)), Is.True);

    [TestCase("07-04-2026", "02-04-2026")]
    [TestCase("29-12-2025", "24-12-2025")]
    [TestCase("31-03-2020", "30-03-2020")]
    public void The_day_before_is_the_last_open_day_before(string day, string before) =>
        Assert.That(TargetCalendar.Before(Day(day), 1), Is.EqualTo(Day(before)));

    [Test]
    public void Five_open_days_before_the_last_of_April_2020_lies_before_Koningsdag() =>
        Assert.That(TargetCalendar.Before(Day("30-04-2020"), 5), Is.EqualTo(Day("23-04-2020")));
}
