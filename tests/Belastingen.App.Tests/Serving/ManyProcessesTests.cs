using Belastingen.App.Tests.Crashing;
using NUnit.Framework;

namespace Belastingen.App.Tests.Serving;

/// <summary>However many processes serve one database: every night is done once, with the same rows and the same bytes.</summary>
public sealed class ManyProcessesTests
{
    private const string Night = "2020-03-24";

    private static readonly Lazy<Stored> ByOne = new(() =>
    {
        using var office = PracticeOffice.BeforeTheNight();
        using var one = Serve.At(office, PracticeOffice.Night);
        one.UntilNight(office, Night);
        one.Running.Kill();
        return Stored.Of(office);
    });

    [TestCase(2)]
    [TestCase(4)]
    public void They_do_it_once(int processes)
    {
        using var office = PracticeOffice.BeforeTheNight();
        var serving = Enumerable.Range(0, processes).Select(_ => Serve.At(office, PracticeOffice.Night)).ToList();
        serving[0].UntilNight(office, Night);
        foreach (var one in serving) one.Office(shown => shown.GetProperty("nightsOwed").GetInt32() == 0);
        foreach (var one in serving) one.Running.Kill();

        Stored.AssertSame(ByOne.Value, Stored.Of(office));
        serving.ForEach(one => one.Dispose());
    }

    [Test]
    public void One_killed_in_the_middle_of_a_run_is_taken_over_by_another()
    {
        using var office = PracticeOffice.BeforeTheNight();
        using var brake = new Brake(office);
        using var first = Serve.At(office, PracticeOffice.Night);
        first.Running.Until(() => brake.Traces.Run == "Taken");
        brake.Pull();
        using var second = Serve.At(office, PracticeOffice.Night);
        first.Running.Kill();
        brake.Release();
        second.UntilNight(office, Night);
        second.Running.Kill();

        Stored.AssertSame(ByOne.Value, Stored.Of(office));
    }

    [Test]
    public void A_night_done_by_hand_is_not_done_again()
    {
        using var office = PracticeOffice.BeforeTheNight();
        Assert.That(office.DoNight().ExitCode, Is.Zero);
        var byHand = Stored.Of(office);
        using var serve = Serve.At(office, PracticeOffice.Night);
        serve.Office(shown => shown.GetProperty("nightsOwed").GetInt32() == 0);
        serve.Running.Kill();

        Stored.AssertSame(byHand, Stored.Of(office));
    }
}
