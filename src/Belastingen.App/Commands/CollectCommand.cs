using System.CommandLine;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Runs;

namespace Belastingen.App.Commands;

/// <summary>Prepares one run date only, or tries it on a copy.</summary>
internal static class CollectCommand
{
    public static Command Build()
    {
        var office = Shared.Office();
        var date = Shared.Date("--date", "De incassodatum.", required: true);
        var dryRun = new Option<bool>("--dry-run") { Description = "Proefrun op een kopie: er verandert niets." };
        return new Command("collect", "Zet één incasso klaar.") { office, date, dryRun }.Does((door, parsed) =>
        {
            var runDate = parsed.GetValue(date)!.Value;
            return door.At(parsed.GetValue(office)!, acting => Collect(door, acting, runDate, parsed.GetValue(dryRun)),
                shown =>
                door.Screen.Show(shown, () =>
                {
                    if (parsed.GetValue(dryRun)) door.Screen.Say("PROEFRUN: dit is op een kopie gedaan.");
                    RunsCommands.Detail(door.Screen, shown);
                }, shown.State == RunState.NeedsReview ? ExitCode.NeedsReview : ExitCode.Done));
        });
    }

    private static Answer<RunShown> Collect(Door door, Acting acting, LocalDate runDate, bool dryRun)
    {
        if (acting.Lacks(Role.Operator, Role.Officer) is { } lacks) return lacks;
        if (!dryRun) return new CollectRun(door.Database, door.Now).Execute(acting, runDate);
        return TryRun.Execute(door.Database, acting, runDate, door.Now);
    }
}
