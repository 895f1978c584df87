using Belastingen.Engines;
using NUnit.Framework;

namespace Belastingen.App.Tests.Crashing;

/// <summary>A release that is killed and started again has sent every file once and booked every term once.</summary>
[Platform("Linux,MacOsX", Reason = "named pipes hold the program still at a file")]
[OnEveryEngine]
public sealed class KilledReleaseTests
{
    /// <summary>What a pipe takes before its writer must wait for a reader.</summary>
    private const int PipeBytes = 65_536;

    private static readonly PerEngine<Stored> Undisturbed = new(() =>
    {
        using var office = PracticeOffice.BeforeTheRelease();
        Assert.That(office.DoRelease().ExitCode, Is.Zero);
        return Stored.Of(office);
    });

    [Test]
    public void A_release_may_be_killed_again_and_again() => Sweep.Execute(
        Sweep.Kills * 2 / 5, PracticeOffice.BeforeTheRelease, office => office.BeginRelease(),
        office => office.DoRelease());

    [Test]
    public void A_release_killed_before_its_commit_has_released_nothing()
    {
        using var office = PracticeOffice.BeforeTheRelease();
        using (var brake = new Brake(office))
        {
            brake.Pull();
            office.ForgetOwner();
            using var release = office.BeginRelease();
            release.Until(() => office.IsOwned);
            release.Kill();
        }

        Assert.That(office.StateOfRun(), Is.EqualTo("Prepared"));
        AssertReleasedAgain(office);
    }

    [Test]
    public void A_release_killed_between_its_commit_and_the_journal_is_delivered_by_the_next()
    {
        using var office = PracticeOffice.BeforeTheRelease();
        Directory.CreateDirectory(office.Outbox);
        TheProgram.Tool("mkfifo", office.Journal);
        using (var release = office.BeginRelease())
        {
            // The journal is read empty while the release is checked; the second time nobody answers.
            TheProgram.Tool("sh", "-c", $": > '{office.Journal}'");
            release.Until(() => office.StateOfRun() == "Released");
            release.Kill();
        }

        File.Delete(office.Journal);
        Assert.That(Directory.EnumerateFiles(office.Outbox), Is.Empty);
        AssertReleasedAgain(office);
    }

    [TestCase(0)]
    [TestCase(1)]
    public void A_release_killed_while_it_delivers_a_file_delivers_that_file_whole(int before)
    {
        using var office = PracticeOffice.BeforeTheRelease();
        var file = Directory.EnumerateFiles(office.RunFiles, "*.xml").Order().ElementAt(before);
        Assert.That(new FileInfo(file).Length, Is.GreaterThan(PipeBytes), "else the pipe would not hold the program");
        var part = Path.Combine(office.Outbox, Path.GetFileName(file) + ".part");
        Directory.CreateDirectory(office.Outbox);
        TheProgram.Tool("mkfifo", part);
        using (var release = office.BeginRelease())
        {
            release.Until(() => File.Exists(office.Journal) && Directory.EnumerateFiles(office.Outbox, "*.xml").Count() == before);
            release.Kill();
        }

        File.Delete(part);
        File.WriteAllBytes(part, File.ReadAllBytes(file)[..1000]);
        AssertReleasedAgain(office);
    }

    private static void AssertReleasedAgain(PracticeOffice office)
    {
        var again = office.DoRelease();

        Assert.That(again.ExitCode, Is.Zero, again.Error);
        Assert.That(Directory.EnumerateFiles(office.Outbox).Select(Path.GetExtension), Is.All.EqualTo(".xml"));
        Stored.AssertSame(Undisturbed.Value, Stored.Of(office));
    }
}
