using System.CommandLine;
using Belastingen.Backoffice.Replays;

namespace Belastingen.App.Commands;

/// <summary>Replay: a run is made again from its own record, and all that is kept of it is compared.</summary>
internal static class ReplayCommand
{
    public static Command Build()
    {
        var office = Shared.Optional<string?>("--office", "Code van het kantoor.", "code");
        var run = Shared.Optional<string?>(
            "--run", "De incasso: een datum zoals 2020-03-31 (met --office), of VOORBEELD-2020-03-31.", "incasso");
        var from = Shared.Date("--from", "Eerste incassodatum van de periode.");
        var to = Shared.Date("--to", "Laatste incassodatum van de periode.");
        var bundle = Shared.Optional<string?>(
            "--bundle", "Speel een bundel na (gemaakt met 'audit bundle'); hiervoor is geen database nodig.",
            "bestand");
        var command = new Command("replay",
            "Speelt incasso's na uit hun eigen vastlegging en vergelijkt uitkomsten, opdrachten, totalen en "
                + "bankbestanden.")
        {
            office, run, from, to, bundle,
        };
        var inDatabase = Door.Through((door, parsed) =>
        {
            if (Which(parsed.GetValue(office), parsed.GetValue(run)) is not { } which)
                return door.Screen.Fail(
                    "Geef --run zoals VOORBEELD-2020-03-31, of --office met --run 2020-03-31 of een periode.");
            var period = which.On is { } on ? (on, on) : (parsed.GetValue(from), parsed.GetValue(to));
            return InDatabase(door, which.Office, period);
        });
        command.SetAction(parsed => parsed.GetValue(bundle) is { } file
            ? Door.Without((_, screen, _) => BundleCommand.Replay(screen, file))(parsed)
            : inDatabase(parsed));
        return command;
    }

    private static (string Office, LocalDate? On)? Which(string? office, string? run)
    {
        if (run is null) return office is null ? null : (office, null);
        if (office is not null && IsoDate.Read(run) is { } day) return (office, day);
        return RunId.Parse(run) is { } id && (office is null || office == id.Office) ? (id.Office, id.RunDate) : null;
    }

    private static int InDatabase(Door door, string office, (LocalDate? From, LocalDate? Through) period) =>
        door.At<IReadOnlyList<RunReplayed>>(
            office,
            acting => ReplayRuns.Refuse(acting) is { } refusal
                ? refusal
                : ReplayRuns.Execute(new RunsOfDatabase(door.Database, door.Now, acting.Office, acting.Code), period,
                    Told(door.Screen, office)),
            all => Verdict(door.Screen, all));

    internal static Action<RunReplayed>? Told(Screen screen, string office) =>
        screen.IsJson ? null : run => Say(screen, office, run);

    internal static int Verdict(Screen screen, IReadOnlyList<RunReplayed> all)
    {
        var different = all.Count(run => !run.IsSame);
        return screen.Show(all, () => screen.Say(different == 0
            ? $"Nagespeeld: {all.Count}. Alles is gelijk."
            : $"Nagespeeld: {all.Count}. Niet gelijk: {different}."),
            different == 0 ? ExitCode.Done : ExitCode.Refused);
    }

    private static void Say(Screen screen, string office, RunReplayed run)
    {
        screen.SayUnbroken(
            $"{office}-{run.RunDate:uuuu-MM-dd}, poging {run.Preparation}, {Words.Of(run.State)}: {run.Due.Count} "
                + "termijnen, "
            + $"{run.Debits.Count} opdrachten, {Screen.Euro(run.Debits.Cents)}, {FilesOf(run)}: "
            + (run.IsSame ? "gelijk" : $"NIET GELIJK, {run.Count} verschillen"));
        foreach (var difference in run.Differences) screen.SayUnbroken($"  - {ReplayWords.Of(difference)}");
        if (run.Count > run.Differences.Count)
            screen.SayUnbroken($"  - en nog {run.Count - run.Differences.Count} verschillen");
    }

    private static string FilesOf(RunReplayed run) =>
        $"{run.Files} bestanden nagemaakt en {run.FilesSeen} op schijf vergeleken";
}
