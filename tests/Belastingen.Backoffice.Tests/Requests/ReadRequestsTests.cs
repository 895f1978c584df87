using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.Requests;
using Belastingen.Backoffice.Tests.Suspensions;
using Belastingen.Domain.Suspensions;
using Belastingen.Engines;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Requests;

/// <summary>A case system follows its requests by asking what changed since the last time.</summary>
[OnEveryEngine]
public sealed class ReadRequestsTests
{
    private static readonly LocalDate Received = new(2020, 3, 16), Today = new(2020, 3, 17);

    private RuleOffice _office = null!;

    [SetUp]
    public void Office()
    {
        _office = new RuleOffice();
        _office.Do(session => _office.Debtor(session, "B1") + _office.Debtor(session, "B2") + _office.Debtor(session, "B3"));
        _office.Approve(_office.Submit(RuleOffice.Rule with { Trigger = new Trigger.OnRequest() }));
    }

    [TearDown]
    public void Clean() => _office.Dispose();

    [Test]
    public void Each_change_is_given_once_in_order_a_file_as_one()
    {
        var one = Add("B1");
        var file = _office.Practice.FileOf("verzoeken.csv", "debtor;rule;receivedOn;through;sharePercent;shareAmount;choice;evidence\n"
            + "B2;1;2020-03-16;;;;;\nB3;1;2020-03-16;;;;;\n");
        _office.Do(session => AddFacts.Execute<NewRequest>(session.As(_office.Officer), file).Value);

        var first = Changed(0, most: 1);
        var second = Changed(first.Through, most: 1);

        Assert.That(first.Requests.Select(request => request.Request), Is.EqualTo(new[] { one }));
        Assert.That(second.Requests.Select(request => request.Request), Is.EqualTo(new[] { one + 1, one + 2 }));
        Assert.That((first.HasMore, second.HasMore), Is.EqualTo((true, false)));
        Assert.That(Changed(second.Through).Requests, Is.Empty);
    }

    [Test]
    public void What_is_decided_or_ended_has_changed()
    {
        var request = Add("B1");
        var known = Changed(0).Through;
        _office.Do(session => DecideRequest.Execute(session.As(_office.Officer), request, new RequestDecision.Grant(Today)).Value);
        _office.Do(session => EndRequest.Execute(session.As(_office.Officer), request).Value);

        var changed = Changed(known);

        Assert.That(changed.Requests.Select(one => (one.Request, one.State)), Is.EqualTo(new[] { (request, RequestState.Ended) }));
        Assert.That(changed.Through, Is.GreaterThan(known + 1));
    }

    private long Add(string debtor) =>
        _office.Do(session => AddFact.Execute(session.As(_office.Officer), new NewRequest(debtor, 1, Received)).Value);

    private RequestsChanged Changed(long after, int most = 10)
    {
        using var session = _office.Practice.Database.Read(RuleOffice.Now);
        return ReadRequests.Changed(session.As(_office.Officer), after, most).Value;
    }
}
