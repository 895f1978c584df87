using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Holds;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.Requests;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Domain.Outcomes;
using Belastingen.Engines;
using NUnit.Framework;
using static Belastingen.Backoffice.Tests.Playing.PlayedOffice;
using static Belastingen.Backoffice.Tests.Playing.Practice;

namespace Belastingen.Backoffice.Tests.Nights;

/// <summary>A night in which nothing was recorded and no date passed does not plan again; one that does anyway changes nothing.</summary>
[OnEveryEngine]
public sealed class SkippedNightTests
{
    [Test]
    public void A_year_in_which_no_night_is_skipped_has_the_same_plans_and_debits()
    {
        using var skipping = Year(office => { });
        using var never = Year(office => office.Tamper("DELETE FROM nights"));

        AssertSame(never, skipping);
    }

    [Test]
    public void A_year_of_which_only_the_nights_are_run_in_which_anything_can_happen_has_the_same_plans_and_debits()
    {
        using var every = Year(office => { });
        using var leaping = Year(null);

        AssertSame(leaping, every);
        Assert.That(Nights(leaping), Is.LessThan(Nights(every) / 4), "else nothing was left out");
    }

    private static void AssertSame(PlayedOffice one, PlayedOffice other)
    {
        foreach (var bill in (string[])["A", "B", "C", "D"]) Assert.That(one.DebitsOf(bill), Is.EqualTo(other.DebitsOf(bill)), bill);
        Assert.That(Plans(one), Is.EqualTo(Plans(other)));
    }

    private static long Nights(PlayedOffice office) => office.Ask<long>("SELECT COUNT(*) FROM nights");

    /// <param name="beforeEachNight">Done before each night; null: the quiet ones are not run.</param>
    private static PlayedOffice Year(Action<PlayedOffice>? beforeEachNight)
    {
        var office = new PlayedOffice(MonthEnds());
        foreach (var number in (string[])["A", "B", "C", "D"]) office.Bill(number, "31-03-2020", [("OZB", 300m), ("AFVAL", 200m)]);
        office.GoTo(Day("20-02-2020"));
        office.RecordMember("DA", "SelfEmployed", "2020-05-10");
        office.RecordRule(1, 1, Appending("SelfEmployed", "2020-04-20", "2020-08-31", "2021-04-30"));
        office.RecordRule(2, 1, Rule("FLEX", "2020-03-01", "2020-07-31",
            new { kind = "Postpone", plans = new[] { new { kind = "Spread" } } }, trigger: "OnRequest"));
        Through("20-04-2020");
        using (var session = office.Database.Write(office.Now, office: 1))
        {
            AddFact.Execute(session.As(office.Acting), new NewRequest("DB", 2, office.Today));
            PlaceHold.Execute(session.As(office.Acting), new NewHold("DC", HoldReason.Objection, Day("25-04-2020"), Day("10-07-2020")));
            session.Commit();
        }

        Through("10-08-2020");
        office.OptsOut("DA", "20-08-2020");
        office.Fact("DD", "UPDATE mandates SET ended_on = '2020-09-15' WHERE debtor = @key");
        Through("31-03-2021");
        return office;

        void Through(string last)
        {
            if (beforeEachNight is null) office.PlayThrough(last);
            while (office.Today < Day(last))
            {
                office.GoTo(office.Today.PlusDays(1));
                beforeEachNight!(office);
                office.Night();
                office.ReleaseAll();
            }
        }
    }

    private static List<string> Plans(PlayedOffice office)
    {
        using var session = office.Database.Read(office.Now);
        return session.Query<string>(
            """
            SELECT CONCAT(assessment, '|', instalment, '|', claim, '|', collect_on, '|', state, '|', open_cents, '|', announced_cents, '|', method, '|', collectable_from, '|', closed_by)
            FROM instalments
            ORDER BY assessment, instalment
            """);
    }
}
