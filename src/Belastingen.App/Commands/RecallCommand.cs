using System.CommandLine;
using Belastingen.Backoffice.Runs;

namespace Belastingen.App.Commands;

/// <summary>Makes the list of debits that the bank is asked to call back.</summary>
internal static class RecallCommand
{
    public static Command Build()
    {
        var run = Shared.Run();
        var file = OutputOption.File("--file", "Schrijf de lijst naar dit bestand (CSV).");
        file.Required = true;
        return new Command("recall",
            "Terugroepen bij de bank: maakt de lijst van een vrijgegeven incasso, tot en met de dag vóór de "
                + "incassodatum.")
        {
            run, file,
        }.Does((door, parsed) =>
        {
            var (id, path) = (parsed.GetValue(run)!.Value, parsed.GetValue(file)!);
            return door.Write(id.Office, session => RecallRun.Execute(session, id.RunDate), list =>
            {
                using (var writer = new StreamWriter(OutputFile.Create(path))) list.Write(writer);
                return door.Screen.Show(
                    new { run = id.ToString(), debits = list.Debits.Count, cents = list.Total, file = path },
                    () => door.Screen.Say(
                        $"{path}: {list.Debits.Count} opdrachten, samen € {list.Total}. Stuur de lijst naar de bank; "
                        + "wat zij terugroept, komt binnen als stornering."));
            });
        });
    }
}
