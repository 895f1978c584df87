using Belastingen.Backoffice.Announcements;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Domain.Offices;
using Belastingen.Engines;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Announcements;

/// <summary>An office that confirms dispatch: 14 days notice counted from the day on which the letters were sent.</summary>
[OnEveryEngine]
public sealed class ConfirmNoticesTests
{
    private PlayedOffice _office = null!;

    [SetUp]
    public void Two_postponed_bills_in_one_list()
    {
        _office = new PlayedOffice(PlayedOffice.MonthEnds());
        _office.Settle(settings => settings with { Notice = settings.Notice with { SentOn = NoticeSentOn.OnConfirmation } });

        _office.PlayThrough("20-02-2020");
        _office.Bill("A1", "31-03-2020", [("OZB", 300m), ("AFVAL", 200m)]);
        _office.Bill("A2", "31-03-2020", [("OZB", 500m)]);
        _office.PlayThrough("17-03-2020");
        _office.Postpone(1, "Everyone");
        _office.PlayThrough("18-03-2020");
    }

    [TearDown]
    public void Clean() => _office.Dispose();

    [Test]
    public void A_confirmed_list_makes_its_terms_collectable_fourteen_days_after_it_was_sent_and_closes_the_work()
    {
        Assert.That(Collectable(), Is.Zero);
        Assert.That(_office.Work(), Has.Exactly(1).StartsWith("NoticesToSend"));

        Assert.That(Confirm(2, "18-03-2020").Refusal, Is.Null);

        Assert.That(Collectable(), Is.EqualTo(6));
        Assert.That(_office.Work(), Is.Empty);
        Assert.That(_office.Ask<long>("SELECT reach FROM events WHERE action = 'NoticesSent'"), Is.EqualTo(2));
    }

    [Test]
    public void Another_count_or_day_is_refused_and_nothing_is_recorded()
    {
        Assert.That(Sentences.Of(Confirm(3, "18-03-2020").Refusal!), Is.EqualTo("Brievenlijst 1 telt 2, niet 3. Tel opnieuw; er is niets vastgelegd."));
        Assert.That(Confirm(2, "17-03-2020").Refusal, Is.TypeOf<Refusal.NotAccepted>());
        Assert.That(Confirm(2, "19-03-2020").Refusal, Is.TypeOf<Refusal.NotAccepted>());
        Assert.That(Collectable(), Is.Zero);
    }

    [Test]
    public void A_list_is_confirmed_once()
    {
        Confirm(2, "18-03-2020");

        Assert.That(Confirm(2, "18-03-2020").Refusal, Is.TypeOf<Refusal.WrongState>());
        Assert.That(_office.Do(session => ListNoticeLists.Execute(session.As(_office.Acting))).Value,
            Is.EqualTo(new[] { new NoticeList(1, _office.Today, 2, _office.Today, "post") }));
    }

    [Test]
    public void The_printer_gets_a_line_a_date_with_the_whole_debit_and_the_text()
    {
        using var session = _office.Database.Read(_office.Now);
        using var csv = new StringWriter();

        var count = NoticeLines.Write(csv, NoticeLines.Execute(session.As(_office.Acting), 1).Value.Lines);

        var lines = csv.ToString().Split('\n');
        Assert.That(count, Is.EqualTo(4));
        Assert.That(lines[0], Is.EqualTo("debtor;name;postcode;houseNumber;assessment;date;method;amount;text"));
        Assert.That(lines[1], Does.StartWith("DA1;Payer DA1;;;A1;2021-01-29;Debit;50.00;"
            + "Op 29-01-2021 schrijven wij € 50,00 af van uw rekening die eindigt op "));
        Assert.That(lines[1], Does.EndWith("(machtiging MDA1, incassant-ID NL51ZZZ405365330000). U hoeft niets te doen."));
    }

    private Answer<NoticeList> Confirm(long letters, string sentOn) => _office.Do(session =>
        ConfirmNotices.Execute(session.As(_office.Acting), 1, PlayedOffice.Day(sentOn), "post", letters));

    private long Collectable() => _office.Ask<long>("SELECT COUNT(*) FROM instalments WHERE state = 1 AND collectable_from = '2020-04-01'");
}
