using Belastingen.App.Tests.Crashing;
using NUnit.Framework;

namespace Belastingen.App.Tests.Serving;

/// <summary>An emergency stop in one process breaks off a night in another, at the latest where the run would begin to count.</summary>
public sealed class StoppedNightTests
{
    [Test]
    public void A_run_in_the_making_does_not_count_and_is_made_again_after_the_start()
    {
        using var office = PracticeOffice.BeforeTheNight();
        using (var brake = new Brake(office))
        using (var serve = Serve.At(office, PracticeOffice.Night))
        {
            serve.Running.Until(() => brake.Traces.Run == "Taken");
            brake.Pull();
            Assume.That(brake.Traces.Run, Is.EqualTo("Taken"));
            brake.ReleaseAfter("UPDATE offices SET stopped = 1, stopped_by = 'medewerker'");
            serve.UntilNight(office, "2020-03-24");
        }

        Assert.That(office.StateOfRun(), Is.EqualTo("Taken"));
        Assert.That(office.Ask<string>("SELECT summary FROM nights WHERE night_on = '2020-03-24'"), Does.Contain("\"prepared\":[]"));

        office.Write("UPDATE offices SET stopped = 0, stopped_by = NULL");
        Assert.That(office.Do("2020-03-25T02:00:00Z", "operator", "night", "--office", "VOORBEELD").ExitCode, Is.Zero);
        Assert.That(office.StateOfRun(), Is.EqualTo("Prepared"));
    }

    [Test]
    public void A_file_that_came_into_the_outbox_of_a_stopped_office_is_taken_out()
    {
        using var office = PracticeOffice.BeforeTheRelease();
        Assert.That(office.DoRelease().ExitCode, Is.Zero);
        office.Write("UPDATE offices SET stopped = 1, stopped_by = 'medewerker'");
        using var serve = Serve.At(office, "2020-03-24T12:00:00Z");
        serve.Until(() => !Directory.EnumerateFiles(office.Outbox, "*.xml").Any());

        Assert.That(Directory.EnumerateFiles(office.Outbox.Replace("outbox", "withdrawn", StringComparison.Ordinal), "*.xml"), Is.Not.Empty);
    }
}
