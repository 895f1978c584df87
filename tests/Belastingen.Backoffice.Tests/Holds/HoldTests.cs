using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Holds;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.Plans;
using Belastingen.Backoffice.Tests.Offices;
using Belastingen.Backoffice.Tests.Suspensions;
using Belastingen.Backoffice.Trail;
using Belastingen.Domain.Money;
using Belastingen.Domain.Outcomes;
using Belastingen.Domain.Plans;
using Belastingen.Engines;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Holds;

[OnEveryEngine]
public sealed class HoldTests
{
    private static readonly LocalDate From = new(2020, 3, 17);

    private static readonly NewHold Objection = new("B1", HoldReason.Objection, From);

    private RuleOffice _office = null!;

    [SetUp]
    public void Office()
    {
        _office = new RuleOffice();
        _office.Do(session => _office.TenTerms(session, _office.Debtor(session, "B1")) + _office.Debtor(session, "B2"));
    }

    [TearDown]
    public void Clean() => _office.Dispose();

    [Test]
    public void A_hold_says_whether_it_stops_debits_by_the_policy_of_the_office()
    {
        using var goesOn = new RuleOffice(PracticeOffice.Json.Replace("\"notice\":", "\"holds\": { \"objection\": \"GoOn\" }, \"notice\":"));
        goesOn.Do(session => goesOn.Debtor(session, "B1"));

        Assert.That(Place(Objection).Value, Is.EqualTo(new HoldPlaced(1, true, "Volgens de instellingen van dit kantoor staat het afschrijven stil.")));
        Assert.That(goesOn.Do(session => PlaceHold.Execute(session.As(goesOn.Officer), Objection)).Value.Stops, Is.False);
        Assert.That(Place(Objection with { Reason = HoldReason.Wsnp }).Value.Sentence, Is.EqualTo("Bij deze reden staat het afschrijven altijd stil."));
    }

    [Test]
    public void A_part_splits_the_open_terms_of_the_claim()
    {
        var hold = Place(Objection with { Assessment = "A1", Claim = "C1.1", Part = new Cents(10_003) }).Value.Hold;

        var terms = Terms();
        Assert.That(terms.Where(term => term.Part == hold).Select(term => term.Open.Value),
            Is.EqualTo(new[] { 1_001, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000 }.Select((cents, i) => (long)(i is 1 or 2 ? 1_001 : cents))));
        Assert.That(terms.GroupBy(term => term.On).Select(date => date.Sum(term => term.Open.Value)), Has.All.EqualTo(5_000));
    }

    [Test]
    public void A_part_above_what_is_open_and_free_is_refused()
    {
        var part = Objection with { Assessment = "A1", Claim = "C1.1", Part = new Cents(30_000) };
        Place(part);

        Assert.That(Place(part).Refusal, Is.EqualTo(new Refusal.PartAboveOpen(new Cents(30_000), new Cents(20_000))));
        Assert.That(Sentences.Of(Place(part).Refusal!), Does.Contain("€ 300,00").And.Contain("€ 200,00"));
    }

    [Test]
    public void A_part_that_is_held_later_is_split_in_the_night_it_begins_once()
    {
        Place(Objection with { From = From.PlusDays(10), Assessment = "A1", Claim = "C1.1", Part = new Cents(10_000) });
        Assert.That(Terms(), Has.Count.EqualTo(10));

        Assert.That(Night(From.PlusDays(9)), Is.Zero);
        Assert.That(Night(From.PlusDays(10)), Is.EqualTo(1));
        Assert.That(Night(From.PlusDays(11)), Is.Zero);
        Assert.That(Terms(), Has.Count.EqualTo(20));
    }

    public static IEnumerable<TestCaseData> Faults()
    {
        yield return new("debtor", Objection with { Debtor = "B9" });
        yield return new("assessment", Objection with { Debtor = "B2", Assessment = "A1" });
        yield return new("assessment", Objection with { Claim = "C1.1" });
        yield return new("claim", Objection with { Assessment = "A1", Claim = "C9" });
        yield return new("claim", Objection with { Assessment = "A1", Part = new Cents(1) });
        yield return new("part", Objection with { Assessment = "A1", Claim = "C1.1", Part = Cents.Zero });
        yield return new("through", Objection with { Through = From.PlusDays(-1) });
        yield return new("remark", Objection with { Reason = HoldReason.Other });
    }

