using System.CommandLine;
using Belastingen.Backoffice.Offices;
using Belastingen.Backoffice.Trail;

namespace Belastingen.App.Commands;

/// <summary>
/// The trail, for an auditor: whether it is still what it was, and a signed head of it to keep elsewhere.
/// </summary>
internal static class AuditCommands
{
    public static Command Build() =>
        new("audit", "Het auditspoor: controleren of er niets aan gewijzigd is, en verankeren.")
    {
        Verify(), Anchor(), Key(), ChangeKey(), BundleCommand.Build(),
    };

    private static Command Verify()
    {
        var office = Shared.Office();
        var anchors = Shared.Optional<string[]>(
            "--anchor", "Bestand met ankers die elders zijn bewaard; mag vaker.", "bestand");
        var fingerprint = Shared.Optional<string?>(
            "--fingerprint",
            "Vingerafdruk van de sleutel van het kantoor, zoals elders bewaard: een anker onder een andere sleutel "
                + "wordt geweigerd.",
            "vingerafdruk");
        return new Command("verify", "Rekent het hele auditspoor na en noemt de eerste plek die niet klopt.")
        {
            office, anchors, fingerprint,
        }.Does((door, parsed) =>
        {
            var pinned = parsed.GetValue(fingerprint);
            return door.At(parsed.GetValue(office)!,
                acting => Verified(door, acting, parsed.GetValue(anchors) ?? [], pinned), verdict =>
                door.Screen.Show(verdict, () => Say(door.Screen, verdict, pinned),
                    verdict.IsWell ? ExitCode.Done : ExitCode.NeedsReview));
        });
    }

    private static Answer<TrailVerdict> Verified(Door door, Acting acting, string[] files, string? fingerprint) =>
        AnchorFile.Read(files, acting.Code, fingerprint)
            .Then(anchors => new VerifyTrail(door.Database, door.Now).Execute(acting, anchors));

    private static void Say(Screen screen, TrailVerdict verdict, string? fingerprint)
    {
        screen.Say(verdict.IsWell
            ? $"Het auditspoor van {verdict.Office} klopt: {verdict.Head} gebeurtenissen nagerekend."
            : $"Het auditspoor van {verdict.Office} klopt NIET. {verdict.Sentence}");
        if (!verdict.IsWell)
        {
            screen.Say(verdict.WellThrough == 0
                ? "Geen enkele gebeurtenis ervoor is zeker."
                : $"Tot en met gebeurtenis {verdict.WellThrough} sluit de keten.");
            if (verdict.Anchors > 0)
                screen.Say($"Een anker bevestigt haar tot en met gebeurtenis {verdict.AnchoredThrough}.");
            return;
        }

        if (verdict.Deleted > 0)
            screen.Say(
                $"Van {verdict.Deleted} gebeurtenissen zijn de gegevens volgens bewaartermijn verwijderd; de keten "
                    + "klopt ook daar.");
        screen.Say(SignedText(verdict));
        screen.Say(verdict.Anchors == 0
            ? "Er is met geen anker vergeleken. Wie alle rechten op de database heeft, kan de hele keten opnieuw "
                + "berekenen: geef de elders bewaarde ankers met --anchor."
            : $"Vergeleken met {verdict.Anchors} ankers (er zijn er volgens het spoor {verdict.AnchorsMade} gemaakt). "
                + $"Gebeurtenis 1 t/m {verdict.AnchoredThrough} ligt vast; {verdict.Head - verdict.AnchoredThrough} "
                    + "daarna nog niet.");
        if (verdict.Anchors > 0 && fingerprint is null)
            screen.Say(
                "De sleutel van de ankers is niet vergeleken: geef de elders bewaarde vingerafdruk met --fingerprint.");
    }

    private static string SignedText(TrailVerdict verdict)
    {
        var owed = verdict.Head - verdict.FirstForm;
        if (owed == 0)
            return "Alle gebeurtenissen zijn van voor schemaversie 8: het programma ondertekende ze nog niet.";
        var before = verdict.FirstForm > 0 ? $" na de eerste {verdict.FirstForm}" : "";
        return verdict.Signatures == owed
            ? $"Alle {owed} gebeurtenissen{before} zijn door het programma ondertekend."
            : $"Van {owed - verdict.Signatures} gebeurtenissen is de handtekening van het programma niet nagerekend: "
                + "haar sleutel staat niet op deze machine.";
    }

