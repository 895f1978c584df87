using System.CommandLine;
using Belastingen.Backoffice.Proofs;
using Belastingen.Backoffice.Trail;

namespace Belastingen.App.Commands;

/// <summary>Proofs of runs: made and signed, and checked.</summary>
internal static class ProofCommands
{
    public static Command Build()
    {
        var (office, run) = (Shared.Office(), Shared.Date("--run", "De incassodatum.", required: true));
        var output = OutputOption.File(
            "--output", "Het bestand waarin het ondertekende bewijs komt; zonder deze optie staat het op het scherm.");
        var command = new Command("proof",
            "Het bewijs van één incasso: wat verviel, wat ermee gebeurde en op wiens gezag, ondertekend door het "
                + "kantoor.")
        {
            office, run, output, Verify(),
        };
        // Its own options are not asked of who verifies.
        office.Required = run.Required = false;
        command.SetAction(
            Door.Through((door, parsed) => parsed.GetValue(office) is { } code && parsed.GetValue(run) is { } on
            ? door.At(code, acting => new MakeProof(door.Database, door.Now).Execute(acting, on),
                proof => Give(door, parsed.GetValue(output), proof))
            : door.Screen.Fail("Geef --office en --run.")));
        return command;
    }

    private static int Give(Door door, string? output, ProofOfRun proof)
    {
        var signed = SignedStatement.Of(proof, OfficeKey.Of(door.Database, proof.Office));
        if (output is null)
        {
            System.Console.Out.Write(System.Text.Encoding.UTF8.GetString(signed.ToBytes()));
            return ExitCode.Done;
        }

        using (var file = OutputFile.Create(output)) file.Write(signed.ToBytes());
        return door.Screen.Show(proof, () => door.Screen.Say(
            $"Bewijs van {proof.Office}-{proof.RunDate:uuuu-MM-dd} staat in {output}; ondertekend met sleutel "
                + $"{signed.Signature.Fingerprint}."));
    }

    private static Command Verify()
    {
        var file = new Argument<string>("bestand") { Description = "Het bewijs." };
        var office = Shared.Optional<string?>("--office",
            "Vergelijk het bewijs ook met de database van dit kantoor; zonder deze optie is geen database nodig.",
            "code");
        var command = new Command(
            "verify", "Controleert de handtekening onder een bewijs, en met --office ook de inhoud.") { file, office };
        command.SetAction(parsed => parsed.GetValue(office) is { } code
            ? Door.Through((door, _) => Read(door.Screen, parsed.GetValue(file)!) is { } bytes
                ? door.At(code, acting => VerifyProof.Execute(bytes, door.Database, door.Now, acting),
                    proved => Say(door.Screen, proved))
                : ExitCode.Refused)(parsed)
            : Door.Without((_, screen, _) => Read(screen, parsed.GetValue(file)!) is { } bytes
                ? VerifyProof.Execute(bytes) is { Refusal: { } refusal }
                    ? screen.Refuse(refusal)
                    : Say(screen, VerifyProof.Execute(bytes).Value)
                : ExitCode.Refused)(parsed));
        return command;
    }

    private static byte[]? Read(Screen screen, string path)
    {
        if (File.Exists(path)) return File.ReadAllBytes(path);
        screen.Fail($"Bestand {path} is niet gevonden.");
        return null;
    }

    private static int Say(Screen screen, ProofChecked proved) => screen.Show(proved, () =>
    {
        var run = $"{proved.Office}-{proved.RunDate:uuuu-MM-dd}, poging {proved.Preparation}";
        screen.SayUnbroken(proved.Holds
            ? $"De handtekening onder het bewijs van {run} klopt. Sleutel: {proved.Fingerprint}"
            : $"DE HANDTEKENING KLOPT NIET: het bewijs van {run} is gewijzigd of niet door deze sleutel ondertekend.");
        if (proved.IsOwnKey is { } own)
            screen.Say(own ? "Het is de sleutel van dit kantoor." : "HET IS NIET DE SLEUTEL van dit kantoor.");
        else screen.Say(
            "Vergelijk de sleutel met die u eerder van het kantoor kreeg. De inhoud is niet met een database "
                + "vergeleken.");
        foreach (var difference in proved.Differences ?? [])
            screen.SayUnbroken(
                $"  - {difference.Path}: bewezen {difference.Proved ?? "niets"}, nu {difference.Now ?? "niets"}");
        if (proved.Differences is { Count: 0 }) screen.Say("De database zegt hetzelfde.");
    }, proved.IsRight ? ExitCode.Done : ExitCode.Refused);
}
