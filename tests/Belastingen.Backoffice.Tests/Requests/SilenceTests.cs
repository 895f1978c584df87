using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.Requests;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Engines;
using NUnit.Framework;
using static Belastingen.Backoffice.Tests.Playing.PlayedOffice;

namespace Belastingen.Backoffice.Tests.Requests;

/// <summary>Nobody is debited because we did not answer him.</summary>
[OnEveryEngine]
public sealed class SilenceTests
{
    [Test]
    public void A_request_that_nobody_decides_stops_debits_and_is_brought_up_after_eight_weeks()
    {
        using var office = Asked(out var request);
        office.PlayThrough("26-05-2020");
        Assert.That(Overdue(office), Is.Zero);

        office.PlayThrough("30-06-2020");

        Assert.That(office.OutcomesOf("A"), Is.EqualTo(new[]
        {
            "31-03-2020 Presented 50,00", "30-04-2020 Postponed 50,00", "29-05-2020 Postponed 50,00",
            "30-06-2020 Postponed 50,00",
        }));
        Assert.That(Overdue(office), Is.EqualTo(1));
        office.Write(session => DecideRequest.Execute(
            session.As(office.As("officer")), request, new RequestDecision.Deny(office.Today, "Geen ondernemer")));
        Assert.That(Overdue(office), Is.Zero);
    }

    [Test]
    public void Who_appeals_stands_still_again_until_it_is_decided()
    {
        using var office = Asked(out var request);
        office.PlayThrough("15-04-2020");
        Deny(office, request);
        office.PlayThrough("20-04-2020");
        office.Write(session => AppealRequest.Execute(session.As(office.As("officer")), request, office.Today));
        office.PlayThrough("10-05-2020");
        Deny(office, request);
        office.PlayThrough("29-05-2020");

        Assert.That(office.OutcomesOf("A")[1..], Is.EqualTo(
            new[] { "30-04-2020 Postponed 50,00", "29-05-2020 Presented 56,25" }));
    }

    private static PlayedOffice Asked(out long request)
    {
        var office = new PlayedOffice(MonthEnds());
        office.Bill("A", "31-03-2020", [("OZB", 500m)]);
        office.PlayThrough("17-03-2020");
        office.Rule(Practice.Rule("Everyone", "2020-03-18", "2020-07-31", new
        {
            kind = "Postpone",
            plans = new[] { new { kind = "Append" } },
            latest = "2021-05-31",
        }, "OnRequest"));
        office.PlayThrough("01-04-2020");
        request = office.Write(session => AddFact.Execute(
            session.As(office.As("officer")), new NewRequest("DA", 1, office.Today)));
        return office;
    }

    private static void Deny(PlayedOffice office, long request) => office.Write(session => DecideRequest.Execute(
        session.As(office.As("officer")), request, new RequestDecision.Deny(office.Today, "Geen ondernemer")));

    private static long Overdue(PlayedOffice office) => office.Ask<long>(
        "SELECT COUNT(*) FROM work_items WHERE kind = 'RequestOverdue' AND closed_on IS NULL");
}
