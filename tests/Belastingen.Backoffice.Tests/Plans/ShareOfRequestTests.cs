using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.Requests;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Domain.Suspensions;
using Belastingen.Engines;
using NUnit.Framework;
using static Belastingen.Backoffice.Tests.Playing.PlayedOffice;

namespace Belastingen.Backoffice.Tests.Plans;

/// <summary>A request for a share that was decided after a term had passed acts to the cent, whatever else moves the bill.</summary>
[OnEveryEngine]
public sealed class ShareOfRequestTests
{
    private static readonly object[] Automatic = ["None", "Append", "Spread", "Individual", "Replan"];

    private static readonly object[] Resumed =
    [
        new { kind = "Individual" }, new { kind = "Append" }, new { kind = "Spread" },
        new { kind = "Replan", count = 1, first = "2020-08-31" },
    ];

    private static IEnumerable<TestCaseData> Combinations() =>
        from automatic in Automatic
        from plan in Resumed
        from share in new[] { new Share(Percent: 60), new Share(Cents: 5_000) }
        select new TestCaseData(automatic, plan, share);

    [TestCaseSource(nameof(Combinations))]
    public void Whatever_is_asked_under_whatever_rule_every_night_is_played(string automatic, object plan, Share share)
    {
        using var office = Played(automatic, plan, share);
        office.PlayThrough("05-09-2020");

        Assert.That(office.Ask<long>("SELECT COUNT(*) FROM work_items WHERE kind = 'SetAside'"), Is.Zero);
        Assert.That(office.Ask<long>("SELECT SUM(open_cents) FROM instalments WHERE state = 1")
            + office.Ask<long>("SELECT SUM(cents) FROM debits d JOIN runs r ON r.office = d.office AND r.run_date = d.run_date "
                + "AND r.preparation = d.preparation"), Is.EqualTo(50_000));
    }

    [TestCase("Individual")]
    [TestCase("Replan")]
    public void A_share_of_three_terms_waits_to_the_cent_while_a_person_has_to_plan_it(string plan)
    {
        using var office = Played("None", Resumed.First(resume => resume.ToString()!.Contains(plan)), new Share(Percent: 60));
        office.PlayThrough("04-08-2020");

        // 60 % of 150.00; what is left of the term of May is paid over the terms that come after it.
        Assert.That(office.Ask<long>("SELECT SUM(open_cents) FROM instalments WHERE state = 1 AND part < 0"), Is.EqualTo(9_000));
        Assert.That(office.OutcomesOf("A"), Is.EqualTo(new[]
        {
            "31-03-2020 Presented 50,00", "30-04-2020 Presented 50,00", "29-05-2020 Postponed 50,00",
            "30-06-2020 Presented 20,00", "30-06-2020 Postponed 30,00", "31-07-2020 Presented 23,33", "31-07-2020 Postponed 30,00",
        }));
    }

    [Test]
    public void An_amount_that_is_asked_for_waits_once()
    {
        using var office = Played("Spread", Resumed[0], new Share(Cents: 5_000));
        office.PlayThrough("04-08-2020");

        Assert.That(office.Ask<long>("SELECT SUM(open_cents) FROM instalments WHERE state = 1 AND part < 0"), Is.EqualTo(5_000));
    }

    private static PlayedOffice Played(string automatic, object plan, Share share)
    {
        var office = new PlayedOffice(MonthEnds());
        office.Bill("A", "31-03-2020", [("OZB", 500m)]);
        office.Member("DA", "Uitstel");
        office.GoTo(Day("15-02-2020"));
        office.PlayThrough("15-03-2020");
        if (automatic != "None") office.Rule(Practice.Rule("Uitstel", "2020-05-10", "2020-06-30", Postpone(PlanOf(automatic))));
        office.PlayThrough("01-05-2020");
        office.Rule(Practice.Rule("Uitstel", "2020-05-22", "2020-08-05", Postpone(plan), "OnRequest"));
        office.PlayThrough("20-05-2020");
        var rule = automatic == "None" ? 1 : 2;
        var request = office.Write(session => AddFact.Execute(session.As(office.As("officer")), new NewRequest(
            "DA", rule, Day("20-05-2020"), null, share, null)));
        office.PlayThrough("22-06-2020");
        office.Write(session => DecideRequest.Execute(
            session.As(office.As("officer")), request, new RequestDecision.Grant(Day("22-06-2020"))));
        return office;
    }

    private static object PlanOf(string automatic) =>
        automatic == "Replan" ? new { kind = automatic, count = 8, first = "2020-07-31" } : new { kind = automatic };

    private static object Postpone(object plan) => new { kind = "Postpone", plans = new[] { plan }, latest = "2021-02-26" };
}