    private static Command Anchor()
    {
        var office = Shared.Optional<string?>("--office", "Code van het kantoor.", "code");
        var all = new Option<bool>("--all") { Description = "Alle kantoren waar u dit mag." };
        var output = OutputOption.AddedTo(
            "--output", "Bestand waaraan het anker wordt toegevoegd, een regel per anker. Bewaar het elders.",
            AnchorFile.IsOne);
        output.Required = true;
        var command = new Command(
            "anchor", "Legt de kop van het auditspoor ondertekend vast, om elders te bewaren.") { office, all, output };
        command.Validators.Add(result =>
        {
            if (result.GetValue(office) is null == !result.GetValue(all))
                result.AddError("Geef een kantoor met --office, of --all.");
        });
        command.SetAction(Door.Through((door, parsed) =>
        {
            List<TrailAnchor> anchors = [];
            foreach (var code in parsed.GetValue(office) is { } one ? [one] : Offices(door))
            {
                var done = door.Write(code, AnchorTrail.Execute, anchor =>
                {
                    anchors.Add(anchor);
                    return ExitCode.Done;
                });
                if (done != ExitCode.Done) return done;
            }

            AnchorFile.Append(parsed.GetValue(output)!, anchors);
            return door.Screen.Show(anchors, () => Say(door.Screen, anchors, parsed.GetValue(output)!));
        }));
        return command;
    }

    private static List<string> Offices(Door door)
    {
        using var session = door.Database.Read(door.Now);
        return OfficesOf.Account(session, door.Account).FindAll(office => MayAnchor(office.Roles))
            .ConvertAll(office => office.Code);
    }

    private static bool MayAnchor(string roles) =>
        roles.Split(',').Intersect([nameof(Role.Auditor), nameof(Role.Administrator), nameof(Role.Operator)]).Any();

    private static void Say(Screen screen, List<TrailAnchor> anchors, string path)
    {
        if (anchors.Count == 0) screen.Say("Er is geen kantoor waar u dit mag; er is niets vastgelegd.");
        foreach (var anchor in anchors)
            screen.Say($"{anchor.Office}: vastgelegd t/m gebeurtenis {anchor.Event}, sleutel {anchor.Key}.");
        if (anchors.Count > 0)
            screen.Say(
                $"Toegevoegd aan {path}. Bewaar dit bestand waar beheerders van de database er niet bij kunnen.");
    }

    private static Command Key()
    {
        var office = Shared.Office();
        return new Command(
            "key", "Toont de openbare sleutel van het kantoor en zijn vingerafdruk, om elders te bewaren.") { office }
            .Does((door, parsed) => door.At(parsed.GetValue(office)!, acting => Shown(door, acting), key =>
            door.Screen.Show(new { key.Fingerprint, key.PublicKeyPem }, () =>
            {
                door.Screen.Say($"Vingerafdruk {key.Fingerprint}");
                door.Screen.SayUnbroken(key.PublicKeyPem);
            })));
    }

    private static Command ChangeKey()
    {
        var office = Shared.Office();
        return new Command(
            "change-key",
            "Ondertekent gebeurtenissen voortaan met een nieuwe sleutel; de oude tekent de wisseling mee.")
        {
            office,
        }.Does((door, parsed) =>
            door.Write(parsed.GetValue(office)!, AuditTrail.ChangeKey, key =>
                door.Screen.Show(new { key.Number, key.Fingerprint }, () => door.Screen.Say(
                    $"Gebeurtenissen worden voortaan ondertekend met sleutel {key.Number}, "
                    + $"vingerafdruk {key.Fingerprint}."))));
    }

    private static Answer<OfficeKey> Shown(Door door, Acting acting) =>
        acting.Lacks(Role.Auditor, Role.Administrator, Role.Operator) is { } lacks
            ? lacks
            : OfficeKey.Of(door.Database, acting.Code);
}
