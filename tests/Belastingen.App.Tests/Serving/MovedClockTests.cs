using NUnit.Framework;

namespace Belastingen.App.Tests.Serving;

/// <summary>Downtime, and clocks that jump: no night is lost and none is doubled.</summary>
public sealed class MovedClockTests
{
    [Test]
    public void Nights_of_days_that_nobody_served_are_done_once_each_and_in_order()
    {
        using var office = PracticeOffice.BeforeTheRelease();
        Serve(office, "2020-03-27T08:00:00Z", "2020-03-27");

        Assert.That(Nights(office), Is.EqualTo((string[])["2020-03-02", "2020-03-24", "2020-03-25", "2020-03-26", "2020-03-27"]));
        Assert.That(office.Ask<long>("SELECT COUNT(*) FROM events WHERE action = 'NightDone'"), Is.EqualTo(5));
        Assert.That(office.StateOfRun(), Is.EqualTo("Prepared"));
    }

    [Test]
    public void A_run_whose_cut_off_passed_while_nobody_served_is_missed()
    {
        using var office = PracticeOffice.BeforeTheRelease();
        Serve(office, "2020-03-31T08:00:00Z", "2020-03-31");

        Assert.That(office.StateOfRun(), Is.EqualTo("Missed"));
        Assert.That(Directory.Exists(office.Outbox), Is.False);
        // Nobody is told in the past: letters of nights that were made up for leave today.
        Assert.That(office.Ask<string>("SELECT MAX(listed_on) FROM notice_lists"), Is.EqualTo("2020-03-31"));
        Assert.That(office.Ask<string>(
            "SELECT MIN(i.collectable_from) FROM instalments i JOIN replannings r ON r.office = i.office AND r.assessment = i.assessment "
            + "AND r.replanning = i.opened_by WHERE r.kind = 'Missed'"), Is.EqualTo("2020-04-14"));
    }

    [Test]
    public void A_clock_set_back_does_nothing_again_and_set_forward_goes_on()
    {
        using var office = PracticeOffice.BeforeTheRelease();
        using (var back = Tests.Serving.Serve.At(office, "2020-03-20T08:00:00Z"))
            back.Office(shown => shown.GetProperty("nightsOwed").GetInt32() == 0);
        Assert.That(Nights(office), Is.EqualTo((string[])["2020-03-02", "2020-03-24"]));

        Serve(office, "2020-03-25T08:00:00Z", "2020-03-25");
        Assert.That(Nights(office), Is.EqualTo((string[])["2020-03-02", "2020-03-24", "2020-03-25"]));
    }

    [TestCase("2020-03-29T00:59:58Z", "2020-03-29", TestName = "In_the_night_that_skips_its_hour_the_night_is_done_once")]
    [TestCase("2020-03-25T00:59:58Z", "2020-03-25", TestName = "A_process_that_waits_is_woken_at_the_hour")]
    public void Woken_at_the_hour(string justBefore, string night)
    {
        using var office = PracticeOffice.BeforeTheRelease();
        using var serve = Tests.Serving.Serve.At(office, justBefore, "1");
        serve.UntilNight(office, night);

        var times = office.Ask<string>("SELECT MAX(at) FROM events WHERE action = 'NightDone'");
        // The clock goes on while a busy machine starts the program.
        Assert.That(times, Does.StartWith($"{night}T01:0").Or.StartWith($"{night} 01:0"));
        Assert.That(office.Ask<long>($"SELECT COUNT(*) FROM events WHERE subject = 'night {night}' AND action = 'NightDone'"), Is.EqualTo(1));
    }

    private static void Serve(PracticeOffice office, string moment, string night)
    {
        using var serve = Tests.Serving.Serve.At(office, moment);
        serve.UntilNight(office, night);
    }

    private static string[] Nights(PracticeOffice office) =>
        office.Ask<string>("SELECT GROUP_CONCAT(night_on, ' ') FROM (SELECT night_on FROM nights ORDER BY event)").Split(' ');
}
