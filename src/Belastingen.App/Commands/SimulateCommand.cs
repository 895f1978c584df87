using System.CommandLine;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Runs;

namespace Belastingen.App.Commands;

/// <summary>Plays all calendar nights of a period on a copy.</summary>
internal static class SimulateCommand
{
    public static Command Build()
    {
        var office = Shared.Office();
        var from = Shared.Date("--from", "Eerste nacht.", required: true);
        var to = Shared.Date("--to", "Laatste nacht.", required: true);
        return new Command("simulate", "Speelt alle nachten van een periode na op een kopie; er verandert niets.")
        {
            office, from, to,
        }.Does((door, parsed) =>
        {
            var (first, last) = (parsed.GetValue(from)!.Value, parsed.GetValue(to)!.Value);
            if (last < first) return door.Screen.Fail("--to ligt vóór --from.");
            if (door.ActingAt(parsed.GetValue(office)!) is not { } acting) return ExitCode.Refused;
            using var copy = DatabaseCopy.Of(door.Database, acting.Office);
            var nights = new SimulateNights(copy.Database, acting.Office, acting.Code);
            var refusal = Played(door.Screen, Period.DaysBetween(first, last) + 1,
                played => nights.Execute(first, last, played));
            if (refusal is not null) return door.Screen.Refuse(refusal);

            using var session = copy.Database.Read(door.Now, acting);
            var runs = ShowRun.All(session).Where(run => run.RunDate >= first).ToList();
            return door.Screen.Show(new { from = first, to = last, runs }, () =>
            {
                door.Screen.Say(
                    $"Nagespeeld op een kopie: alle nachten van {Screen.Day(first)} t/m {Screen.Day(last)}. Er is "
                        + "niets veranderd.");
                RunsCommands.Table(door.Screen, runs);
            });
        });
    }

    /// <summary>Plays with a progress bar where somebody is watching.</summary>
    internal static Backoffice.Desk.Refusal? Played(Screen screen, int nights,
        Func<Action<NightDone>, Backoffice.Desk.Refusal?> play)
    {
        if (screen.IsJson || Console.IsOutputRedirected) return play(_ => { });
        return screen.Progress(progress =>
        {
            var task = progress.AddTask("Nachten", maxValue: nights);
            return play(_ => task.Increment(1));
        });
    }
}
