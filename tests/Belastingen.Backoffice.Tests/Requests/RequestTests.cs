using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.OptOuts;
using Belastingen.Backoffice.Requests;
using Belastingen.Backoffice.Tests.Suspensions;
using Belastingen.Domain.Suspensions;
using Belastingen.Engines;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Requests;

[OnEveryEngine]
public sealed class RequestTests
{
    private static readonly LocalDate Today = new(2020, 3, 17);

    private static readonly NewRequest Asked = new("B1", 1, new LocalDate(2020, 3, 16), Evidence: "uittreksel");

    private RuleOffice _office = null!;

    [SetUp]
    public void Office()
    {
        _office = new RuleOffice();
        _office.Do(session => _office.Debtor(session, "B1") + _office.Debtor(session, "B2"));
        _office.Approve(_office.Submit(RuleOffice.Rule with
        {
            Trigger = new Trigger.OnRequest(),
            Treatment = new Treatment.Postpone([new ResumePlan.Append(), new ResumePlan.Lump(new LocalDate(2020, 9, 30))]),
        }));
    }

    [TearDown]
    public void Clean() => _office.Dispose();

    [Test]
    public void A_request_should_be_decided_within_four_weeks()
    {
        var request = Add(Asked with { Choice = 2, Share = new Share(Percent: 50) }).Value;

        var shown = List().Single();
        Assert.That((shown.Request, shown.Words, shown.Choice), Is.EqualTo((request, "in behandeling", "{\"kind\":\"Lump\",\"on\":\"2020-09-30\"}")));
        Assert.That(_office.Practice.Rows<(string, LocalDate)>("SELECT kind, deadline_on FROM work_items"),
            Is.EqualTo(new[] { ("RequestPending", new LocalDate(2020, 4, 13)) }));
        Assert.That(_office.Practice.Value<long>("SELECT COUNT(*) FROM touched"), Is.EqualTo(1));
    }

    [Test]
    public void A_grant_takes_it_off_the_work_list_and_ends_the_opt_out()
    {
        _office.Do(session => AddFact.Execute(session.As(_office.Officer), new NewOptOut("B1", Today)));
        var request = Add(Asked).Value;

        var granted = Decide(request, new RequestDecision.Grant(Today, new LocalDate(2020, 4, 15))).Value;

        Assert.That((granted.Words, granted.DecidedOn, granted.Through), Is.EqualTo(("toegewezen", (LocalDate?)Today, (LocalDate?)new LocalDate(2020, 4, 15))));
        Assert.That(_office.Practice.Value<LocalDate>("SELECT through_on FROM optouts"), Is.EqualTo(new LocalDate(2020, 3, 16)));
        Assert.That(_office.Practice.Value<long>("SELECT COUNT(*) FROM work_items WHERE closed_on IS NULL"), Is.Zero);
    }

    [Test]
    public void Who_appeals_to_a_denial_waits_for_a_decision_again()
    {
        var request = Add(Asked).Value;
        Assert.That(Appeal(request, Today).Refusal, Is.TypeOf<Refusal.WrongState>());
        Decide(request, new RequestDecision.Deny(Today, "Geen ondernemer"));
        Assert.That(Appeal(request, Today.PlusDays(-1)).Refusal, Is.TypeOf<Refusal.NotAccepted>());
        Assert.That(Appeal(request, Today.PlusDays(1)).Refusal, Is.TypeOf<Refusal.NotAccepted>());

        Assert.That(Appeal(request, Today).Value.Words, Is.EqualTo("in beroep"));

        Assert.That(_office.Practice.Value<LocalDate>("SELECT deadline_on FROM work_items WHERE closed_on IS NULL"),
            Is.EqualTo(Today.PlusWeeks(4)));
        Assert.That(Decide(request, new RequestDecision.Grant(Today)).Value.Words, Is.EqualTo("toegewezen"));
        Assert.That(_office.Practice.Value<long>("SELECT COUNT(*) FROM work_items WHERE closed_on IS NULL"), Is.Zero);
    }

    private Answer<RequestShown> Appeal(long request, LocalDate received) =>
        _office.Do(session => AppealRequest.Execute(session.As(_office.Officer), request, received));

