using System.Text.Json.Nodes;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Proposals;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Engines;
using NUnit.Framework;
using static Belastingen.Backoffice.Tests.Playing.PlayedOffice;
using static Belastingen.Backoffice.Tests.Playing.Practice;

namespace Belastingen.Backoffice.Tests.Proposals;

/// <summary>What waits for a second person is kept in one place, names its events, and never outlives what it is about.</summary>
[OnEveryEngine]
public sealed class TwoPersonsTests
{
    [Test]
    public void Of_a_release_by_two_both_events_are_named_and_a_wish_to_discard_lapses()
    {
        using var office = UnderReview();
        Assert.That(Discard(office, "releaser").Value, Is.EqualTo(RunState.NeedsReview));
        Assert.That(office.Release("releaser", "30-04-2020").Value, Is.InstanceOf<Release.Reviewed>());
        Assert.That(office.Release("second", "30-04-2020").Value, Is.InstanceOf<Release.Done>());

        var released = office.Ask<long>("SELECT MAX(event) FROM events WHERE action = 'RunReleased'");
        Assert.That(Kept(office), Is.EqualTo(new[]
        {
            $"DiscardHeldRun Lapsed by  in {released}", $"ReleaseHeldRun Approved by second in {released}",
        }));
        var reviewed = office.Ask<long>("SELECT MAX(event) FROM events WHERE action = 'RunReviewed'");
        Assert.That(office.Ask<string>("SELECT payload FROM event_payloads WHERE event = @released", new { released }),
            Does.Contain($"\"submission\":{reviewed}"));
    }

    [Test]
    public void Of_a_run_that_is_prepared_again_nothing_waits_any_more()
    {
        using var office = UnderReview();
        office.Release("releaser", "30-04-2020");
        office.Pays("B", 100m);

        Assert.That(office.Release("second", "30-04-2020").Value, Is.InstanceOf<Release.PreparedAgain>());

        Assert.That(office.Ask<string>("SELECT state FROM proposals"), Is.EqualTo("Lapsed"));
        Assert.That(office.Release("releaser", "30-04-2020").Value, Is.InstanceOf<Release.Reviewed>());
        Assert.That(office.Release("second", "30-04-2020").Value, Is.InstanceOf<Release.Done>());
    }

    [Test]
    public void A_second_stop_wants_two_persons_anew()
    {
        using var office = UnderReview();
        Stop(office, "officer");
        Assert.That(Start(office, "releaser").Value, Is.False);
        Assert.That(Start(office, "releaser").Refusal, Is.EqualTo(new Refusal.OwnProposal("releaser")));
        Stop(office, "second");

        Assert.That(Start(office, "second").Refusal, Is.EqualTo(new Refusal.OwnProposal("second")));
        Assert.That(Start(office, "releaser").Value, Is.False);
        Assert.That(Start(office, "officer").Value, Is.True);
        Assert.That(office.Ask<long>("SELECT stopped FROM offices"), Is.Zero);
        Assert.That(office.Ask<long>("SELECT COUNT(*) FROM proposals WHERE state = 'Submitted'"), Is.Zero);
    }

    [Test]
    public void With_four_eyes_off_one_person_releases_what_was_held_and_the_ground_is_kept()
    {
        using var office = UnderReview();
        var settings = JsonNode.Parse(office.Ask<string>("SELECT document FROM settings WHERE state = 'Approved'"))!;
        settings["release"] = new JsonObject { ["fourEyes"] = false, ["noFourEyesGround"] = "Besluit 2020-7" };
        office.Tamper("UPDATE settings SET document = @document", new { document = settings.ToJsonString() });

        Assert.That(office.Release("releaser", "30-04-2020").Value, Is.InstanceOf<Release.Reviewed>());
        Assert.That(office.Release("releaser", "30-04-2020").Value, Is.InstanceOf<Release.Done>());

        Assert.That(office.Ask<string>("SELECT four_eyes_ground FROM proposals WHERE state = 'Approved'"),
            Is.EqualTo("Besluit 2020-7"));
    }

    [Test]
    public void The_database_refuses_an_approval_by_who_asked()
    {
        using var office = UnderReview();
        office.Release("releaser", "30-04-2020");

        Assert.That(() => office.Tamper("UPDATE proposals SET state = 'Approved', decided_by = asked_by, decided_event = 1"),
            Throws.InstanceOf<System.Data.Common.DbException>().With.Message.Contains("a_second_person_approves"));
    }

    [Test]
    public void After_the_banks_cut_off_nobody_decides()
    {
        using var office = UnderReview();
        office.Release("releaser", "30-04-2020");

        office.GoTo(Day("30-04-2020"));

        using var session = office.Database.Read(office.Now);
        Assert.That(ProposalBook.Find(session.As(office.Acting), ProposalKind.ReleaseHeldRun, "run 2020-04-30 preparation 1"), Is.Null);
    }

    private static PlayedOffice UnderReview()
    {
        var office = Played("20-04-2020", office => office.Bill("A", "31-03-2020", [("OZB", 60_000m)]));
        office.Bill("B", "30-04-2020", [("OZB", 60_000m)], dated: "01-04-2020");
        office.PlayThrough("23-04-2020", release: false);
        Assert.That(office.Run("30-04-2020").State, Is.EqualTo(RunState.NeedsReview));
        return office;
    }

    private static List<string> Kept(PlayedOffice office)
    {
        using var session = office.Database.Read(office.Now);
        return session.Query<string>(
            """
            SELECT CONCAT(kind, ' ', state, ' by ', decided_by, ' in ', decided_event)
            FROM proposals
            ORDER BY kind
            """);
    }

    private static Answer<RunState> Discard(PlayedOffice office, string account) =>
        new DiscardRun(office.Database, office.Now).Execute(office.As(account), Day("30-04-2020"), "Te hoog");

    private static void Stop(PlayedOffice office, string account) =>
        Assert.That(new StopOffice(office.Database, office.Now).Execute(office.As(account), "Twijfel").Refusal, Is.Null);

    private static Answer<bool> Start(PlayedOffice office, string account)
    {
        using var session = office.Database.Write(office.Now, office: 1);
        var started = StartOffice.Execute(session.As(office.As(account)));
        if (started.Refusal is null) session.Commit();
        return started;
    }
}
