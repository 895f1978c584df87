using Belastingen.Engines;
using NUnit.Framework;

namespace Belastingen.App.Tests.Crashing;

/// <summary>Two people, or a person and a scheduler, start the same work at once: it is done once.</summary>
[OnEveryEngine]
public sealed class TwoAtOnceTests
{
    private const string Busy = "Voor kantoor VOORBEELD is al een nacht bezig. Wacht tot die klaar is.";

    [Test]
    public void While_a_night_runs_a_second_one_is_refused() => AssertSecondIsRefused(
        PracticeOffice.BeforeTheNight, office => office.BeginNight());

    [Test]
    public void While_a_release_runs_a_second_one_is_refused() => AssertSecondIsRefused(
        PracticeOffice.BeforeTheRelease, office => office.BeginRelease());

    [Test]
    public void Of_two_nights_started_together_one_does_the_work() =>
        AssertDoneOnce(PracticeOffice.BeforeTheNight, office => office.BeginNight(), "was al gedaan");

    [Test]
    public void Of_two_releases_started_together_one_does_the_work() =>
        AssertDoneOnce(PracticeOffice.BeforeTheRelease, office => office.BeginRelease(), "was al vrijgegeven");

    private static void AssertSecondIsRefused(Func<PracticeOffice> make, Func<PracticeOffice, Running> begin)
    {
        using var office = make();
        using var brake = new Brake(office);
        office.ForgetOwner();
        brake.Pull();
        using var first = begin(office);
        first.Until(() => office.IsOwned);
        using var another = begin(office);
        var second = another.Finish();
        brake.Release();

        Assert.That((second.ExitCode, second.Error.TrimEnd(), second.Out), Is.EqualTo((1, Busy, "")));
        Assert.That(first.Finish().ExitCode, Is.Zero);
        AssertUndisturbed(make, begin, office);
    }

    private static void AssertDoneOnce(Func<PracticeOffice> make, Func<PracticeOffice, Running> begin, string before)
    {
        using var office = make();
        using var first = begin(office);
        using var second = begin(office);
        Ran[] ran = [first.Finish(), second.Finish()];

        Assert.That(ran.Count(one => one.ExitCode == 0 && !one.Out.Contains(before)), Is.EqualTo(1), $"{ran[0]} {ran[1]}");
        Assert.That(ran.Count(one => one.Out.Contains(before) || one.Error.TrimEnd() == Busy), Is.EqualTo(1), $"{ran[0]} {ran[1]}");
        AssertUndisturbed(make, begin, office);
    }

    private static void AssertUndisturbed(Func<PracticeOffice> make, Func<PracticeOffice, Running> begin, PracticeOffice office)
    {
        using var alone = make();
        using var running = begin(alone);
        Assert.That(running.Finish().ExitCode, Is.Zero);
        Stored.AssertSame(Stored.Of(alone), Stored.Of(office));
    }
}
