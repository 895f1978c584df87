using Belastingen.Engines;
using CsCheck;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Modelling;

/// <summary>Random offices in a random year, through the real engine, held against a model that is obviously right.</summary>
[OnEveryEngine]
public sealed class ModelTests
{
    /// <summary>Years that are played, however fast the machine is; set MODEL_YEARS for a longer hunt.</summary>
    private static readonly int Years = int.Parse(Environment.GetEnvironmentVariable("MODEL_YEARS") ?? "20");

    [Test]
    public void Whatever_happens_in_a_year_every_promise_is_kept()
    {
        Story? broken = null;
        var played = 0;
        try
        {
            Story.Any.Sample(
                story =>
                {
                    Interlocked.Increment(ref played);
                    if (BrokenBy(story) is null) return;
                    broken ??= story;
                    throw new InvalidOperationException("A promise was broken.");
                },
                iter: Years, threads: 2);
        }
        catch (CsCheckException) when (broken is not null)
        {
            Assert.Fail(Shrunk(broken));
        }
        finally
        {
            TestContext.Out.WriteLine($"{played} years played");
        }
    }

    [Test]
    public void A_remission_after_a_run_was_prepared_is_in_it_as_soon_as_it_is_prepared_again() => Assert.That(
        BrokenBy(new Story(
            MonthEnds: true, Bills: [(1, 5_000, 3), (1, 6_681, 6)],
            [new(98, Deed.NobodyReleases, 0, 34, 0, 0), new(114, Deed.Reduction, 1, 31, 1, 0)])),
        Is.Null);

    [Test]
    public void What_was_held_and_what_was_missed_are_both_planned_again_in_the_night_that_may() => Assert.That(
        BrokenBy(new Story(
            MonthEnds: false, Bills: [(1, 2_504, 3), (3, 6_706, 10)],
            [
                new(208, Deed.HoldOfPart, 1, 43, 74, 76), new(221, Deed.NobodyReleases, 1, 73, 79, 21),
                new(265, Deed.Correction, 1, 30, 91, 9),
            ])),
        Is.Null);

    /// <summary>Leaves out what the failure does not need, and tells the rest day by day.</summary>
    private static string Shrunk(Story story)
    {
        var (promise, told) = BrokenBy(story)!.Value;
        for (var i = story.Happenings.Length - 1; i >= 0; i--)
        {
            if (BrokenBy(story.Without(i)) is not { } smaller || Kind(smaller.Promise) != Kind(promise)) continue;
            (story, promise, told) = (story.Without(i), smaller.Promise, smaller.Told);
        }

        return $"{promise}\n\n{told}\n\n{string.Join("\n", story.Happenings.Select(happening => $"{happening}"))}";
    }

    private static string Kind(string promise) => promise.Split(':')[0];

    private static (string Promise, string Told)? BrokenBy(Story story)
    {
        using var play = new StoryPlay(story);
        try
        {
            play.Play();
            return null;
        }
        catch (BrokenPromiseException broken)
        {
            return (broken.Message, play.Told);
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            return ($"{broken.GetType().Name}: {broken.Message}\n{broken.StackTrace}", play.Told);
        }
    }
}
