using Belastingen.App.Tests.Crashing;
using NUnit.Framework;

namespace Belastingen.App.Tests.Serving;

/// <summary>What a person sees in a terminal: a run while it is made, and where every office stands.</summary>
public sealed class WatchTests
{
    [Test]
    public void A_run_is_followed_until_it_is_ready()
    {
        using var office = PracticeOffice.BeforeTheNight();
        using var brake = new Brake(office);
        using var night = office.BeginNight();
        night.Until(() => brake.Traces.Run == "Taken");
        brake.Pull();
        using var watch = office.Begin(PracticeOffice.Night, "operator", "runs", "watch", "--run", PracticeOffice.Run);
        var due = office.Ask<long>("SELECT COUNT(*) FROM instalments WHERE collect_on = '2020-03-31' AND state IN (1, 3) AND method = 1");
        watch.Until(() => watch.Said.Contains($" van {due} termijnen"));
        Assert.That(watch.HasEnded, Is.False);
        brake.Release();
        Assert.That(night.Finish().ExitCode, Is.Zero);
        var ran = watch.Finish();

        Assert.That(ran.ExitCode, Is.Zero, ran.Error);
        Assert.That(ran.Out, Does.Contain($"{PracticeOffice.Run}: ").And.Contain($" van {due} termijnen").And.Contain("uiterste aanlevertijd 30-03-2020 12:30"));
        Assert.That(ran.Out, Does.Contain($"{PracticeOffice.Run}: Klaar voor controle. Wat nu: een tweede medewerker geeft vrij"));
    }

    [Test]
    public void A_run_that_does_not_exist_is_not_waited_for() =>
        AssertSaid(PracticeOffice.BeforeTheNight, PracticeOffice.Night, ["runs", "watch", "--run", PracticeOffice.Run], 1,
            "Incasso VOORBEELD-2020-03-31 is niet gevonden.");

    [Test]
    public void With_time_to_spare_the_status_asks_nobody_out_of_bed() =>
        AssertSaid(PracticeOffice.BeforeTheRelease, PracticeOffice.Day, ["status"], 0,
            "VOORBEELD: In orde. De incasso van 31-03-2020 is klaar voor controle; vrijgeven vóór 30-03-2020 12:30. "
            + "Loopt geld gevaar? Nee. Wat nu: Een tweede medewerker geeft vrij met 'release'.");

    [Test]
    public void Hours_before_the_cut_off_it_does() =>
        AssertSaid(PracticeOffice.BeforeTheRelease, "2020-03-30T09:00:00Z", ["status", "--office", "VOORBEELD"], 3,
            "VOORBEELD: Let op. De incasso van 31-03-2020 is nog niet vrijgegeven; de bank moet hem hebben vóór 30-03-2020 12:30. "
            + "Loopt geld gevaar? Nog niet; na de uiterste aanlevertijd komt dit geld later binnen. Wat nu: Bel een tweede medewerker: 'release'."
            + NightsNotDone("Nog niet; na de uiterste aanlevertijd komt dit geld later binnen"));

    [Test]
    public void After_it_the_status_says_what_became_of_the_money() =>
        AssertSaid(PracticeOffice.BeforeTheRelease, "2020-03-30T10:30:00Z", ["status"], 3,
            "VOORBEELD: NIET IN ORDE. De uiterste aanlevertijd van de incasso van 31-03-2020 is voorbij en hij is niet vrijgegeven. "
            + "Loopt geld gevaar? Nee: er is niets afgeschreven. De termijnen komen later. "
            + "Wat nu: De volgende nacht plant de termijnen achteraan. Zoek uit waarom niemand vrijgaf."
            + NightsNotDone("Nee"));

    [Test]
    public void A_night_that_nobody_did_is_said() =>
        AssertSaid(PracticeOffice.BeforeTheNight, "2020-03-24T03:00:00Z", ["status"], 3,
            "VOORBEELD: Let op. Er zijn 22 nachten nog niet gedaan. Loopt geld gevaar? Nog niet; na de uiterste aanlevertijd komt dit geld "
            + "later binnen. Wat nu: Kijk of 'serve' draait en wat er in het logboek staat; zo nodig met de hand: 'night'.");

    /// <summary>Nothing hides another thing: since the run was prepared no night was done.</summary>
    private static string NightsNotDone(string risk) =>
        $"{Environment.NewLine}VOORBEELD: Let op. Er zijn 6 nachten nog niet gedaan. Loopt geld gevaar? {risk}. "
        + "Wat nu: Kijk of 'serve' draait en wat er in het logboek staat; zo nodig met de hand: 'night'.";

    private static void AssertSaid(Func<PracticeOffice> make, string moment, string[] command, int exitCode, string sentence)
    {
        using var office = make();
        var ran = office.Do(moment, "operator", command);

        Assert.That((ran.ExitCode, (ran.Out + ran.Error).TrimEnd()), Is.EqualTo((exitCode, sentence)));
    }
}
