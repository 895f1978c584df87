using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Domain.Suspensions;
using Belastingen.Engines;
using NUnit.Framework;
using static Belastingen.Backoffice.Tests.Suspensions.RuleOffice;

namespace Belastingen.Backoffice.Tests.Suspensions;

/// <summary>What stands still, group by group and day by day.</summary>
[OnEveryEngine]
public sealed class PausesOfGroupsTests
{
    private static readonly RuleDocument SelfEmployed = Rule with { Scope = new Scope("SelfEmployed") };

    private RuleOffice _office = null!;

    [SetUp]
    public void Office() => _office = new RuleOffice();

    [TearDown]
    public void Clean() => _office.Dispose();

    [TestCase("2020-03-17", false)]
    [TestCase("2020-03-18", true)]
    [TestCase("2020-04-30", true)]
    [TestCase("2020-05-01", false)]
    public void A_group_stands_still_from_the_first_through_the_last_day_of_its_pause(string day, bool still)
    {
        _office.Approve(_office.Submit(SelfEmployed));

        Assert.That(Of("SelfEmployed").On(Day(day)).Any(), Is.EqualTo(still));
        Assert.That(Of("Businesses").Pauses, Is.Empty);
    }

    [Test]
    public void A_pause_that_waits_or_by_which_debits_go_on_lets_nothing_stand_still()
    {
        _office.Submit(SelfEmployed);
        _office.Approve(_office.Submit(SelfEmployed with { Treatment = new Treatment.Continue() }));

        var pauses = Of("SelfEmployed").Pauses;

        Assert.That(pauses.Select(pause => pause.IsInForce), Is.EqualTo(new[] { false, false }));
        Assert.That(pauses.Select(pause => pause.Waiting?.Rule), Is.EqualTo(new long?[] { 1, null }));
    }

    [Test]
    public void A_version_that_waits_stands_beside_the_one_in_force()
    {
        var first = _office.Approve(_office.Submit(SelfEmployed));
        _office.Submit(SelfEmployed with { Window = new Window(Day("2020-03-18"), Day("2020-05-31")) }, first.Rule);

        var pause = Of("SelfEmployed").Pauses.Single();

        Assert.That((pause.Shown.Version, pause.Waiting?.Version, pause.IsInForce), Is.EqualTo((1, (int?)2, true)));
    }

    private PausedGroup Of(string group)
    {
        using var session = _office.Practice.Database.Read(Now);
        return PausesOfGroups.Execute(session.As(_office.Officer)).Value.Single(paused => paused.Group.Code == group);
    }
}
