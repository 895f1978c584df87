using System.CommandLine;
using Belastingen.Backoffice.Comparing;

namespace Belastingen.App.Commands;

/// <summary>Shadow running: our run against the file of the system used until now.</summary>
internal static class CompareCommand
{
    public static Command Build()
    {
        var run = Shared.Run();
        var file = Shared.Needed<string>("--file", "Het bankbestand (pain.008) van het andere systeem.", "bestand");
        return new Command("compare",
            "Schaduwdraaien: vergelijkt een incasso, opdracht voor opdracht, met het bestand van een ander systeem.")
        {
            run, file,
        }.Does((door, parsed) =>
        {
            var id = parsed.GetValue(run)!.Value;
            return door.Read(id.Office, session => Read(session, id, parsed.GetValue(file)!), compared =>
                door.Screen.Show(compared, () => Say(door.Screen, compared),
                    compared.IsSame ? ExitCode.Done : ExitCode.NeedsReview));
        });
    }

    private static Answer<RunComparison> Read(OfficeSession session, RunId id, string path)
    {
        if (!File.Exists(path)) return new Refusal.NotFound("Bestand", path);
        using var file = File.OpenRead(path);
        return CompareRun.Execute(session, id.RunDate, file);
    }

    private static void Say(Screen screen, RunComparison compared)
    {
        screen.Say($"Onze incasso: {compared.Ours.Count} opdrachten, {Screen.Euro(compared.Ours.Cents)}.");
        screen.Say($"Het andere bestand: {compared.Theirs.Count} opdrachten, {Screen.Euro(compared.Theirs.Cents)}.");
        screen.Table(["Vergelijking", ">Aantal"],
            compared.Counts.Select(count => new[] { Words.Of(count.Key), $"{count.Value}" }));
        if (compared.Differences.Count > 0)
            screen.Table(["Wat", "Machtiging", "Naam", "Aanslag", ">Wij", ">Ander", "Datum ander"],
                compared.Differences.Select(debit => new[]
            {
                Words.Of(debit.Kind), debit.Mandate, debit.Name, debit.Assessment ?? "",
                debit.Ours is { } ours ? Screen.Euro(ours.Value) : "",
                debit.Theirs is { } theirs ? Screen.Euro(theirs.Value) : "",
                debit.TheirDate is { } on ? Screen.Day(on) : "",
            }));
        screen.Say(compared.IsSame ? "Alles is gelijk." : "Er zijn verschillen.");
    }
}
