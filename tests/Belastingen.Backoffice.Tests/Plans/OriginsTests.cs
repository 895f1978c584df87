using Belastingen.Backoffice.Assessments;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Domain.Money;
using Belastingen.Engines;
using NUnit.Framework;
using static Belastingen.Backoffice.Tests.Playing.PlayedOffice;

namespace Belastingen.Backoffice.Tests.Plans;

/// <summary>A term knows where it came from, whatever moved or corrected it since (O8, O16, O17).</summary>
[OnEveryEngine]
public sealed class OriginsTests
{
    private static readonly string[] OwnAndMissed =
    [
        "29-05-2020", "30-06-2020", "31-07-2020", "31-08-2020", "30-09-2020", "30-10-2020", "30-11-2020", "31-12-2020",
        "29-01-2021", "26-02-2021",
    ];

    [Test]
    public void A_rise_during_a_pause_goes_back_with_its_term_after_an_opt_out()
    {
        using var office = Paused(500m);
        office.PlayThrough("20-04-2020");
        Becomes(office, 800m);
        OptsOutAndPlays(office);

        Assert.That(office.DebitsOf("A"), Is.EqualTo(OwnAndMissed.Select(on => $"{on} 80,00")));
    }

    [Test]
    public void A_reduction_that_is_undone_during_a_pause_leaves_every_term_on_its_own_date()
    {
        using var office = new PlayedOffice(MonthEnds());
        office.Bill("A", "31-03-2020", [("OZB", 800m)]);
        office.PlayThrough("01-03-2020");
        Becomes(office, 500m);
        office.PlayThrough("17-03-2020");
        Pause(office);
        office.PlayThrough("20-04-2020");
        Becomes(office, 800m);
        OptsOutAndPlays(office);

        Assert.That(office.DebitsOf("A"), Is.EqualTo(OwnAndMissed.Select(on => $"{on} 80,00")));
    }

    [Test]
    public void A_reduction_during_a_pause_leaves_the_own_dates_as_they_are()
    {
        using var office = Paused(500m);
        office.PlayThrough("20-04-2020");
        Reduced(office, 200m);
        OptsOutAndPlays(office);

        Assert.That(office.DebitsOf("A"), Is.EqualTo(OwnAndMissed.Select(on => $"{on} 30,00")));
    }

    [Test]
    public void A_reduced_term_still_stands_still_on_its_own_date()
    {
        using var office = Paused(500m);
        office.PlayThrough("20-04-2020");
        Reduced(office, 200m);
        office.PlayThrough("31-07-2020");

        Assert.That(office.OutcomesOf("A"), Is.EqualTo(new[]
        {
            "31-03-2020 Postponed 50,00", "30-04-2020 Postponed 30,00", "29-05-2020 Postponed 30,00",
            "30-06-2020 Postponed 30,00", "31-07-2020 Postponed 30,00",
        }));
    }

    [Test]
    public void After_an_upgrade_what_a_former_version_lost_stands_still_again()
    {
        using var office = Paused(500m);
        office.PlayThrough("20-04-2020");
        Reduced(office, 200m);
        office.Tamper("UPDATE instalments SET open_cents = 0 WHERE state = 3");

        Assert.That(Linked(office), Is.EqualTo(1));
        Assert.That(Linked(office), Is.Zero);
        office.PlayThrough("29-05-2020");

        Assert.That(office.OutcomesOf("A")[1..],
            Is.EqualTo(new[] { "30-04-2020 Postponed 30,00", "29-05-2020 Postponed 30,00" }));
    }

    /// <summary>From the first date for which the payer could be told: until then it is what he was told.</summary>
    [Test]
    public void A_raised_term_stands_still_on_its_own_date_at_what_it_would_be()
    {
        using var office = Paused(500m);
        office.PlayThrough("20-04-2020");
        Becomes(office, 800m);
        office.PlayThrough("31-07-2020");

        Assert.That(office.OutcomesOf("A"), Is.EqualTo(new[]
        {
            "31-03-2020 Postponed 50,00", "30-04-2020 Postponed 50,00", "29-05-2020 Postponed 80,00",
            "30-06-2020 Postponed 80,00", "31-07-2020 Postponed 80,00",
        }));
    }

    [Test]
    public void A_term_moved_twice_and_given_back_stands_still_nowhere()
    {
        using var office = new PlayedOffice(MonthEnds());
        office.Bill("A", "31-03-2020", [("OZB", 300m)]);
        office.PlayThrough("17-03-2020");
        Pause(office, through: "2020-05-31", new { kind = "Replan", count = 6, first = "2020-06-30" });
        office.PlayThrough("18-05-2020");
        Pause(office, through: "2020-08-31", new { kind = "Replan", count = 6, first = "2020-09-30" }, versionOf: 1);
        office.PlayThrough("10-06-2020");
        office.OptsOut("DA", "10-06-2020");
        office.PlayThrough("26-02-2021");

        Assert.That(office.OutcomesOf("A"), Is.EqualTo(new[]
        {
            "31-03-2020 Postponed 30,00", "30-04-2020 Postponed 30,00", "29-05-2020 Postponed 30,00",
            "30-06-2020 Presented 30,00", "31-07-2020 Presented 30,00", "31-08-2020 Presented 30,00",
            "30-09-2020 Presented 30,00", "30-10-2020 Presented 30,00", "30-11-2020 Presented 30,00",
            "31-12-2020 Presented 30,00", "29-01-2021 Presented 30,00", "26-02-2021 Presented 30,00",
        }));
        Assert.That(office.DebitsOf("A"), Has.Count.EqualTo(9));
    }

    private static int Linked(PlayedOffice office) =>
        office.Write<int>(session => LinkCorrections.Execute(session.Of(1, "upgrade")));

    private static PlayedOffice Paused(decimal euro)
    {
        var office = new PlayedOffice(MonthEnds());
        office.Bill("A", "31-03-2020", [("OZB", euro)]);
        office.PlayThrough("17-03-2020");
        Pause(office);
        return office;
    }

    private static void Pause(
        PlayedOffice office, string through = "2020-07-31", object? plan = null, long? versionOf = null) =>
        office.Rule(
            Practice.Rule("Everyone", "2020-03-18", through, new
            {
                kind = "Postpone",
                plans = new[] { plan ?? new { kind = "Append" } },
                latest = "2021-05-31",
            }), versionOf);

    private static void Becomes(PlayedOffice office, decimal euro) => office.Write(session => CorrectClaim.Execute(
        session.As(office.As("officer")), "A-1", Euro(euro), "Bezwaar"));

    private static void Reduced(PlayedOffice office, decimal euro) => office.Write(session => BookPayment.Execute(
        session.As(office.As("officer")),
        new PaymentFact("R1", PaymentKind.Reduction, "A", "A-1", office.Today, Euro(euro))));

    private static void OptsOutAndPlays(PlayedOffice office)
    {
        office.PlayThrough("10-05-2020");
        office.OptsOut("DA", "10-05-2020");
        office.PlayThrough("31-05-2021");
    }

    private static Cents Euro(decimal euro) => new((long)(euro * 100));
}
