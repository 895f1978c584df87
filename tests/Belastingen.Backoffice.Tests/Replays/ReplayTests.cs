using Belastingen.Backoffice.Replays;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Engines;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Replays;

/// <summary>A run is made again from its own record alone, and all that is kept of it is the same.</summary>
[OnEveryEngine]
public sealed class ReplayTests
{
    private PlayedOffice _office = null!;

    [OneTimeSetUp]
    public void Play() => _office = PlayedHalfYear.Play();

    [OneTimeTearDown]
    public void Stop() => _office.Dispose();

    [Test]
    public void Nothing_differs_in_half_a_year_that_nobody_touched()
    {
        var replayed = ReplayRuns.Execute(_office.Database.Runs(), (null, null)).Value;

        Assert.That(replayed.SelectMany(run => run.Differences), Is.Empty);
        Assert.That(replayed.Select(run => run.State), Does.Contain(RunState.Released).And.Contain(RunState.Missed));
    }

    [Test]
    public void Every_outcome_and_several_reasons_were_made_again() => Assert.That(
        _office.Ask<long>("SELECT COUNT(*) FROM (SELECT DISTINCT outcome, reason FROM decisions) x"), Is.GreaterThanOrEqualTo(7));

    [Test]
    public void Bank_files_are_made_again_and_those_on_the_disk_are_compared()
    {
        var replayed = ReplayRuns.Execute(_office.Database.Runs(), (null, null)).Value;

        Assert.That(replayed.Sum(run => run.Files), Is.EqualTo(_office.Ask<long>("SELECT COUNT(*) FROM batches b JOIN runs r "
            + "ON r.office = b.office AND r.run_date = b.run_date AND r.preparation = b.preparation")).And.GreaterThan(2));
        Assert.That(replayed.Sum(run => run.FilesSeen), Is.EqualTo(2 * replayed.Sum(run => run.Files)));
    }

    [Test]
    public void Of_a_run_that_was_prepared_again_the_preparation_that_counts_is_replayed()
    {
        var kept = _office.Database.Runs();

        Assert.That(kept.Runs.Select(run => run.Preparation),
            Is.EqualTo(Enumerable.Range(0, kept.Runs.Count).Select(i => _office.Run($"{kept.Runs[i].RunDate:dd-MM-yyyy}").Preparation)));
    }
}
