using System.Diagnostics;
using System.Globalization;
using NUnit.Framework;

namespace Belastingen.App.Tests.Crashing;

/// <summary>Kills the program again and again, at moments spread evenly over the time it takes undisturbed.</summary>
public static class Sweep
{
    /// <summary>Kills in a row before it may finish.</summary>
    private const int InARow = 4;

    /// <summary>Kills in all; more by the environment, for a long night of testing.</summary>
    public static int Kills { get; } =
        int.Parse(Environment.GetEnvironmentVariable("BELASTINGEN_TEST_KILLS") ?? "50", CultureInfo.InvariantCulture);

    /// <summary>Kills, starts again with the same arguments, lets it finish, and compares with an undisturbed run.</summary>
    /// <param name="kills">How often it is killed.</param>
    /// <param name="make">Makes an office.</param>
    /// <param name="start">Starts the program, as a process that can be killed.</param>
    /// <param name="finish">Gives the same command once more, to its end.</param>
    public static void Execute(
        int kills, Func<PracticeOffice> make, Func<PracticeOffice, Running> start, Func<PracticeOffice, Ran> finish)
    {
        var (undisturbed, lasting) = Undisturbed(make, start);
        var killed = 0;
        for (var moment = 0; killed < kills;)
        {
            using var office = make();
            for (var row = 0; row < InARow && killed < kills; row++, moment++)
                if (KilledAt(office, start, lasting * Spread(moment))) killed++;
            var ran = finish(office);
            Assert.That(ran.ExitCode, Is.Zero, ran.Error);
            Stored.AssertSame(undisturbed, Stored.Of(office));
        }

        TestContext.Out.WriteLine($"{killed} kills over {lasting.TotalMilliseconds:0} ms.");
    }

    private static (Stored Stored, TimeSpan Lasting) Undisturbed(Func<PracticeOffice> make, Func<PracticeOffice, Running> start)
    {
        using var office = make();
        using var running = StartAtWork(office, start);
        var clock = Stopwatch.StartNew();
        Assert.That(running.Finish().ExitCode, Is.Zero);
        return (Stored.Of(office), clock.Elapsed);
    }

    private static bool KilledAt(PracticeOffice office, Func<PracticeOffice, Running> start, TimeSpan moment)
    {
        using var running = StartAtWork(office, start);
        if (running.EndsWithin(moment)) return false;
        running.Kill();
        return true;
    }

    /// <summary>Started, and past the time in which a program only loads itself.</summary>
    private static Running StartAtWork(PracticeOffice office, Func<PracticeOffice, Running> start)
    {
        office.ForgetOwner();
        var running = start(office);
        running.Until(() => office.IsOwned);
        return running;
    }

    /// <summary>Evenly spread over 0 to 1, however many: multiples of the golden section.</summary>
    private static double Spread(int moment) => (moment * 0.618033988749895) % 1;
}
