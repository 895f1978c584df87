using Belastingen.Domain.Calendars;
using Belastingen.Domain.Plans;
using NodaTime;
using NUnit.Framework;
using static Belastingen.Domain.Plans.PaymentMethod;
using static Belastingen.Domain.Tests.Calendars.Dates;
using static Belastingen.Domain.Tests.Plans.Bills;
using static Belastingen.Domain.Tests.Plans.PublishedPolicies;

namespace Belastingen.Domain.Tests.Plans;

/// <summary>Every row of the regular rules that municipalities published makes the plan that they stated.</summary>
public class PublishedPlanTests
{
    private static readonly LocalDate[] Ends = [.. MonthEnds("31-03-2020", 24).Days];

    private static readonly LocalDate[] ZoetermeersDates = Days(
        "27-01-2020", "26-02-2020", "26-03-2020", "27-04-2020", "26-05-2020", "26-06-2020", "27-07-2020", "28-08-2020",
        "28-09-2020", "26-10-2020", "26-11-2020", "28-12-2020");

    [Test]
    public void Sudwest_Fryslan_collects_in_eight_terms_on_the_last_working_day() =>
        Assert.That(
            Lines(PlanMaking.Make(SudwestFryslan, Bill("500.00"), Ends)),
            Is.EqualTo(new[]
            {
                "Debit 31-03-2020 62,50", "Debit 30-04-2020 62,50", "Debit 29-05-2020 62,50", "Debit 30-06-2020 62,50",
                "Debit 31-07-2020 62,50", "Debit 31-08-2020 62,50", "Debit 30-09-2020 62,50", "Debit 30-10-2020 62,50",
            }));

    [TestCase("99.99", Transfer, "49,99", "50,00")]
    [TestCase("10000.01", Transfer, "1.000,00", "1.000,01")]
    [TestCase("100.00", Debit, "10,00", "10,00")]
    [TestCase("10000.00", Debit, "1.000,00", "1.000,00")]
    public void Westland_debits_from_100_to_10000_and_asks_less_than_100_in_two_terms(
        string total, PaymentMethod method, string each, string last)
    {
        var terms = total == "99.99" ? 2 : 10;

        Assert.That(
            Lines(PlanMaking.Make(Westland, Bill(total), Ends)),
            Is.EqualTo(Lines(method, Ends, Times(terms - 1, each, last))));
    }

    [TestCase("50.00", 2)]
    [TestCase("50.01", 4)]
    [TestCase("100.00", 4)]
    [TestCase("100.01", 10)]
    public void Heerde_has_two_terms_to_50_four_to_100_and_ten_above(string total, int terms) =>
        Assert.That(
            Planned(PlanMaking.Make(Heerde, Bill(total), Ends)).Terms.Select(term => term.On),
            Is.EqualTo(Ends.Take(terms)));

    [Test]
    public void Bsob_collects_66_euro_in_six_terms_of_ten_and_one_of_six() =>
        Assert.That(
            Lines(PlanMaking.Make(Bsob, Bill("66.00"), Ends)),
            Is.EqualTo(Lines(Debit, Ends, Times(6, "10,00", "6,00"))));

    [TestCase("100.00")]
    [TestCase("5000.00")]
    public void Bsob_collects_from_100_to_5000_euro_in_ten_equal_terms(string total) =>
        Assert.That(Planned(PlanMaking.Make(Bsob, Bill(total), Ends)).Terms.Distinct().Count(), Is.EqualTo(10));

    [Test]
    public void Bsob_does_not_debit_above_5000_euro() =>
        Assert.That(
            Lines(PlanMaking.Make(Bsob, Bill("5000.01"), Ends)), Is.EqualTo(new[] { "Transfer 04-04-2020 5.000,01" }));

    [TestCase("99.99", "99,99")]
    [TestCase("10000.01", "10.000,01")]
    public void Bwb_debits_less_than_100_or_more_than_10000_at_once(string total, string debit) =>
        Assert.That(
            Lines(PlanMaking.Make(Bwb, Bill(total), Ends)), Is.EqualTo(new[] { $"Debit 31-03-2020 {debit}" }));

