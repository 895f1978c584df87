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

    [TestCase(false)]
    [TestCase(true)]
    public void A_file_that_the_bank_has_moved_away_is_never_placed_again(bool deliveryUnknown)
    {
        foreach (var file in Directory.EnumerateFiles(_office.Outbox)) File.Delete(file);
        // A process may die after a file was placed and before the database knows.
        if (deliveryUnknown) _office.Write("UPDATE runs SET delivered_at = NULL");

        Do("medewerker", "stop --office VOORBEELD --reason fout");
        StartAgain();
        Night("2020-03-25T02:00:00Z");
        Do("vrijgever", $"release --run {PracticeOffice.Run}");

        Assert.That(Outbox(), Is.Empty);
    }

    [Test]
    public void Of_a_run_that_the_bank_has_in_part_only_the_rest_is_placed_again()
    {
        File.Delete(Path.Combine(_office.Outbox, _delivered[1]));

        Do("medewerker", "stop --office VOORBEELD --reason fout");
        StartAgain();
        Night("2020-03-25T02:00:00Z");

        Assert.That(Outbox(), Is.EqualTo((string[])[_delivered[0], .. _delivered[2..]]));
    }

    [Test]
    public void A_file_that_cannot_be_taken_back_is_said_and_the_office_is_stopped_all_the_same()
    {
        File.WriteAllText(Path.Combine(_office.Database.FilesFolder, "withdrawn"), "a file where the folder should be");

        var stopped = Do("medewerker", "stop --office VOORBEELD --reason fout");
        var status = Do("operator", "status");

        Assert.That((stopped.ExitCode, _office.Ask<long>("SELECT stopped FROM offices")), Is.EqualTo((3, 1L)),
            stopped.Error);
        Assert.That(stopped.Out, Does.Contain($"LET OP, de bank kan nog ophalen: {string.Join(", ", _delivered)}."));
        Assert.That(status.Out,
            Does.StartWith("VOORBEELD: NIET IN ORDE. Stilgelegd, maar de bank kan nog 3 bestanden ophalen uit "));
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