    [Test]
    public void A_decided_request_is_not_decided_again_and_only_a_granted_one_is_ended()
    {
        var request = Add(Asked).Value;
        Assert.That(End(request).Refusal, Is.TypeOf<Refusal.WrongState>());
        Assert.That(Decide(request, new RequestDecision.Deny(Today, "")).Refusal, Is.TypeOf<Refusal.Faults>());
        Decide(request, new RequestDecision.Deny(Today, "Geen ondernemer"));

        Assert.That(Decide(request, new RequestDecision.Grant(Today)).Refusal, Is.EqualTo(new Refusal.WrongState("Verzoek 1 beslissen", "afgewezen")));
        Assert.That(Decide(9, new RequestDecision.Grant(Today)).Refusal, Is.EqualTo(new Refusal.NotFound("Verzoek", "9")));

        var next = Add(Asked).Value;
        Decide(next, new RequestDecision.Grant(Today));
        Assert.That(End(next).Value.Words, Is.EqualTo("beëindigd"));
    }

    public static IEnumerable<TestCaseData> Faults()
    {
        yield return new("debtor", Asked with { Debtor = "B9" });
        yield return new("rule", Asked with { Rule = 9 });
        yield return new("receivedOn", Asked with { ReceivedOn = Today.PlusDays(1) });
        yield return new("through", Asked with { Through = new LocalDate(2020, 5, 1) });
        yield return new("choice", Asked with { Choice = 3 });
        yield return new("share", Asked with { Share = new Share(50, 100) });
        yield return new("share", Asked with { Share = new Share(101) });
    }

    [TestCaseSource(nameof(Faults))]
    public void A_request_with_a_fault_is_refused_with_its_place(string place, NewRequest request) =>
        Assert.That(((Refusal.Faults)Add(request).Refusal!).Items.Select(fault => fault.Place), Is.EqualTo(new[] { place }));

    [Test]
    public void A_debtor_asks_once_per_rule()
    {
        Add(Asked);

        Assert.That(Add(Asked).Refusal, Is.TypeOf<Refusal.Faults>());
    }

    [Test]
    public void A_file_of_requests_is_taken_whole()
    {
        var file = _office.Practice.FileOf("verzoeken.csv",
            "debtor;rule;receivedOn;through;sharePercent;shareAmount;choice;evidence\nB1;1;2020-03-16;;50;;2;\nB2;1;2020-03-16;;;12.50;;\n");

        Assert.That(_office.Do(session => AddFacts.Execute<NewRequest>(session.As(_office.Officer), file)).Value, Is.EqualTo(2));
        Assert.That(List().Select(request => (request.SharePercent, request.ShareCents)), Is.EqualTo(new (long?, long?)[] { (50, null), (null, 1250) }));
        Assert.That(_office.Events()[^1], Is.EqualTo(("RequestsReceived", 1L)));
    }

    [Test]
    public void A_file_with_faults_is_refused_whole_with_line_and_column()
    {
        var file = _office.Practice.FileOf("verzoeken.csv",
            "debtor;rule;receivedOn;through;sharePercent;shareAmount;choice;evidence\n"
            + "B1;1;16-03-2020;;;;;\nB2;1;2020-03-16;;10;5,00;;\nB1;1;2020-03-16;;10;5.00;;\nB2;1;2020-03-16;;;;;\nB2;1;2020-03-16;;;;;\n");

        var faults = ((Refusal.Faults)_office.Do(session => AddFacts.Execute<NewRequest>(session.As(_office.Officer), file)).Refusal!).Items;

        Assert.That(faults.Select(fault => fault.Place), Is.EqualTo(new[]
        {
            "verzoeken.csv regel 2 kolom 3 (receivedOn)", "verzoeken.csv regel 3 kolom 6 (shareAmount)",
            "verzoeken.csv regel 4 kolom 5 (sharePercent)", "verzoeken.csv regel 6 kolom 1 (debtor)",
        }));
        Assert.That(List(), Is.Empty);
    }

    private Answer<long> Add(NewRequest request) => _office.Do(session => AddFact.Execute(session.As(_office.Officer), request));

    private Answer<RequestShown> Decide(long request, RequestDecision decision) =>
        _office.Do(session => DecideRequest.Execute(session.As(_office.Officer), request, decision));

    private Answer<RequestShown> End(long request) => _office.Do(session => EndRequest.Execute(session.As(_office.Officer), request));

    private List<RequestShown> List()
    {
        using var session = _office.Practice.Database.Read(RuleOffice.Now);
        return ListFacts.Execute<RequestShown>(session.As(_office.Officer)).Value;
    }
}
