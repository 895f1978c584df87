using System.CommandLine;
using Belastingen.Backoffice.Runs;

namespace Belastingen.App.Commands;

/// <summary>Emergency stop of an office, and starting again.</summary>
internal static class StopCommands
{
    public static Command Stop()
    {
        var office = Shared.Office();
        var reason = Shared.Needed<string>("--reason", "Waarom.", "reden");
        return new Command(
            "stop", "NOODSTOP: legt alle incasso's van een kantoor stil en haalt klaarstaande bestanden terug.")
        {
            office, reason,
        }.Does((door, parsed) => door.At(parsed.GetValue(office)!,
            acting => new StopOffice(door.Database, door.Now).Execute(acting, parsed.GetValue(reason)!),
            it => door.Screen.Show(new { stopped = true, withdrawn = it.Files, left = it.Left, why = it.Why }, () =>
            {
                door.Screen.Say(
                    "Het kantoor is stilgelegd. Er wordt niets meer klaargezet of vrijgegeven tot twee collega's het "
                        + "starten.");
                door.Screen.Say(it.Sentence);
            }, it.Left.Count == 0 ? ExitCode.Done : ExitCode.NeedsReview)));
    }

    public static Command Start()
    {
        var office = Shared.Office();
        return new Command("start", "Start een stilgelegd kantoor weer; twee collega's zijn nodig.") { office }
            .Does((door, parsed) => door.Write(parsed.GetValue(office)!, StartOffice.Execute,
            started => door.Screen.Show(new { started }, () => door.Screen.Say(started
                ? "Het kantoor draait weer. Teruggehaalde bestanden worden de komende nacht opnieuw klaargezet."
                : "U bent de eerste. Nog één collega moet starten."))));
    }
}
