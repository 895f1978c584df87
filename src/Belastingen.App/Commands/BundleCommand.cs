using System.CommandLine;
using Belastingen.Backoffice.Bundles;
using Belastingen.Backoffice.Replays;

namespace Belastingen.App.Commands;

/// <summary>A bundle for an auditor: made here, and replayed anywhere.</summary>
internal static class BundleCommand
{
    /// <summary>The command that makes one.</summary>
    public static Command Build()
    {
        var (office, from, to) = (Shared.Office(), Shared.Date("--from", "Eerste incassodatum.", required: true),
            Shared.Date("--to", "Laatste incassodatum.", required: true));
        var output = OutputOption.File("--output", "Het zipbestand dat wordt gemaakt.");
        output.Required = true;
        var reason = Shared.Optional<string?>(
            "--reason", "Waarom rekeningnummers en namen het kantoor verlaten; komt in het logboek.", "tekst");
        var masked = new Option<bool>("--masked")
        { Description = "Zonder rekeningnummers en namen: uitkomsten zijn na te spelen, bankbestanden niet." };
        var files = new Option<bool>("--files-too") { Description = "Ook de bankbestanden zelf." };
        return new Command("bundle", "Een bundel waarmee incasso's elders worden nagespeeld, zonder database.")
        {
            office, from, to, output, reason, masked, files,
        }.Does((door, parsed) =>
        {
            if (parsed.GetValue(masked) && parsed.GetValue(files))
                return door.Screen.Fail("--masked en --files-too gaan niet samen.");
            var wanted = new BundleWanted(
                parsed.GetValue(from)!.Value, parsed.GetValue(to)!.Value, Path.GetFullPath(parsed.GetValue(output)!),
                parsed.GetValue(reason),
                parsed.GetValue(masked)
                    ? BundleContent.Masked
                    : parsed.GetValue(files) ? BundleContent.WithFiles : BundleContent.Records);
            return door.At(parsed.GetValue(office)!,
                acting => new ExportBundle(door.Database, door.Now).Execute(acting, wanted),
                made => door.Screen.Show(made, () => Say(door.Screen, made)));
        });
    }

    /// <summary>Checks and replays a bundle; needs no database.</summary>
    public static int Replay(Screen screen, string path)
    {
        if (!File.Exists(path)) return screen.Fail($"Bestand {path} is niet gevonden.");
        using var file = File.OpenRead(path);
        var found = CheckBundle.Execute(file);
        if (found.Faults.Count > 0 || found.Manifest is not { } manifest)
        {
            foreach (var fault in found.Faults) screen.Fail(Sentence(fault));
            return screen.Fail("De bundel is niet zoals hij is ondertekend; er is niets nagespeeld.");
        }

        if (!screen.IsJson) Introduce(screen, found, manifest);
        using var kept = RunsOfBundle.Open(file, manifest);
        var replayed = ReplayRuns.Execute(kept, (null, null), ReplayCommand.Told(screen, manifest.Office));
        return replayed.Refusal is { } refusal ? screen.Refuse(refusal) : ReplayCommand.Verdict(screen, replayed.Value);
    }

    private static void Introduce(Screen screen, BundleChecked found, BundleManifest manifest)
    {
        screen.SayUnbroken(
            $"Bundel van {manifest.Office}, {manifest.Runs.Count} incasso's, gemaakt op "
                + $"{Screen.Moment(manifest.MadeAt)}. "
            + $"Alle {manifest.Entries.Count} bestanden en {found.Events} logboekregels zijn zoals ondertekend.");
        screen.SayUnbroken(
            $"Sleutel {found.Fingerprint}: vergelijk die met de sleutel die u eerder van het kantoor kreeg.");
        if (manifest.Masked)
            screen.SayUnbroken(
                "GEMASKEERD: zonder rekeningnummers en namen. Uitkomsten en bedragen worden nagespeeld, bankbestanden "
                    + "niet.");
    }

    private static void Say(Screen screen, BundleMade made)
    {
        screen.SayUnbroken(
            $"{made.Runs} incasso's in {made.Path} ({made.Entries} bestanden), ondertekend met sleutel "
                + $"{made.Fingerprint}.");
        screen.Say(made.Masked
            ? "Zonder rekeningnummers en namen: uitkomsten zijn na te spelen, bankbestanden niet."
            : "Met rekeningnummers en namen: bewaar het bestand veilig. De uitvoer staat in het logboek.");
        screen.Say("Naspelen, ook elders en zonder database: belastingen replay --bundle BESTAND.zip");
    }

    private static string Sentence(BundleFaultFound found) => found.Fault switch
    {
        BundleFault.Unreadable => $"De bundel kan niet worden gelezen: {found.Where}",
        BundleFault.NoManifest => "De bundel heeft geen inhoudsopgave met handtekening.",
        BundleFault.Signature => "De handtekening onder de bundel klopt niet.",
        BundleFault.Altered => $"{found.Where} in de bundel is gewijzigd.",
        BundleFault.Missing => $"{found.Where} ontbreekt in de bundel.",
        BundleFault.Added => $"{found.Where} is aan de bundel toegevoegd.",
        BundleFault.Chain => $"De keten van het logboek is verbroken bij regel {found.Where}.",
        BundleFault.NotInChain => $"Logboekregel {found.Where}, die een incasso verzegelt, staat zo niet in de keten.",
        _ => throw new ArgumentOutOfRangeException(nameof(found), found.Fault, null),
    };
}
