using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Records;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Engines;
using NUnit.Framework;
using static Belastingen.Backoffice.Tests.Playing.PlayedOffice;

namespace Belastingen.Backoffice.Tests.Runs;

/// <summary>How a run is taken over after a crash, and who is named in its debits.</summary>
[OnEveryEngine]
public sealed class TakenAndNamedTests
{
    [Test]
    public void A_run_that_was_broken_off_is_made_under_its_number_again_unless_something_was_recorded_since()
    {
        using var office = new PlayedOffice(MonthEnds());
        office.Bill("A", "31-03-2020", [("OZB", 500m)]);

        var first = Take(office);
        office.GoTo(office.Today.PlusDays(1));
        var again = Take(office);
        office.OptsOut("DA", "2020-05-01");
        var next = Take(office);

        Assert.That((first.Preparation, again.Preparation, next.Preparation), Is.EqualTo((1L, 1L, 2L)));
        Assert.That(again, Is.EqualTo(first));
        Assert.That(next.TakenAt, Is.GreaterThan(first.TakenAt));
    }

    [TestCase("Payer DA", null)]
    [TestCase("Pàyer DA", null)]
    [TestCase("J. de Vries", "Payer DA")]
    public void Who_owes_is_named_beside_who_pays_when_these_are_two(string accountName, string? ultimate)
    {
        using var office = new PlayedOffice(MonthEnds());
        office.Bill("A", "31-03-2020", [("OZB", 500m)]);
        office.Tamper("UPDATE mandates SET account_name = @accountName", new { accountName });
        office.GoTo(Day("23-03-2020"));
        office.PlayThrough("24-03-2020", release: false);

        Assert.That(office.Ask<string?>("SELECT ultimate_debtor FROM debits"), Is.EqualTo(ultimate));
    }

    private static TakenRun Take(PlayedOffice office)
    {
        using var session = office.Database.Write(office.Now, office: 1);
        return TakeRun.Execute(session.Of(1, "night"), Day("31-03-2020"), office.Today, settingsVersion: 1);
    }
}
