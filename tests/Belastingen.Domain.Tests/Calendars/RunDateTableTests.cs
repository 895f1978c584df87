using Belastingen.Domain.Calendars;
using NodaTime;
using NUnit.Framework;
using static Belastingen.Domain.Tests.Calendars.Dates;

namespace Belastingen.Domain.Tests.Calendars;

public class RunDateTableTests
{
    [Test]
    public void Month_ends_are_those_that_municipalities_published() =>
        Assert.That(MonthEnds("31-03-2020", 24).Days, Is.EqualTo(Days(
            "31-03-2020", "30-04-2020", "29-05-2020", "30-06-2020", "31-07-2020", "31-08-2020", "30-09-2020",
            "30-10-2020", "30-11-2020", "31-12-2020", "29-01-2021", "26-02-2021", "31-03-2021", "30-04-2021",
            "31-05-2021", "30-06-2021", "30-07-2021", "31-08-2021", "30-09-2021", "29-10-2021", "30-11-2021",
            "31-12-2021", "31-01-2022", "28-02-2022")));

    [Test]
    public void A_published_Sunday_at_the_end_of_a_month_moves_back_to_Friday()
    {
        var row = new RunDate(Day("31-05-2020"), TargetCalendar.OnOrBefore(Day("31-05-2020")));

        Assert.That(row.CollectOn, Is.EqualTo(Day("29-05-2020")));
        Assert.That(new RunDateTable([row]).Contains(Day("31-05-2020")), Is.False);
    }

    [TestCase(4, 26, "27-04-2020")]
    [TestCase(8, 28, "28-08-2020")]
    [TestCase(4, 10, "14-04-2020")]
    public void A_fixed_day_moves_forward_to_the_next_open_day(int month, int dayOfMonth, string collected) =>
        Assert.That(
            RunDateFormula.FixedDay(new YearMonth(2020, month), dayOfMonth).CollectOn, Is.EqualTo(Day(collected)));

    [Test]
    public void A_table_refuses_a_date_on_which_the_bank_is_closed() =>
        Assert.That(
            () => new RunDateTable([new RunDate(Day("31-05-2020"), Day("31-05-2020"))]), Throws.ArgumentException);

    [Test]
    public void A_table_refuses_the_same_date_twice()
    {
        var row = new RunDate(Day("29-05-2020"), Day("29-05-2020"));

        Assert.That(() => new RunDateTable([row, row]), Throws.ArgumentException);
    }

    [Test]
    public void A_period_holds_the_run_dates_from_its_first_through_its_last_day()
    {
        var table = MonthEnds("31-03-2020", 6);

        Assert.That(
            table.Between(Day("31-03-2020"), Day("29-05-2020")).ToArray(),
            Is.EqualTo(Days("31-03-2020", "30-04-2020", "29-05-2020")));
        Assert.That(table.After(Day("31-07-2020")).ToArray(), Is.EqualTo(Days("31-08-2020")));
    }

    [Test]
    public void The_run_date_after_another_may_be_the_next_day()
    {
        var table = new RunDateTable([.. Days("29-04-2020", "30-04-2020").Select(day => new RunDate(day, day))]);

        Assert.That(table.After(Day("29-04-2020")).ToArray(), Is.EqualTo(Days("30-04-2020")));
    }

    [Test]
    public void A_period_of_one_day_holds_the_run_date_of_that_day() =>
        Assert.That(
            MonthEnds("31-03-2020", 6).Between(Day("31-03-2020"), Day("31-03-2020")).ToArray(),
                Is.EqualTo(Days("31-03-2020")));

    [TestCase(2021, "26-02-2021")]
    [TestCase(2020, null)]
    [TestCase(2022, null)]
    public void A_tax_year_ends_with_the_last_run_date_before_the_first_of_the_next(int next, string? last)
    {
        var rows = MonthEnds("31-03-2020", 14).Rows
            .Select(row => row.CollectOn.Month == 3 ? row with { FirstOfTaxYear = row.CollectOn.Year } : row);

        Assert.That(new RunDateTable(rows).LastBeforeTaxYear(next),
            Is.EqualTo(last is null ? (NodaTime.LocalDate?)null : Day(last)));
    }

    /// <summary>What another system printed is collected on the date of its row (P3, O21).</summary>
    [TestCase("31-05-2020", "29-05-2020")]
    [TestCase("29-05-2020", "29-05-2020")]
    [TestCase("30-05-2020", "30-05-2020")]
    public void A_published_date_is_collected_on_the_date_of_its_row(string printed, string collected)
    {
        var table = new RunDateTable([new RunDate(Day("31-05-2020"), Day("29-05-2020"))]);

        Assert.That(table.CollectedFor(Day(printed)), Is.EqualTo(Day(collected)));
    }
}
