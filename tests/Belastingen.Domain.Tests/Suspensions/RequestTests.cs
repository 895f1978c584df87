using Belastingen.Domain.Suspensions;
using CsCheck;
using NUnit.Framework;
using static Belastingen.Domain.Tests.Calendars.Dates;
using static Belastingen.Domain.Tests.Suspensions.PracticeRules;

namespace Belastingen.Domain.Tests.Suspensions;

public class RequestTests
{
    [TestCase(null, "20-03-2020", "30-06-2020")]
    [TestCase(CountedFrom.Receipt, "14-04-2020", "13-07-2020")]
    [TestCase(CountedFrom.Grant, "20-04-2020", "19-07-2020")]
    public void The_window_is_that_of_the_rule_or_counted_from_receipt_or_grant(CountedFrom? counted, string from, string through)
    {
        var rule = Rule(1, Document(trigger: new Trigger.OnRequest(counted, counted is null ? null : 3, Day("31-12-2020"))));
        var request = Request(RequestState.Granted, "14-04-2020") with { DecidedOn = Day("20-04-2020") };

        Assert.That(request.WindowUnder(rule, rule.Document.Window), Is.EqualTo(new Window(Day(from), Day(through))));
    }

    [Test]
    public void A_counted_window_never_reaches_beyond_the_latest_day()
    {
        var rule = Rule(1, Document(trigger: new Trigger.OnRequest(CountedFrom.Receipt, 3, Day("30-06-2020"))));

        Assert.That(
            Request(RequestState.Granted, "14-04-2020").WindowUnder(rule, rule.Document.Window).Through, Is.EqualTo(Day("30-06-2020")));
    }

    [Test]
    public void The_payers_own_last_day_wins() =>
        Assert.That(
            (Request(RequestState.Granted) with { Through = Day("31-05-2020") }).WindowUnder(Rule(1), Rule(1).Document.Window),
            Is.EqualTo(new Window(Day("20-03-2020"), Day("31-05-2020"))));

    [TestCase("31-03-2020", false)]
    [TestCase("01-04-2020", true)]
    [TestCase("31-12-2021", true)]
    public void A_pending_request_stops_debits_from_its_receipt_until_somebody_decides(string collectOn, bool stops) =>
        Assert.That(Request(RequestState.Pending).StopsWhilePending(Day(collectOn)), Is.EqualTo(stops));

    [TestCase(RequestState.Granted)]
    [TestCase(RequestState.Denied)]
    [TestCase(RequestState.Lapsed)]
    [TestCase(RequestState.Ended)]
    public void A_decided_request_is_not_pending(RequestState state) =>
        Assert.That(Request(state).StopsWhilePending(Day("30-04-2020")), Is.False);

    [TestCase(50, null, 101, 50)]
    [TestCase(100, null, 101, 101)]
    [TestCase(1, null, 99, 0)]
    [TestCase(null, 40, 101, 40)]
    [TestCase(null, 400, 101, 101)]
    public void A_share_is_floored_to_whole_cents_and_never_more_than_there_is(int? percent, int? cents, int total, int waits) =>
        Assert.That(new Share(percent, cents).Of(total), Is.EqualTo(waits));

    [Test]
    public void Every_share_lies_between_nothing_and_all() =>
        Gen.Select(Gen.Int[1, 100], Gen.Long[1, 10_000_000]).Sample((percent, total) =>
            new Share(percent).Of(total) is >= 0 and var waits && waits <= total && waits * 100 <= total * percent);
}
