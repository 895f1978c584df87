using NUnit.Framework;

namespace Belastingen.App.Tests.Commands;

/// <summary>
/// On the installation as it is documented an officer makes an emergency stop under his own account, and whoever
/// cannot is told
/// what is missing. Accounts that every system has stand for the service, an officer and somebody else.
/// </summary>
[Platform("Linux", Reason = "accounts and groups of the operating system")]
public sealed class InstalledRightsTests
{
    private const string Service = "daemon", Officer = "nobody", Other = "games", Group = "users";

    private const string Stop = "stop --office VOORBEELD --reason fout";

    private PracticeOffice _office = null!;

    [SetUp]
    public void An_installation_of_a_service_and_its_group()
    {
        if (!Environment.IsPrivilegedProcess) Assert.Ignore("only the superuser can act as another account");
        if (!File.Exists("/usr/bin/setpriv")) Assert.Ignore("setpriv is not here");
        _office = PracticeOffice.BeforeTheRelease();
        Assert.That(_office.DoRelease().ExitCode, Is.Zero);
        _office.Write($"UPDATE officers SET account = '{Officer}' WHERE account = 'medewerker'");
        _office.Database.ReleaseAll();
        TheProgram.Tool("chown", "-R", $"{Service}:{Group}", _office.Folder);
        TheProgram.Tool("chmod", "-R", "u=rwX,g=rwX,o=", _office.Folder);
        TheProgram.Tool("find", _office.Folder, "-type", "d", "-exec", "chmod", "g+s", "{}", "+");
    }

    [TearDown]
    public void Remove() => _office?.Dispose();

    [Test]
    public void An_officer_in_the_group_stops_the_office_and_the_service_goes_on_with_what_he_left()
    {
        var ran = As(Officer, Group, "", Stop);

        Assert.That(ran.ExitCode, Is.Zero, ran.Error);
        Assert.That(ran.Out,
            Does.Contain("Het kantoor is stilgelegd.").And.Contain("Teruggehaald voordat de bank ze ophaalde: "));
        Assert.That(_office.Ask<string>("SELECT stopped_by FROM offices"), Is.EqualTo(Officer));
        _office.Database.ReleaseAll();
        Assert.That(As(Service, Group, "", "status").Out, Does.StartWith("VOORBEELD: "));
        TheProgram.Tool("setpriv", $"--reuid={Service}", $"--regid={Group}", "--clear-groups", "mv",
            Directory.EnumerateFiles(Withdrawn, "*.xml").First(), Path.Combine(_office.Outbox, "back.xml"));
    }

    [Test]
    public void Whoever_is_not_in_the_group_is_told_which_group_has_the_right()
    {
        var ran = As(Other, Other, "", Stop);

        Assert.That((ran.ExitCode, ran.Out), Is.EqualTo((1, "")));
        Assert.That(ran.Error, Does.StartWith($"Geen toegang: account {Other} mag hier niet lezen of schrijven")
            .And.Contain($"is van account {Service} en groep {Group}").And
                .Contain($"'sudo usermod -aG {Group} {Other}'"));
        Assert.That(_office.Ask<long>("SELECT stopped FROM offices"), Is.Zero);
    }

    [Test]
    public void Whoever_may_read_and_not_write_is_told_so()
    {
        TheProgram.Tool("chmod", "-R", "g-w", _office.Folder);

        var ran = As(Officer, Group, "", Stop);

        Assert.That(ran.ExitCode, Is.EqualTo(1));
        Assert.That(ran.Error, Does.StartWith($"Geen toegang: account {Officer} mag hier niet lezen of schrijven").And
            .Contain($"groep {Group}"));
    }

    [Test]
    public void Nobody_is_another_by_what_he_puts_in_his_environment()
    {
        var ran = As(Other, Group, $"export USER={Officer} LOGNAME={Officer} SUDO_USER={Officer};", Stop);

        Assert.That((ran.ExitCode, ran.Error.TrimEnd()), Is.EqualTo(
            (1, $"{Other} heeft geen rol bij kantoor VOORBEELD. De beheerder kan deze persoon een rol geven.")));
    }

    private string Withdrawn => Path.Combine(_office.Database.FilesFolder, "withdrawn", "VOORBEELD");

    /// <summary>Runs a command as an account of the operating system, as it is typed.</summary>
    private Ran As(string account, string group, string environment, string command)
    {
        using var running = TheProgram.StartBelow(
            "/", $"umask 0007; {environment} exec setpriv --reuid={account} --regid={group} --clear-groups \"$@\"",
            [.. command.Split(' '), "--database", _office.Path]);
        return running.Finish();
    }
}
