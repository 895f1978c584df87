using Belastingen.Engines;
using NUnit.Framework;

namespace Belastingen.App.Tests.Crashing;

/// <summary>A night that is killed and started again ends with the same rows and the same bytes as one that was left alone.</summary>
[OnEveryEngine]
public sealed class KilledNightTests
{
    /// <summary>Attempts to catch the program in a moment before the test gives up.</summary>
    private const int Attempts = 50;

    private static readonly PerEngine<Stored> Undisturbed = new(() =>
    {
        using var office = PracticeOffice.BeforeTheNight();
        Assert.That(office.DoNight().ExitCode, Is.Zero);
        return Stored.Of(office);
    });

    [Test]
    public void A_night_may_be_killed_again_and_again() => Sweep.Execute(
        Sweep.Kills * 3 / 5, PracticeOffice.BeforeTheNight, office => office.BeginNight(), office => office.DoNight());

    [Test]
    public void A_night_killed_before_its_first_change_is_simply_run_again()
    {
        using var office = PracticeOffice.BeforeTheNight();
        KillBehindBrake(office, _ => true);

        Assert.That(office.Ask<long>("SELECT COUNT(*) FROM events WHERE action = 'PlansMoved'"), Is.Zero);
        AssertRunAgain(office);
    }

    [Test]
    public void A_night_killed_after_planning_again_and_before_it_takes_the_run_does_not_plan_twice() =>
        AssertKilledWhen(seen => seen is { Planned: true, Run: null });

    [Test]
    public void A_night_killed_after_it_took_the_run_takes_it_over() =>
        AssertKilledWhen(seen => seen is { Run: "Taken", Decisions: 0, Files: 0 });

    [Test]
    public void A_night_killed_while_it_streams_into_a_file_writes_the_same_file_again() =>
        AssertKilledWhen(seen => seen is { Run: "Taken", Bodies: > 0 });

    [Test]
    public void A_night_killed_with_all_files_written_and_no_row_recorded_writes_both_again() =>
        AssertKilledWhen(
            // Once it writes files it has swept: it wants nothing of the database before all files are there.
            seen => seen is { Run: "Taken", Decisions: 0 } and ({ Bodies: > 0 } or { Files: > 0 }),
            behindBrake: seen => seen is { Bodies: 0, Files: 3 });

    [Test]
    public void A_night_killed_while_it_proves_sweeps_the_rows_that_do_not_count() =>
        AssertKilledWhen(seen => seen is { Run: "Taken", Decisions: > 0 });

    [Test]
    public void A_night_killed_after_the_commit_reports_all_that_it_did() =>
        AssertKilledWhen(seen => seen is { Run: "Prepared", NightDone: false });

    private static void AssertKilledWhen(Predicate<Traces> moment, Predicate<Traces>? behindBrake = null)
    {
        using var office = Killed(moment, behindBrake);
        AssertRunAgain(office);
    }

    private static void AssertRunAgain(PracticeOffice office)
    {
        var again = office.DoNight();

        Assert.That(again.ExitCode, Is.Zero, again.Error);
        Assert.That(again.Out, Does.Contain("Herplande aanslagen: ").And.Not.Contain("Herplande aanslagen: 0"));
        Assert.That(again.Out, Does.Contain(PracticeOffice.Run));
        Stored.AssertSame(Undisturbed.Value, Stored.Of(office));
    }

    /// <summary>Kills in one moment for certain: seen, the program is kept from writing, and seen again.</summary>
    private static PracticeOffice Killed(Predicate<Traces> moment, Predicate<Traces>? behindBrake)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var office = PracticeOffice.BeforeTheNight();
            if (IsKilledIn(office, moment, behindBrake)) return office;
            office.Dispose();
        }

        throw new InvalidOperationException("The program was never seen in that moment.");
    }

    private static bool IsKilledIn(PracticeOffice office, Predicate<Traces> moment, Predicate<Traces>? behindBrake)
    {
        using var brake = new Brake(office);
        office.ForgetOwner();
        using var night = office.BeginNight();
        night.Until(() => office.IsOwned);
        while (!moment(brake.Traces))
            if (night.HasEnded) return false;
        brake.Pull();
        if (!moment(brake.Traces)) return false;
        if (behindBrake is not null) night.Until(() => behindBrake(brake.Traces));
        night.Kill();
        return (behindBrake ?? moment)(brake.Traces);
    }

    private static void KillBehindBrake(PracticeOffice office, Predicate<Traces> moment)
    {
        using var brake = new Brake(office);
        brake.Pull();
        office.ForgetOwner();
        using var night = office.BeginNight();
        night.Until(() => office.IsOwned && moment(brake.Traces));
        night.Kill();
    }
}
