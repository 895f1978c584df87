using Belastingen.App.Tests.Crashing;
using Belastingen.Benchmarks;
using NUnit.Framework;

namespace Belastingen.App.Tests.Serving;

/// <summary>A peak night of 175 offices: however often the process is killed, the rows and the files are those of a quiet night.</summary>
public sealed class PeakNightTests
{
    private const string Moment = "2020-03-24T02:00:00Z";

    private static readonly IReadOnlyList<PeakOffice> Offices = PeakOffices.Sizes(175, 30_000);

    [Test]
    public void Killed_again_and_again_it_ends_as_undisturbed()
    {
        using var quiet = PracticeOffice.Nothing();
        PeakOffices.Create(quiet.Database, Offices);
        Assert.That(TheProgram.Run(quiet.Folder, "database", "upgrade", "--database", "practice.db").ExitCode, Is.Zero);
        using var disturbed = quiet.Copy();
        ServeUntil(quiet, Offices.Count);
        var kills = Math.Max(1, Sweep.Kills / 5);
        for (var kill = 1; kill <= kills; kill++) ServeUntil(disturbed, Offices.Count * kill / (kills + 1));
        ServeUntil(disturbed, Offices.Count);

        Assert.That(PeakOutcome.Faults(quiet.Database, Offices), Is.Empty);
        Stored.AssertSame(Stored.Of(quiet), Stored.Of(disturbed));
    }

    /// <summary>Serves until so many offices are done, and kills the process then, wherever it is.</summary>
    private static void ServeUntil(PracticeOffice office, int nights)
    {
        using var serve = Serve.At(office, Moment);
        serve.Until(() => office.Ask<long>("SELECT COUNT(*) FROM nights") >= nights);
        serve.Running.Kill();
    }
}
