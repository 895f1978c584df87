using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.OptOuts;
using Belastingen.Backoffice.Plans;
using Belastingen.Backoffice.Requests;
using Belastingen.Backoffice.Tests.Suspensions;
using Belastingen.Domain.Suspensions;
using Belastingen.Engines;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Requests;

/// <summary>An officer sees a payer's dates before he decides, and the night makes exactly those.</summary>
[OnEveryEngine]
public sealed class PreviewDecisionTests
{
    private static readonly LocalDate Today = new(2020, 3, 17);

    private static readonly NewRequest Asked = new("B1", 1, Today);

    private RuleOffice _office = null!;
    private long _bill;

    [SetUp]
    public void Office()
    {
        _office = new RuleOffice();
        _bill = _office.Do(session => _office.TenTerms(session, _office.Debtor(session, "B1")));
        _office.Do(session => _office.TenTerms(session, _office.Debtor(session, "B2")));
        _office.Approve(_office.Submit(RuleOffice.Rule with
        {
            Trigger = new Trigger.OnRequest(),
            Treatment = new Treatment.Postpone(
                [new ResumePlan.Append(), new ResumePlan.Replan(6, new LocalDate(2020, 9, 1))], new LocalDate(2021, 2, 26)),
        }));
    }

    [TearDown]
    public void Clean() => _office.Dispose();

    [Test]
    public void While_it_is_pending_the_terms_stand_still_and_a_denial_changes_no_date()
    {
        var request = Add(Asked);

        var pending = Preview(request);

        Assert.That(pending.Dates.Where(date => date.Waits > 0).Select(date => date.On), Is.EqualTo(new[] { new LocalDate(2020, 3, 31), new LocalDate(2020, 4, 30) }));
        Assert.That(Preview(request, new RequestDecision.Deny(Today, "Geen ondernemer")).Dates.Any(date => date.Changes), Is.False);
    }

    private static IEnumerable<TestCaseData> Grants()
    {
        yield return new TestCaseData(new RequestDecision.Grant(Today)).SetArgDisplayNames("as asked");
        yield return new TestCaseData(new RequestDecision.Grant(Today, Through: new LocalDate(2020, 4, 15))).SetArgDisplayNames("until a day of his own");
        yield return new TestCaseData(new RequestDecision.Grant(Today, Share: new Share(Percent: 30))).SetArgDisplayNames("a part, per cent");
        yield return new TestCaseData(new RequestDecision.Grant(Today, Share: new Share(Cents: 2_500))).SetArgDisplayNames("a part, in euro");
        yield return new TestCaseData(new RequestDecision.Grant(Today, Choice: 2)).SetArgDisplayNames("another plan");
    }

    [TestCaseSource(nameof(Grants))]
    public void What_is_shown_beforehand_is_what_the_night_makes(RequestDecision.Grant grant)
    {
        var request = Add(Asked);
        var shown = Preview(request, grant);
        Assert.That(shown.Dates.Any(date => date.Changes), Is.True);

        _office.Do(session => DecideRequest.Execute(session.As(_office.Officer), request, grant));
        var decided = Preview(request);
        _office.Do(session => RuleOffice.Replan(session, Today.PlusDays(1)));

        Assert.That(After(decided), Is.EqualTo(After(shown)), "decided, before the night");
        Assert.That(Stored(), Is.EqualTo(After(shown)), "after the night");
        Assert.That(shown.Dates.Sum(date => date.After), Is.EqualTo(shown.Dates.Sum(date => date.Before)), "to the cent");
    }

    [Test]
    public void A_choice_or_part_that_cannot_be_is_refused()
    {
        var request = Add(Asked);

        foreach (var (place, grant) in new[]
        {
            ("choice", new RequestDecision.Grant(Today, Choice: 3)), ("share", new RequestDecision.Grant(Today, Share: new Share(Percent: 101))),
            ("through", new RequestDecision.Grant(Today, Through: new LocalDate(2021, 1, 1))),
        })
        {
            Assert.That(Read(session => PreviewDecision.Execute(session.As(_office.Officer), request, grant)).Refusal, Is.TypeOf<Refusal.Faults>());
            var refused = (Refusal.Faults)_office.Do(session => DecideRequest.Execute(session.As(_office.Officer), request, grant)).Refusal!;
            Assert.That(refused.Items.Single().Place, Is.EqualTo(place));
        }
    }

