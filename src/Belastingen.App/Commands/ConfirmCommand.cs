using System.CommandLine;
using Belastingen.Backoffice.Runs;

namespace Belastingen.App.Commands;

/// <summary>Records what the bank said of the files of a run.</summary>
internal static class ConfirmCommand
{
    public static Command Build()
    {
        var run = Shared.Run();
        var refused = new Option<bool>("--refused") { Description = "De bank heeft het bestand geweigerd." };
        var count = Shared.Optional<long>("--count", "Aantal opdrachten dat de bank toont.", "aantal");
        var cents = Shared.Optional<long>("--cents", "Bedrag in centen dat de bank toont.", "centen");
        var hash = new Option<string[]>("--hash")
        {
            Description = "Laatste tekens van het controlegetal, per bestand.",
            HelpName = "tekens",
            AllowMultipleArgumentsPerToken = true,
        };
        return new Command("confirm", "Legt het antwoord van de bank op een vrijgegeven incasso vast.")
        {
            run, refused, count, cents, hash,
        }.Does((door, parsed) =>
        {
            var id = parsed.GetValue(run)!.Value;
            var answer = new BankAnswer(!parsed.GetValue(refused), parsed.GetValue(count), parsed.GetValue(cents),
                parsed.GetValue(hash) ?? []);
            return door.Write(id.Office, session => ConfirmRun.Execute(session, id.RunDate, answer), state =>
                door.Screen.Show(new { run = id.ToString(), state },
                    () => door.Screen.Say($"Incasso {id}: {Words.Of(state)}.")));
        });
    }
}
