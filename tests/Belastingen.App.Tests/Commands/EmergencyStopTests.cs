using NUnit.Framework;

namespace Belastingen.App.Tests.Commands;

/// <summary>One person stops everything at once; two others start it again.</summary>
public sealed class EmergencyStopTests
{
    private PracticeOffice _office = null!;
    private string[] _delivered = null!;

    [SetUp]
    public void A_released_run()
    {
        _office = PracticeOffice.BeforeTheRelease();
        Assert.That(_office.DoRelease().ExitCode, Is.Zero);
        _delivered = Outbox();
    }

    [TearDown]
    public void Remove() => _office.Dispose();

    [Test]
    public void It_takes_back_what_the_bank_has_not_fetched_and_two_others_start_again()
    {
        var stopped = Do("medewerker", "stop --office VOORBEELD --reason fout");
        Assert.That((stopped.ExitCode, Outbox()), Is.EqualTo((0, Array.Empty<string>())));
        Assert.That(stopped.Out, Does.Contain($"Teruggehaald voordat de bank ze ophaalde: {string.Join(", ", _delivered)}."));
        AssertRefused("vrijgever", $"release --run {PracticeOffice.Run}", "Kantoor VOORBEELD is stilgelegd (noodstop).");
        AssertRefused("operator", "collect --office VOORBEELD --date 2020-04-30", "Kantoor VOORBEELD is stilgelegd (noodstop).");

        AssertRefused("medewerker", "start --office VOORBEELD", "medewerker heeft dit zelf voorgesteld.");
        Assert.That(Do("beoordelaar", "start --office VOORBEELD").Out, Does.StartWith("U bent de eerste. Nog één collega moet starten."));
        AssertRefused("beoordelaar", "start --office VOORBEELD", "beoordelaar heeft dit zelf voorgesteld.");
        Assert.That(Do("vrijgever", "start --office VOORBEELD").Out, Does.StartWith("Het kantoor draait weer."));

        Night("2020-03-25T02:00:00Z");
        Assert.That(Outbox(), Is.EqualTo(_delivered));
    }

    [Test]
    public void A_file_that_the_bank_has_fetched_is_not_taken_back_and_never_sent_again()
    {
        var fetched = Path.Combine(_office.Outbox, _delivered[0]);
        File.Move(fetched, fetched + ".sent");

        var stopped = Do("medewerker", "stop --office VOORBEELD --reason fout");
        StartAgain();
        Night("2020-03-25T02:00:00Z");

        Assert.That(stopped.Out, Does.Not.Contain(_delivered[0]));
        Assert.That(Outbox(), Is.EqualTo((string[])[_delivered[0] + ".sent", .. _delivered[1..]]));
    }

    [Test]
    public void What_was_taken_back_is_not_sent_after_the_cut_off_of_the_bank()
    {
        Do("medewerker", "stop --office VOORBEELD --reason fout");
        StartAgain();
        Night("2020-03-31T02:00:00Z");

        Assert.That(Outbox(), Is.Empty);
    }

    private void StartAgain()
    {
        Do("beoordelaar", "start --office VOORBEELD");
        Do("vrijgever", "start --office VOORBEELD");
    }

    private void Night(string moment) =>
        Assert.That(_office.Do(moment, "operator", "night", "--office", "VOORBEELD").ExitCode, Is.Zero);

    private Ran Do(string account, string command) => _office.Do(PracticeOffice.Day, account, command.Split(' '));

    private void AssertRefused(string account, string command, string expected)
    {
        var ran = Do(account, command);
        Assert.That(ran.ExitCode, Is.EqualTo(1));
        Assert.That(ran.Error, Does.StartWith(expected));
    }

    private string[] Outbox() => [.. Directory.EnumerateFiles(_office.Outbox).Select(file => Path.GetFileName(file)).Order()];
}
