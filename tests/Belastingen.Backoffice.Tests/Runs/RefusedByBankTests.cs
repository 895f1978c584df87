using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Engines;
using NodaTime;
using NUnit.Framework;
using static Belastingen.Backoffice.Tests.Playing.PlayedOffice;
using static Belastingen.Backoffice.Tests.Playing.Practice;

namespace Belastingen.Backoffice.Tests.Runs;

/// <summary>A run that was made twice, before another: what is said of it is of the preparation that counts and of no
/// other run.</summary>
[OnEveryEngine]
public sealed class RefusedByBankTests
{
    private PlayedOffice _office = null!;

    [SetUp]
    public void March_made_twice_and_April()
    {
        _office = Played("20-03-2020", office =>
        {
            office.Bill("A", "31-03-2020", [("OZB", 500m)]);
            office.Bill("B", "31-03-2020", [("OZB", 500m)]);
        });
        _office.PlayThrough("24-03-2020", release: false);
        _office.Pays("B", 500m);
        Assert.That(_office.Release("releaser", "31-03-2020").Value, Is.InstanceOf<Release.PreparedAgain>());
        Assert.That(_office.Release("second", "31-03-2020").Value, Is.InstanceOf<Release.Done>());
        _office.PlayThrough("23-04-2020");
    }

    [TearDown]
    public void Clean() => _office.Dispose();

    [Test]
    public void Every_debit_of_a_refused_run_is_open_again_and_none_of_another_run()
    {
        Assert.That(_office.LiveOf("A"), Has.None.Matches("03-2020|04-2020"));

        var answer = _office.Write(session =>
            ConfirmRun.Execute(session.As(_office.Acting), Day("31-03-2020"), new BankAnswer(false, 0, 0, [])));

        Assert.That(answer, Is.EqualTo(RunState.RefusedByBank));
        Assert.That(_office.Ask<long>("SELECT COUNT(*) FROM returns"), Is.EqualTo(1));
        Assert.That(_office.Open("A"), Is.EqualTo((new Domain.Money.Cents(45_000), new Domain.Money.Cents(45_000))));
        Assert.That(_office.Run("30-04-2020").State, Is.EqualTo(RunState.Released));
    }

    [Test]
    public void Its_progress_is_that_of_the_preparation_that_counts()
    {
        using var session = _office.Database.Read(_office.Now);
        var progress = RunProgress.Of(session.As(_office.Acting), Day("31-03-2020"))!;

        Assert.That((progress.Preparation, progress.Decided, progress.Due), Is.EqualTo((2L, 1L, 1L)));
        Assert.That((progress.IsBeingMade, progress.DeliveredAt.HasValue), Is.EqualTo((false, true)));
        Assert.That(RunProgress.Of(session.As(_office.Acting), Day("29-05-2020")), Is.Null);
    }

    [Test]
    public void While_it_is_made_it_is_held_against_what_is_due()
    {
        _office.PlayThrough("26-05-2020", release: false);
        _office.Tamper("UPDATE runs SET state = 'Taken' WHERE run_date = '2020-05-29'");
        _office.Tamper("DELETE FROM decisions WHERE run_date = '2020-05-29'");

        using var session = _office.Database.Read(_office.Now);
        var progress = RunProgress.Of(session.As(_office.Acting), Day("29-05-2020"))!;

        Assert.That((progress.IsBeingMade, progress.Decided, progress.Due), Is.EqualTo((true, 0L, 1L)));
        Assert.That(RunProgress.Of(session.As(_office.Acting), Day("29-05-2020"), due: 7)!.Due, Is.EqualTo(7));
    }

    private static readonly Instant Taken = Instant.FromUtc(2020, 3, 24, 1, 0);

    [TestCase(0, 100, 60, null)]
    [TestCase(50, 100, 0, null)]
    [TestCase(50, 100, -1, null)]
    [TestCase(50, 100, 60, 120)]
    [TestCase(100, 100, 60, 60)]
    [TestCase(25, 100, 1, 4)]
    public void It_ends_when_the_rest_takes_as_long_as_what_is_done(long decided, long due, int seconds, int? ends)
    {
        var progress = new RunProgress(RunState.Taken, 1, Taken, decided, due, Taken);

        Assert.That(progress.ExpectedEnd(Taken + Duration.FromSeconds(seconds)),
            Is.EqualTo(ends is { } after ? Taken + Duration.FromSeconds(after) : (Instant?)null));
    }
}
