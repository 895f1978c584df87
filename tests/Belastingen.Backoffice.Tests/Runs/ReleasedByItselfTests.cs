using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Domain.Offices;
using Belastingen.Engines;
using NodaTime;
using NUnit.Framework;
using static Belastingen.Backoffice.Tests.Playing.PlayedOffice;
using static Belastingen.Backoffice.Tests.Playing.Practice;

namespace Belastingen.Backoffice.Tests.Runs;

/// <summary>A run goes without a person where the settings say so, and then only when nothing changed and nothing is
/// the matter.</summary>
[OnEveryEngine]
public sealed class ReleasedByItselfTests
{
    private const string April = "30-04-2020";

    private static readonly Dictionary<string, Action<PlayedOffice>> Between = new()
    {
        ["a delivery"] = office => office.Bill("N", "29-05-2020", [("OZB", 100m)], dated: "01-04-2020"),
        ["a rule"] = office => office.Rule(Appending("Businesses", "2020-08-01", "2020-08-31")),
    };

    private static readonly Dictionary<string, Action<PlayedOffice>> After = new()
    {
        ["a second officer releases"] = office =>
            office.Settle(settings => settings with { Release = new ReleaseSettings(ReleaseWay.SecondOfficer) }),
        ["the office is stopped"] = office => office.Tamper("UPDATE offices SET stopped = 1, stopped_by = 'officer'"),
        ["a guard fired"] = office => office.Tamper("UPDATE runs SET state = 'NeedsReview' WHERE state = 'Prepared'"),
        ["a payment came in"] = office => office.Pays("A", 50m),
        ["the journal knows it"] = office => Journal.Of(office.Database, "PLAY").Add(
            new JournalLine(Day(April), 1, office.Now, ["1234"], JournalStep.Released)),
        ["no run was released before"] = office =>
            office.Tamper("UPDATE runs SET state = 'Missed' WHERE state = 'Released'"),
        ["the run before it was refused"] = office =>
            office.Tamper("UPDATE runs SET state = 'RefusedByBank' WHERE state = 'Released'"),
    };

    private static IEnumerable<string> Changes => Between.Keys;

    private static IEnumerable<string> Reasons => After.Keys;

    [TestCase(-1, RunState.Released)]
    [TestCase(0, RunState.Prepared)]
    [TestCase(1, RunState.Prepared)]
    public void It_goes_until_the_cut_off_of_the_bank(int seconds, RunState state)
    {
        using var office = InApril(_ => { });

        Assert.That(StateOf(office, CutOff(office) + Duration.FromSeconds(seconds)), Is.EqualTo(state));
    }

    [TestCase(-1, true)]
    [TestCase(0, false)]
    public void A_person_releases_until_the_cut_off_too(int seconds, bool released)
    {
        using var office = InApril(_ => { });
        var at = CutOff(office) + Duration.FromSeconds(seconds);

        Assert.That(new ReleaseRun(office.Database, at).Execute(office.As("releaser"), Day(April)).Refusal is null,
            Is.EqualTo(released));
    }

    [TestCaseSource(nameof(Changes))]
    public void The_first_run_after_a_change_waits_for_a_person(string change)
    {
        using var office = InApril(Between[change]);

        Assert.That(StateOf(office, office.Now), Is.EqualTo(RunState.Prepared));
    }

    [TestCaseSource(nameof(Reasons))]
    public void It_waits_for_a_person_when(string reason)
    {
        using var office = InApril(_ => { });
        After[reason](office);
        var before = office.Run(April).State;

        Assert.That(StateOf(office, office.Now), Is.EqualTo(before).And.Not.EqualTo(RunState.Released));
    }

    /// <summary>March was released by a person; April stands prepared.</summary>
    private static PlayedOffice InApril(Action<PlayedOffice> between)
    {
        var office = Played("24-03-2020", office => office.Bill("A", "31-03-2020", [("OZB", 500m)]));
        office.GoTo(Day("20-04-2020"));
        between(office);
        office.PlayThrough("23-04-2020", release: false);
        office.Settle(settings => settings with { Release = new ReleaseSettings(ReleaseWay.Automatic) });
        Assert.That(office.Run(April).State, Is.EqualTo(RunState.Prepared));
        return office;
    }

    private static Instant CutOff(PlayedOffice office)
    {
        using var session = office.Database.Read(office.Now);
        return RunsOwed.CutOff(Day(April), SettingsInForce.Alone(session.Of(1, "night")).Bank);
    }

    private static RunState StateOf(PlayedOffice office, Instant at)
    {
        ReleaseByItself.Execute(office.Database, at, office.As("releaser"));
        return office.Run(April).State;
    }
}