    [TestCase("100.00", "10,00")]
    [TestCase("10000.00", "1.000,00")]
    public void Bwb_debits_from_100_through_10000_in_ten_terms(string total, string each) =>
        Assert.That(
            Lines(PlanMaking.Make(Bwb, Bill(total), Ends)), Is.EqualTo(Lines(Debit, Ends, Times(10, each))));

    [Test]
    public void Zoetermeer_collects_on_the_twelve_dates_that_it_printed()
    {
        var table = new RunDateTable(ZoetermeersDates.Select(day => new RunDate(day, day)));

        Assert.That(
            Lines(PlanMaking.Make(Zoetermeer, Bill("20000.00"), table.OnOrAfter(Day("01-01-2020")))),
            Is.EqualTo(Lines(Debit, ZoetermeersDates, Times(11, "1.666,66", "1.666,74"))));
    }

    [Test]
    public void Zoetermeer_does_not_debit_above_20000() =>
        Assert.That(
            Lines(PlanMaking.Make(Zoetermeer, Bill("20000.01"), ZoetermeersDates)),
            Is.EqualTo(new[] { "Transfer 04-04-2020 20.000,01" }));

    [Test]
    public void Midden_Delfland_collects_in_nine_terms() =>
        Assert.That(
            Lines(PlanMaking.Make(MiddenDelfland, Bill("450.00"), Ends)),
            Is.EqualTo(Lines(Debit, Ends, Times(9, "50,00"))));

    [TestCase("31-03-2020", 10)]
    [TestCase("29-05-2020", 8)]
    [TestCase("31-07-2020", 6)]
    [TestCase("31-08-2020", 6)]
    [TestCase("31-12-2020", 6)]
    public void Gblt_has_as_many_terms_as_months_left_but_six_at_least_into_next_year(string first, int terms)
    {
        var dates = Ends.Where(day => day >= Day(first)).ToArray();

        Assert.That(
            Planned(PlanMaking.Make(Gblt, Bill("480.00"), dates, Day("31-12-2020"))).Terms.Select(term => term.On),
            Is.EqualTo(dates.Take(terms)));
    }

    [TestCase("4500.00", 10)]
    [TestCase("4500.01", 1)]
    public void Zwolle_debits_more_than_4500_at_once(string total, int terms) =>
        Assert.That(
            Planned(PlanMaking.Make(Zwolle, Bill(total), Ends)),
            Has.Property("Method").EqualTo(Debit).And.Property("Terms").Length.EqualTo(terms));

    [Test]
    public void Bergeijk_collects_waste_and_sewer_in_twelve_terms_and_property_in_ten()
    {
        var bill = Bill(("property", "300.00"), ("waste", "240.00"), ("sewer", "120.00"));

        var made = PlanMaking.Make(Bergeijk, bill, Ends);

        Assert.That(Lines(made), Is.EqualTo(Lines(Debit, Ends, Times(10, "60,00", "30,00", "30,00"))));
        Assert.That(
            Planned(made).Terms.GroupBy(term => term.Claim).Select(claim => claim.Count()),
            Is.EqualTo(new[] { 10, 12, 12 }));
        Assert.That(Planned(made).Terms.Select(term => (term.On, term.Claim)), Is.Ordered);
    }

    [Test]
    public void Schagen_collects_200_euro_in_the_nine_months_left_without_losing_two_cents() =>
        Assert.That(
            Lines(PlanMaking.Make(TenTerms, Bill("200.00"), Ends.AsSpan(1), latest: Day("31-12-2020"))),
            Is.EqualTo(Lines(Debit, Ends[1..], Times(8, "22,22", "22,24"))));

    [TestCase("112.50", Transfer, 1)]
    [TestCase("112.51", Debit, 10)]
    [TestCase("2267.99", Debit, 10)]
    [TestCase("2268.00", Transfer, 1)]
    public void Heerhugowaard_debits_above_112_50_and_below_2268(string total, PaymentMethod method, int terms) =>
        Assert.That(
            Planned(PlanMaking.Make(Heerhugowaard, Bill(total), Ends)),
            Has.Property("Method").EqualTo(method).And.Property("Terms").Length.EqualTo(terms));
}
