using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Holds;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Domain.Money;
using Belastingen.Domain.Outcomes;
using Belastingen.Engines;
using NUnit.Framework;
using static Belastingen.Backoffice.Tests.Playing.PlayedOffice;
using static Belastingen.Backoffice.Tests.Playing.Practice;

namespace Belastingen.Backoffice.Tests.Plans;

/// <summary>What is planned again after a hold does not take along what another hold keeps apart.</summary>
[OnEveryEngine]
public sealed class ResumedPartsTests
{
    [Test]
    public void A_part_that_is_still_held_is_not_debited_when_another_hold_ends()
    {
        using var office = Played("10-03-2020", office => office.Bill("A", "31-03-2020", [("OZB", 500m)]));
        Hold(office, new NewHold("DA", HoldReason.Objection, Day("10-03-2020"), null, "A", "A-1", new Cents(25_000)));
        Hold(office, new NewHold("DA", HoldReason.Enforcement, Day("11-03-2020"), Day("10-04-2020")));
        office.PlayThrough("30-04-2020");

        Assert.That(office.OutcomesOf("A"), Is.EqualTo(
            new[] { "31-03-2020 Held 50,00", "30-04-2020 Presented 27,77", "30-04-2020 Held 25,00" }));
    }

    [Test]
    public void A_term_is_not_planned_again_before_the_hold_on_its_date_has_begun()
    {
        using var office = Played("10-03-2020", office => office.Bill("A", "31-03-2020", [("OZB", 500m)]));
        Hold(office, new NewHold("DA", HoldReason.Enforcement, Day("28-03-2020")));
        office.PlayThrough("30-04-2020");

        Assert.That(office.OutcomesOf("A"), Is.EqualTo(new[] { "31-03-2020 Held 50,00", "30-04-2020 Held 50,00" }));
        Assert.That(office.LettersOf("A"), Is.Zero);
    }

    [Test]
    public void What_was_held_in_a_run_that_was_missed_is_work()
    {
        using var office = Played("10-03-2020", office => office.Bill("A", "31-03-2020", [("OZB", 500m)]));
        Hold(office, new NewHold("DA", HoldReason.Enforcement, Day("11-03-2020")));
        office.PlayThrough("31-03-2020", release: false);

        Assert.That(office.OutcomesOf("A"), Is.EqualTo(new[] { "31-03-2020 Held 50,00" }));
        Assert.That(office.Ask<string>("SELECT STRING_AGG(CONCAT(kind, ' ', cents), ',') FROM work_items"), Is.EqualTo("Held 5000,RunMissed 5000"));
    }

    private static void Hold(PlayedOffice office, NewHold hold)
    {
        using var session = office.Database.Write(office.Now, office: 1);
        Assert.That(PlaceHold.Execute(session.As(office.Acting), hold).Refusal, Is.Null);
        session.Commit();
    }
}
