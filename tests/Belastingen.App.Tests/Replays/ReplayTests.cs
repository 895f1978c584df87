using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Generating;
using Belastingen.Backoffice.Trail;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.App.Tests.Replays;

/// <summary>Runs are replayed by the program itself, also where there is no database, and after a crash.</summary>
public sealed class ReplayTests
{
    [Test]
    public void A_bundle_is_replayed_in_an_empty_folder_without_a_database()
    {
        using var office = PracticeOffice.BeforeTheRelease();
        office.DoRelease();
        var made = office.Do(PracticeOffice.Day, "auditor", "audit", "bundle", "--office", GenerateOffice.Code, "--from", "2020-03-01",
            "--to", "2020-03-31", "--output", "bundle.zip", "--reason", "Jaarrekening", "--files-too");
        Assert.That(made.ExitCode, Is.Zero, made.Error);
        using var elsewhere = PracticeOffice.Nothing();
        File.Move(Path.Combine(office.Folder, "bundle.zip"), Path.Combine(elsewhere.Folder, "bundle.zip"));

        var replayed = TheProgram.Run(elsewhere.Folder, "replay", "--bundle", "bundle.zip");

        Assert.That(replayed.ExitCode, Is.Zero, replayed.Error);
        Assert.That(replayed.Out, Does.Contain($"{PracticeOffice.Run}, poging 1").And.Contain("3 bestanden nagemaakt en 3 op schijf vergeleken")
            .And.Contain("Alles is gelijk."));
        Assert.That(Directory.EnumerateFileSystemEntries(elsewhere.Folder), Has.Exactly(1).Items);
    }

    [Test]
    public void A_byte_that_changed_on_the_way_is_found()
    {
        using var office = PracticeOffice.BeforeTheRelease();
        office.Do(PracticeOffice.Day, "auditor", "audit", "bundle", "--office", GenerateOffice.Code, "--from", "2020-03-01",
            "--to", "2020-03-31", "--output", "bundle.zip", "--masked");
        var path = Path.Combine(office.Folder, "bundle.zip");
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);

        var replayed = TheProgram.Run(office.Folder, "replay", "--bundle", "bundle.zip");

        Assert.That(replayed.ExitCode, Is.EqualTo(1));
        Assert.That(replayed.Error, Does.Contain("er is niets nagespeeld"));
    }

    [Test]
    public void After_a_crash_the_record_is_of_the_preparation_that_counts()
    {
        using var office = PracticeOffice.BeforeTheNight();
        using (var night = office.BeginNight())
        {
            night.Until(() => office.Ask<long>("SELECT COUNT(*) FROM runs") > 0);
            night.Kill();
        }

        // A fact in between: the takeover is the next preparation.
        using (var session = office.Database.Write(Instant.FromUtc(2020, 3, 24, 2, 30), office: 1))
        {
            AuditTrail.Record(session.Of(1, "medewerker"), "Fact", "something", Reach.None, new { });
            session.Commit();
        }

        Assert.That(office.DoNight().ExitCode, Is.Zero);
        var replayed = office.Do(PracticeOffice.Day, "auditor", "replay", "--run", PracticeOffice.Run);

        Assert.That(replayed.ExitCode, Is.Zero, replayed.Out);
        Assert.That(replayed.Out, Does.Contain($"poging {office.Ask<long>("SELECT preparation FROM runs")}"));
        Assert.That(office.Ask<long>("SELECT COUNT(*) FROM run_records r JOIN runs x ON x.run_date = r.run_date AND x.preparation = r.preparation"), Is.EqualTo(2));
    }

    [Test]
    public void A_decision_that_was_changed_is_named_and_the_exit_code_says_so()
    {
        using var office = PracticeOffice.BeforeTheRelease();
        office.Write("UPDATE debits SET cents = cents + 1 WHERE assessment = (SELECT MIN(assessment) FROM debits)");

        var replayed = office.Do(PracticeOffice.Day, "auditor", "replay", "--office", GenerateOffice.Code, "--run", "2020-03-31");

        Assert.That(replayed.ExitCode, Is.EqualTo(1));
        Assert.That(replayed.Out, Does.Contain("NIET GELIJK, 1 verschillen").And.Contain("het bedrag was €"));
    }

    [Test]
    public void A_proof_is_checked_without_a_database_and_beside_one()
    {
        using var office = PracticeOffice.BeforeTheRelease();
        var made = office.Do(PracticeOffice.Day, "auditor", "proof", "--office", GenerateOffice.Code, "--run", "2020-03-31", "--output", "proof.json");
        Assert.That(made.ExitCode, Is.Zero, made.Error);
        using var elsewhere = PracticeOffice.Nothing();
        File.Copy(Path.Combine(office.Folder, "proof.json"), Path.Combine(elsewhere.Folder, "proof.json"));

        Assert.That(TheProgram.Run(elsewhere.Folder, "proof", "verify", "proof.json").Out, Does.Contain("De handtekening onder het bewijs"));
        var beside = office.Do(PracticeOffice.Day, "auditor", "proof", "verify", "proof.json", "--office", GenerateOffice.Code);
        Assert.That((beside.ExitCode, beside.Out.Contains("De database zegt hetzelfde.", StringComparison.Ordinal)), Is.EqualTo((0, true)), beside.Out);
    }
}
