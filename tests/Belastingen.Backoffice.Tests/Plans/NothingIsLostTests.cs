using Belastingen.Backoffice.Assessments;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Plans;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Backoffice.WorkItems;
using Belastingen.Domain.Money;
using Belastingen.Engines;
using NUnit.Framework;
using static Belastingen.Backoffice.Tests.Playing.PlayedOffice;

namespace Belastingen.Backoffice.Tests.Plans;

/// <summary>
/// What rises, what was refused and what has no term reaches its date, or the person who plans it (O9 to O13, O18).
/// </summary>
[OnEveryEngine]
public sealed class NothingIsLostTests
{
    [Test]
    public void A_rise_nine_days_before_a_run_leaves_what_was_announced_and_goes_to_the_terms_after_it()
    {
        using var office = Billed(terms: 3);
        office.PlayThrough("21-04-2020");
        Becomes(office, 157m);
        office.PlayThrough("29-05-2020");

        Assert.That(office.DebitsOf("A"),
            Is.EqualTo(new[] { "31-03-2020 50,00", "30-04-2020 50,00", "29-05-2020 57,00" }));
    }

    [Test]
    public void A_rise_after_the_last_term_is_one_more_term_on_the_next_date_that_can_be_announced()
    {
        using var office = Billed(terms: 3);
        office.PlayThrough("20-05-2020");
        Becomes(office, 170m);
        office.PlayThrough("30-06-2020");

        Assert.That(office.DebitsOf("A"), Is.EqualTo(
            new[] { "31-03-2020 50,00", "30-04-2020 50,00", "29-05-2020 50,00", "30-06-2020 20,00" }));
        Assert.That(office.LettersOf("A"), Is.EqualTo(1));
    }

    /// <summary>Above twice the regular term nothing is debited that nobody planned.</summary>
    [Test]
    public void A_rise_that_no_term_can_carry_is_planned_by_a_person()
    {
        using var office = Billed(terms: 3);
        office.PlayThrough("20-05-2020");
        Becomes(office, 251m);
        Assert.That(Unplanned(office), Is.EqualTo(new[] { "101,00" }));

        Planned(office, new IndividualPlan.OnDates([(Day("30-06-2020"), Euro(50m)), (Day("31-07-2020"), Euro(51m))]));
        office.PlayThrough("31-07-2020");

        Assert.That(office.DebitsOf("A")[3..], Is.EqualTo(new[] { "30-06-2020 50,00", "31-07-2020 51,00" }));
        Assert.That(Unplanned(office), Is.Empty);
    }

    [TestCase(60, "41,00")]
    [TestCase(101, "")]
    public void What_has_no_term_is_what_the_account_says_and_done_when_it_is_nothing(int reduced, string left)
    {
        using var office = Billed(terms: 3);
        office.PlayThrough("20-05-2020");
        Becomes(office, 251m);
        office.PlayThrough("29-05-2020");

        office.Write(session => BookPayment.Execute(session.As(office.As("officer")), new PaymentFact(
            "R1", PaymentKind.Reduction, "A", "A-1", office.Today, Euro(reduced))));

        Assert.That(Unplanned(office), Is.EqualTo(left.Length == 0 ? [] : new[] { left }));
    }

    [Test]
    public void An_opt_out_from_a_later_day_is_in_the_run_of_that_day()
    {
        using var office = Billed(terms: 10);
        Pause(office);
        office.PlayThrough("01-05-2020");
        office.OptsOut("DA", "28-05-2020");
        office.PlayThrough("26-02-2021");

        Assert.That(office.DebitsOf("A"), Is.EqualTo(new[]
        {
            "29-05-2020", "30-06-2020", "31-07-2020", "31-08-2020", "30-09-2020", "30-10-2020", "30-11-2020",
            "31-12-2020",
            "29-01-2021", "26-02-2021",
        }.Select(on => $"{on} 50,00")));
    }

    /// <summary>A refused term stays a person's work whatever else gives the plan back.</summary>
    [Test]
    public void A_refused_term_is_moved_by_nothing_but_a_person()
    {
        using var office = Billed(terms: 10);
        office.PlayThrough("20-03-2020");
        office.Tamper(
            "UPDATE instalments SET announced_cents = 0, collectable_from = NULL, notice = 2 WHERE collect_on = "
                + "'2020-03-31'");
        office.PlayThrough("01-04-2020");
        Assert.That(office.OutcomesOf("A"), Is.EqualTo(new[] { "31-03-2020 Refused 50,00" }));

        Pause(office);
        office.PlayThrough("10-05-2020");
        office.OptsOut("DA", "10-05-2020");
        office.PlayThrough("20-05-2020");
        Assert.That(office.LiveOf("A")[0], Is.EqualTo("31-03-2020 50,00"));

        Planned(office, new IndividualPlan.OnDates([(Day("26-02-2021"), Euro(50m))]));
        Assert.That(office.LiveOf("A")[^1], Is.EqualTo("26-02-2021 50,00"));
        Assert.That(office.Ask<long>("SELECT COUNT(*) FROM work_items WHERE kind = 'Refused' AND closed_on IS NULL"),
            Is.Zero);
    }

    private static PlayedOffice Billed(int terms)
    {
        var office = new PlayedOffice(MonthEnds());
        office.Bill("A", "31-03-2020", [("OZB", terms * 50m)], terms);
        office.PlayThrough("17-03-2020");
        return office;
    }

    private static void Pause(PlayedOffice office) =>
        office.Rule(Practice.Rule("Everyone", "2020-03-18", "2020-07-31", new
        {
            kind = "Postpone",
            plans = new[] { new { kind = "Append" } },
            latest = "2021-05-31",
        }));

    private static void Becomes(PlayedOffice office, decimal euro) => office.Write(session => CorrectClaim.Execute(
        session.As(office.As("officer")), "A-1", Euro(euro), "Bezwaar"));

    private static void Planned(PlayedOffice office, IndividualPlan plan) =>
        office.Write(session => PlanIndividually.Execute(
        session.As(office.As("officer")), "A", plan, "In overleg"));

    private static List<string> Unplanned(PlayedOffice office)
    {
        using var session = office.Database.Read(office.Now);
        return ListWork.Execute(session.As(office.As("officer")), kind: WorkItemKind.Unplanned).Value
            .ConvertAll(item => $"{item.Amount}");
    }

    private static Cents Euro(decimal euro) => new((long)(euro * 100));
}