    [TestCaseSource(nameof(Faults))]
    public void A_hold_with_a_fault_is_refused_with_its_place(string place, NewHold hold) =>
        Assert.That(((Refusal.Faults)Place(hold).Refusal!).Items.Select(fault => fault.Place), Is.EqualTo(new[] { place }));

    [Test]
    public void A_hold_ends_once_and_is_left_to_the_night()
    {
        var hold = Place(Objection).Value.Hold;

        Assert.That(End(hold, From.PlusDays(-1)).Refusal, Is.TypeOf<Refusal.Faults>());
        Assert.That(End(hold, From.PlusDays(3)).Value.Through, Is.EqualTo(From.PlusDays(3)));

        Assert.That(End(hold, From.PlusDays(3)).Refusal, Is.EqualTo(new Refusal.WrongState("Blokkade 1 beëindigen", "beëindigd per 20-03-2020")));
        Assert.That(_office.Practice.Value<long>("SELECT planned_again FROM holds"), Is.Zero);
        Assert.That(_office.Events()[^2..], Is.EqualTo(new[] { ("HoldPlaced", 1L), ("HoldEnded", 1L) }));
    }

    [Test]
    public void A_hold_may_last_one_day() =>
        Assert.That(End(Place(Objection).Value.Hold, From).Value.Through, Is.EqualTo(From));

    [TestCase(-1, false)]
    [TestCase(0, true)]
    [TestCase(1, true)]
    public void A_hold_can_be_ended_through_its_last_day(int daysLeft, bool can)
    {
        var hold = Place(Objection with { From = From.PlusDays(-9), Through = From.PlusDays(daysLeft) }).Value.Hold;

        Assert.That(End(hold, From.PlusDays(-5)).Refusal, can ? Is.Null : Is.TypeOf<Refusal.WrongState>());
    }

    [Test]
    public void A_file_of_holds_is_taken_whole_or_refused_whole()
    {
        const string Header = "debtor;assessment;claim;part;reason;from;through;remark\n";
        var good = _office.Practice.FileOf("goed.csv", Header + "B1;A1;C1.1;100.00;Objection;2020-03-17;;\nB2;;;;Deceased;2020-03-17;;\n");
        var wrong = _office.Practice.FileOf("fout.csv", Header + "B1;A1;C1.1;900.00;Objection;2020-03-17;;\nB2;;;;Dood;2020-03-17;;\n");

        var faults = ((Refusal.Faults)_office.Do(session => AddFacts.Execute<NewHold>(session.As(_office.Officer), wrong)).Refusal!).Items;
        Assert.That(faults.Select(fault => fault.Place), Is.EqualTo(new[] { "fout.csv regel 2 kolom 4 (part)", "fout.csv regel 3 kolom 5 (reason)" }));
        Assert.That(_office.Do(session => AddFacts.Execute<NewHold>(session.As(_office.Officer), good)).Value, Is.EqualTo(2));
        using var session = _office.Practice.Database.Read(RuleOffice.Now);
        Assert.That(ListFacts.Execute<HoldShown>(session.As(_office.Officer)).Value.Select(hold => (hold.Debtor, hold.Claim, hold.PartCents, hold.Reason)),
            Is.EqualTo(new[] { ("B1", "C1.1", (long?)10_000, HoldReason.Objection), ("B2", null, null, HoldReason.Deceased) }));
    }

    private Answer<HoldPlaced> Place(NewHold hold) => _office.Do(session => PlaceHold.Execute(session.As(_office.Officer), hold));

    private Answer<HoldShown> End(long hold, LocalDate through) => _office.Do(session => EndFact.Execute<HoldShown>(session.As(_office.Officer), hold, through));

    private int Night(LocalDate night) => _office.Do(session =>
    {
        using var happened = new NightEvent(session.Of(1, "system"), "HoldsBegun", $"night {night:R}");
        var split = SplitForHold.Due(session.Of(1, "night"), NightFacts.Read(session.Of(1, "night"), night), happened);
        happened.Write();
        return split;
    });

    private List<LiveTerm> Terms()
    {
        using var session = _office.Practice.Database.Read(RuleOffice.Now);
        return [.. StoredPlans.Of(session.Of(1, "night"), 1).Terms];
    }
}
