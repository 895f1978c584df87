using System.CommandLine;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Runs;
using Belastingen.Domain.Outcomes;

namespace Belastingen.App.Commands;

/// <summary>Lets a prepared run go, by a second officer.</summary>
internal static class ReleaseCommand
{
    public static Command Build()
    {
        var run = Shared.Run();
        return new Command("release", "Geeft een klaargezette incasso vrij; door een tweede medewerker.")
        {
            run,
        }.Does((door, parsed) =>
        {
            var id = parsed.GetValue(run)!.Value;
            return door.At(id.Office, acting => new ReleaseRun(door.Database, door.Now).Execute(acting, id.RunDate),
                release => Show(door.Screen, id, release));
        });
    }

    private static int Show(Screen screen, RunId id, Release release)
    {
        var what = new { run = id.ToString(), result = release.GetType().Name, release = (object)release };
        return release switch
        {
            Release.Done done => screen.Show(what, () => Files(
                screen, $"Incasso {id} is vrijgegeven.", done.Files)),
            Release.DoneBefore before => screen.Show(what, () => Files(
                screen,
                $"Incasso {id} was al vrijgegeven op {Screen.Moment(before.ReleasedAt)}; er gaat niets dubbel naar de "
                    + "bank.", before.Files)),
            Release.NotPlaced it =>
                screen.Show(what, () => screen.Fail(Sentences.NotPlaced(it.RunDate, it.Why)), ExitCode.Refused),
            Release.Reviewed => screen.Show(what, () => screen.Say(
                $"Incasso {id} is aangehouden; u bent de eerste die akkoord gaat. "
                    + "Een tweede medewerker geeft hem vrij."), ExitCode.NeedsReview),
            Release.PreparedAgain again =>
                screen.Show(what, () => Difference(screen, id, again.Difference), ExitCode.NeedsReview),
            _ => throw new InvalidOperationException("Unknown outcome of a release."),
        };
    }

    private static void Files(Screen screen, string what, IReadOnlyList<BatchRow> files)
    {
        screen.Say(files.Count == 0 ? $"{what} Er was niets aan te bieden; er is geen bankbestand."
            : $"{what} De bestanden staan klaar voor de bank:");
        if (files.Count == 0) return;
        screen.Table(["Bankbestand", ">Opdrachten", ">Bedrag", "SHA-256"], files.Select(file => new[]
        {
            file.FileName, $"{file.Debits}", Screen.Euro(file.Cents), file.Sha256,
        }));
    }

    private static void Difference(Screen screen, RunId id, RunDifference difference)
    {
        screen.Say(
            $"Sinds incasso {id} werd gemaakt, is iets vastgelegd dat een uitkomst kan veranderen. Hij is opnieuw "
                + "gemaakt en nog niet vrijgegeven.");
        screen.Say($"Verschillen: {difference.ChangedCount}.");
        if (difference.Changes.Count > 0)
            screen.Table(["Aanslag", ">Termijn", "Was", ">Bedrag", "Is nu", ">Bedrag"],
                difference.Changes.Select(change => new[]
            {
                change.Assessment, $"{change.Instalment}", Word(change.OutcomeBefore), Amount(change.CentsBefore),
                Word(change.OutcomeAfter),
                Amount(change.CentsAfter),
            }));
        screen.Say("Klopt dit? Geef dan opnieuw vrij.");
    }

    private static string Word(long? outcome) =>
        outcome is { } known ? Words.Of((Outcome)known) : "niet in deze incasso";

    private static string Amount(long? cents) => cents is { } known ? Screen.Euro(known) : "";
}
