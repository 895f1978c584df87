using Belastingen.App.Hall;
using Belastingen.App.Jobs;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.App.Tests.Serving;

/// <summary>Broken surroundings are tried again with ever longer pauses, up to a limit; and how a moved clock is written.</summary>
public sealed class AttemptsTests
{
    private static readonly Instant Night = Instant.FromUtc(2020, 3, 24, 1, 0);

    [Test]
    public void Each_failure_waits_twice_as_long_and_the_last_waits_for_the_next_hour()
    {
        var attempts = new Attempts();
        var pauses = Enumerable.Range(1, Attempts.Most).Select(_ => (attempts.Failed("A", Night) - Night)?.TotalMinutes).ToArray();

        Assert.That(pauses, Is.EqualTo((double?[])[1, 2, 4, 8, 16, null]));
        Assert.That(attempts.MayTry("A", Night + Duration.FromDays(1)), Is.False);
        Assert.That(attempts.MayTry("B", Night), Is.True);
        attempts.Done("A");
        Assert.That((attempts.MayTry("A", Night), attempts.Failed("A", Night)), Is.EqualTo((true, (Instant?)(Night + Duration.FromMinutes(1)))));
    }

    [TestCase("60", 60, 1)]
    [TestCase("1/1000", 1, 1000)]
    public void A_speed_is_a_number_or_a_part(string text, long seconds, long per) =>
        Assert.That(ClockSpeed.Parse(text), Is.EqualTo(new ClockSpeed(seconds, per)));

    [TestCase("0")]
    [TestCase("1/0")]
    [TestCase("-1")]
    [TestCase("snel")]
    [TestCase("1/2/3")]
    public void A_clock_never_stands_still_or_goes_back(string text) => Assert.That(ClockSpeed.Parse(text), Is.Null);
}