    [Test]
    public void An_other_part_and_plan_than_asked_are_stored_as_decided()
    {
        var request = Add(Asked with { Share = new Share(Percent: 50), Choice = 1 });

        var granted = _office.Do(session => DecideRequest.Execute(
            session.As(_office.Officer), request, new RequestDecision.Grant(Today, Share: new Share(Cents: 500), Choice: 2))).Value;

        Assert.That((granted.Share, granted.Chosen), Is.EqualTo((new Share(Cents: 500), (ResumePlan)new ResumePlan.Replan(6, new LocalDate(2020, 9, 1)))));
    }

    [Test]
    public void Several_are_decided_together_and_one_that_cannot_be_stops_no_other()
    {
        var (first, second) = (Add(Asked), Add(Asked with { Debtor = "B2" }));
        _office.Do(session => DecideRequest.Execute(session.As(_office.Officer), first, new RequestDecision.Grant(Today)));

        var decided = _office.Do(session => DecideRequests.Execute(
            session.As(_office.Officer), [first, second, 99], new RequestDecision.Deny(Today, "Te laat"))).Value;

        Assert.That(decided.Select(outcome => (outcome.Request, outcome.Refusal?.GetType())), Is.EqualTo(new (long, Type?)[]
        {
            (first, typeof(Refusal.WrongState)), (second, null), (99, typeof(Refusal.NotFound)),
        }));
        Assert.That(Read(session => FindRequests.Count(session.As(_office.Officer))).Value, Is.EquivalentTo(new Dictionary<RequestState, long>
        {
            [RequestState.Granted] = 1,
            [RequestState.Denied] = 1,
        }));
        Assert.That(Read(session => FindRequests.Execute(session.As(_office.Officer), new RequestsWanted { State = RequestState.Denied, Body = 1 }))
            .Value.Items.Single().Request, Is.EqualTo(second));
    }

    [Test]
    public void One_request_says_what_it_is_about_and_who_recorded_and_decided_it()
    {
        var request = Add(Asked);
        _office.Do(session => DecideRequest.Execute(session.As(_office.Colleague), request, new RequestDecision.Grant(Today)));

        var detail = Read(session => ShowRequest.Execute(session.As(_office.Officer), request)).Value;

        Assert.That((detail.Asked.Request, detail.Plans.Count, detail.Rule.Name), Is.EqualTo((request, 2, RuleOffice.Rule.Name)));
        Assert.That(new[] { detail.RecordedBy, detail.DecidedBy }, Is.EqualTo(People("ambtenaar", "collega")));
    }

    [Test]
    public void Who_wants_to_go_on_paying_is_listed_until_it_ends()
    {
        var optOut = _office.Do(session => AddFact.Execute(session.As(_office.Officer), new NewOptOut("B1", Today.PlusDays(-7)))).Value;
        Assert.That(Read(session => FindOptOuts.Execute(session.As(_office.Officer), body: 1)).Value.Items.Single().OptOut, Is.EqualTo(optOut));

        _office.Do(session => EndFact.Execute<OptOutShown>(session.As(_office.Officer), optOut, Today.PlusDays(-1)));

        Assert.That(Read(session => FindOptOuts.Execute(session.As(_office.Officer))).Value.Items, Is.Empty);
        Assert.That(Read(session => ListFacts.One<OptOutShown>(session.As(_office.Officer), optOut)).Value.Through, Is.EqualTo(Today.PlusDays(-1)));
    }

    private string[] People(params string[] accounts) => [.. accounts.Select(account =>
        _office.Practice.Value<string>($"SELECT name FROM officers WHERE account = '{account}'"))];

    private long Add(NewRequest request) => _office.Do(session => AddFact.Execute(session.As(_office.Officer), request)).Value;

    private BillDates Preview(long request, RequestDecision? decision = null) =>
        Read(session => PreviewDecision.Execute(session.As(_office.Officer), request, decision)).Value.Single();

    private static List<(LocalDate On, long Cents)> After(BillDates bill) =>
        [.. bill.Dates.Where(date => date.After > 0).Select(date => (date.On, date.After))];

    private List<(LocalDate On, long Cents)> Stored() => Read(session => StoredPlans.Of(session.Of(1, "night"), _bill)).Debits
        .GroupBy(term => term.On).OrderBy(date => date.Key).Select(date => (date.Key, date.Sum(term => term.Open.Value))).ToList();

    private T Read<T>(Func<Session, T> read)
    {
        using var session = _office.Practice.Database.Read(RuleOffice.Now);
        return read(session);
    }
}
