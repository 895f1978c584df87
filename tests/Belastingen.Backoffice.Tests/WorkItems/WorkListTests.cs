using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Plans;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Backoffice.WorkItems;
using Belastingen.Domain.Money;
using Belastingen.Engines;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.WorkItems;

/// <summary>A mandate that lapsed: the debit of 31-03-2020 was refused and is work.</summary>
[OnEveryEngine]
public sealed class WorkListTests
{
    private PlayedOffice _office = null!;

    [SetUp]
    public void A_refused_debit()
    {
        _office = new PlayedOffice(PlayedOffice.MonthEnds());
        _office.PlayThrough("20-02-2020");
        _office.Bill("A1", "31-03-2020", [("OZB", 300m), ("AFVAL", 200m)]);
        Mandate("2015-01-01");
        _office.PlayThrough("02-04-2020");
        Mandate("2019-01-01");
    }

    [TearDown]
    public void Clean() => _office.Dispose();

    [Test]
    public void Work_is_shown_with_age_and_what_to_do()
    {
        var work = List();

        Assert.That(work.Select(item => (item.Name, item.DebtorNumber, item.Assessment, item.Amount)), Is.EqualTo(new[]
        {
            ("Uitval", "DA1", "A1", (Cents?)Cents.Euro(30)), ("Uitval", "DA1", "A1", Cents.Euro(20)),
        }));
        Assert.That(work[0].AgeDays, Is.EqualTo(Period.DaysBetween(PlayedOffice.Day("24-03-2020"), _office.Today)));
        Assert.That(work[0].ToDo, Does.Contain("maak een plan voor deze aanslag"));
        Assert.That(Enum.GetValues<WorkItemKind>().Select(WorkSentences.ToDo), Has.All.EndsWith("."));
        Assert.That(Enum.GetValues<WorkItemKind>().Select(WorkSentences.NameOf), Is.Unique);
    }

    [Test]
    public void Work_gets_an_owner_who_must_be_a_colleague_that_can_do_it()
    {
        var item = List()[0].Item;
        Assert.That(_office.Do(session => AssignWork.Execute(session.As(_office.Acting), item, "officer")).Refusal, Is.Null);

        Assert.That(List("officer"), Has.Count.EqualTo(1));
        Assert.That(_office.Do(session => AssignWork.Execute(session.As(_office.Acting), item, "nobody")).Refusal, Is.TypeOf<Refusal.NotAnOfficer>());
        Assert.That(_office.Do(session => AssignWork.Execute(session.As(_office.Acting), item, "releaser")).Refusal, Is.TypeOf<Refusal.RoleMissing>());
    }

    [Test]
    public void A_refused_term_stays_work_until_it_is_planned()
    {
        var item = List()[0].Item;
        Assert.That(_office.Do(session => CloseWork.Execute(session.As(_office.Acting), item, "gezien")).Refusal, Is.TypeOf<Refusal.StillToDo>());

        var planned = Plan(new IndividualPlan.OnDates([(PlayedOffice.Day("30-04-2020"), Cents.Euro(20)), (PlayedOffice.Day("29-01-2021"), Cents.Euro(30))]));

        Assert.That(planned.Value.Amount, Is.EqualTo(Cents.Euro(50)));
        Assert.That(List(), Is.Empty);
        Assert.That(_office.LiveTerms("A1")[0], Is.EqualTo("30-04-2020 70,00 Debit"));
        Assert.That(_office.LiveTerms("A1")[^1], Is.EqualTo("29-01-2021 30,00 Debit"));
        Assert.That(_office.Open("A1"), Is.EqualTo((Cents.Euro(500), Cents.Euro(500))));
    }

    [Test]
    public void An_individual_plan_is_debited_to_the_last_cent()
    {
        Plan(new IndividualPlan.OnDates([(PlayedOffice.Day("30-04-2020"), Cents.Euro(20)), (PlayedOffice.Day("29-01-2021"), Cents.Euro(30))]));
        _office.PlayThrough("02-02-2021");

        Assert.That(_office.DebitsOf("A1")[0], Is.EqualTo("30-04-2020 70,00"));
        Assert.That(_office.Open("A1"), Is.EqualTo((Cents.Zero, Cents.Zero)));
    }

    [TestCase("30-04-2020", 49.99, "De bedragen moeten samen precies € 50,00 zijn.")]
    [TestCase("29-04-2020", 50.00, "Dit is geen incassodatum van dit kantoor.")]
    [TestCase("31-03-2020", 50.00, "De vooraankondiging komt te laat: het kan vanaf 16-04-2020.")]
    public void A_plan_that_does_not_hold_is_refused(string on, double euro, string fault)
    {
        var answer = Plan(new IndividualPlan.OnDates([(PlayedOffice.Day(on), new Cents((long)Math.Round(euro * 100)))]));

        Assert.That(Sentences.Of(answer.Refusal!), Does.Contain(fault));
        Assert.That(List(), Has.Count.EqualTo(2));
    }

    [Test]
    public void The_other_plans_are_spreading_planning_anew_and_transferring()
    {
        Assert.That(Plan(new IndividualPlan.Transfer(PlayedOffice.Day("02-04-2020"))).Refusal, Is.TypeOf<Refusal.NotAccepted>());
        Assert.That(Plan(new IndividualPlan.Replan(0, _office.Today)).Refusal, Is.TypeOf<Refusal.NotAccepted>());

        Assert.That(Plan(new IndividualPlan.Replan(5, PlayedOffice.Day("29-05-2020"))).Refusal, Is.Null);

        Assert.That(_office.LiveTerms("A1"), Has.Count.EqualTo(5).And.All.Contains(" 100,00 Debit"));
    }

    [Test]
    public void Without_a_usable_mandate_only_a_transfer_can_be_planned()
    {
        Mandate("2015-01-01");

        Assert.That(Plan(new IndividualPlan.Spread()).Refusal, Is.TypeOf<Refusal.NotAccepted>());
        Assert.That(Plan(new IndividualPlan.Transfer(PlayedOffice.Day("31-05-2020"))).Refusal, Is.Null);
        Assert.That(_office.LiveTerms("A1"), Has.One.EqualTo("31-05-2020 50,00 Transfer"));
    }

    private void Mandate(string signedOn)
    {
        using var session = _office.Database.Write(_office.Now, office: 1);
        session.Execute("UPDATE mandates SET signed_on = @signedOn", new { signedOn });
        session.Commit();
    }

    private Answer<PlannedIndividually> Plan(IndividualPlan plan) =>
        _office.Do(session => PlanIndividually.Execute(session.As(_office.Acting), "A1", plan, "met betaler besproken"));

    private List<WorkToDo> List(string? owner = null)
    {
        using var session = _office.Database.Read(_office.Now);
        return ListWork.Execute(session.As(_office.Acting), owner).Value.FindAll(item => item.Kind != WorkItemKind.BankSilent);
    }
}
