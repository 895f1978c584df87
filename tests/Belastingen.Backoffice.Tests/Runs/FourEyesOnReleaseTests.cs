using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Holds;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Domain.Outcomes;
using Belastingen.Engines;
using NUnit.Framework;
using static Belastingen.Backoffice.Tests.Playing.PlayedOffice;
using static Belastingen.Backoffice.Tests.Playing.Practice;

namespace Belastingen.Backoffice.Tests.Runs;

/// <summary>Nobody releases what he proposed himself, while it is first used in this run.</summary>
[OnEveryEngine]
public sealed class FourEyesOnReleaseTests
{
    [Test]
    public void Who_placed_a_hold_does_not_release_the_first_run_that_uses_it()
    {
        using var office = Played("20-03-2020", office => office.Bill("A", "31-03-2020", [("OZB", 500m)]));
        using (var session = office.Database.Write(office.Now, office: 1))
        {
            var both = new Acting(1, "PLAY", "releaser", new HashSet<Role> { Role.Officer, Role.Releaser });
            PlaceHold.Execute(session.As(both), new NewHold("DA", HoldReason.Enforcement, Day("01-05-2020")));
            session.Commit();
        }

        office.PlayThrough("24-03-2020", release: false);
        Assert.That(office.Release("releaser", "31-03-2020").Refusal, Is.EqualTo(new Refusal.OwnProposal("releaser")));
        Assert.That(office.Release("second", "31-03-2020").Value, Is.InstanceOf<Release.Done>());
        office.PlayThrough("23-04-2020", release: false);
        Assert.That(office.Release("releaser", "30-04-2020").Value, Is.InstanceOf<Release.Done>());
    }

    [Test]
    public void Who_submitted_a_rule_does_not_release_the_first_run_that_uses_it()
    {
        using var office = Played("10-03-2020", office => office.Bill("A", "31-03-2020", [("OZB", 500m)]));
        office.Rule(1, 1, Appending("SelfEmployed", "2020-03-18", "2020-04-30"));
        office.Tamper("UPDATE rules SET submitted_by = 'releaser'");
        office.PlayThrough("24-03-2020", release: false);

        Assert.That(office.Release("releaser", "31-03-2020").Refusal, Is.EqualTo(new Refusal.OwnProposal("releaser")));
        Assert.That(office.Release("second", "31-03-2020").Value, Is.InstanceOf<Release.Done>());
        office.PlayThrough("23-04-2020", release: false);
        Assert.That(office.Release("releaser", "30-04-2020").Value, Is.InstanceOf<Release.Done>());
    }

    [Test]
    public void Who_ended_a_rule_early_does_not_release_the_first_run_after_it()
    {
        using var office = Played("10-03-2020", office => office.Bill("A", "31-03-2020", [("OZB", 500m)]));
        office.Rule(1, 1, Appending("Everyone", "2020-03-18", "2020-04-30"));
        office.PlayThrough("25-03-2020");
        office.Rule(1, 2, Appending("Everyone", "2020-03-18", "2020-04-02"));
        office.Tamper("UPDATE rules SET submitted_by = 'releaser' WHERE version = 2");
        office.PlayThrough("23-04-2020", release: false);

        Assert.That(office.Release("releaser", "30-04-2020").Refusal, Is.EqualTo(new Refusal.OwnProposal("releaser")));
    }

    [Test]
    public void Who_started_a_run_by_hand_does_not_release_it()
    {
        using var office = Played("20-03-2020", office => office.Bill("A", "31-03-2020", [("OZB", 500m)]));
        Assert.That(new CollectRun(office.Database, office.Now).Execute(office.As("releaser"), Day("31-03-2020")).Refusal, Is.Null);

        Assert.That(office.Release("releaser", "31-03-2020").Refusal, Is.EqualTo(new Refusal.OwnProposal("releaser")));
        Assert.That(office.Release("second", "31-03-2020").Value, Is.InstanceOf<Release.Done>());
    }

    [TestCase("releaser", "31-03-2020")]
    [TestCase("night", "30-04-2020")]
    public void The_trail_names_who_made_a_run(string actor, string runDate)
    {
        using var office = Played("20-03-2020", office => office.Bill("A", "31-03-2020", [("OZB", 500m)]));
        new CollectRun(office.Database, office.Now).Execute(office.As("releaser"), Day("31-03-2020"));
        office.GoTo(Day("22-04-2020"));
        office.PlayThrough("23-04-2020", release: false);

        using var session = office.Database.Read(office.Now);
        Assert.That(
            session.Query<string>(
                "SELECT CONCAT(action, ' ', actor) FROM events WHERE subject = @subject ORDER BY event",
                new { subject = $"run {Day(runDate):R} preparation 1" }),
            Is.EqualTo(new[] { $"RunTaken {actor}", $"RunPrepared {actor}" }));
    }

    [Test]
    public void The_two_who_let_a_reviewed_run_go_are_two()
    {
        using var office = Played("20-04-2020", office => office.Bill("A", "31-03-2020", [("OZB", 60_000m)]));
        office.Bill("B", "30-04-2020", [("OZB", 60_000m)], dated: "01-04-2020");
        office.PlayThrough("23-04-2020", release: false);

        Assert.That(office.Run("30-04-2020").State, Is.EqualTo(RunState.NeedsReview));
        Assert.That(office.Release("releaser", "30-04-2020").Value, Is.InstanceOf<Release.Reviewed>());
        Assert.That(office.Release("releaser", "30-04-2020").Refusal, Is.EqualTo(new Refusal.OwnProposal("releaser")));
        Assert.That(office.Release("second", "30-04-2020").Value, Is.InstanceOf<Release.Done>());
    }
}
