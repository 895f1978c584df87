using System.CommandLine;
using Belastingen.Backoffice.Backups;

namespace Belastingen.App.Commands;

/// <summary>A copy of an installation while it works, and putting one back.</summary>
internal static class BackupCommands
{
    public static Command Backup()
    {
        var to = Shared.Needed<string>("--to", "Nieuwe of lege map voor de reservekopie.", "map");
        var filesOnly = new Option<bool>("--files-only")
        {
            Description = "Alleen bankbestanden, journaal en sleutels: de database op een server maakt haar eigen "
                + "reservekopie, vóór deze.",
        };
        return new Command("backup",
            "Maakt een reservekopie van database, bankbestanden, journaal en sleutels, ook terwijl alles draait.")
        {
            to, filesOnly,
        }.Does((door, parsed) =>
        {
            var made = new MakeBackup(door.Database, door.Now)
                .Execute(Path.GetFullPath(parsed.GetValue(to)!), parsed.GetValue(filesOnly));
            if (made.Refusal is { } refusal) return door.Screen.Refuse(refusal);
            return door.Screen.Show(made.Value, () => door.Screen.Say(
                $"Reservekopie gemaakt: {made.Value.Files.Count} bestanden, nagelezen. Er staan persoonsgegevens en "
                    + "sleutels in: bewaar haar als de database."));
        });
    }

    public static Command Restore()
    {
        var from = Shared.Needed<string>("--from", "Map van de reservekopie.", "map");
        var journal = Shared.Optional<string?>(
            "--journal", "Map met het nieuwste journaal (KANTOOR.journal), als dat hier niet al staat.", "map");
        var lost = new Option<bool>("--journal-lost")
        {
            Description = "Het nieuwste journaal is verloren: elk kantoor begint stilgelegd, tot twee collega's het "
                + "starten.",
        };
        var command = new Command(
            "restore", "Zet een reservekopie terug. Wat er stond blijft bewaard; het nieuwste journaal blijft gelden.")
        {
            from, journal, lost,
        };
        command.SetAction(Door.Unopened((database, now, screen, parsed) =>
        {
            var newest = parsed.GetValue(journal) is { } folder ? Path.GetFullPath(folder) : null;
            var restored = new RestoreBackup(database, now).Execute(
                Path.GetFullPath(parsed.GetValue(from)!), newest, parsed.GetValue(lost) ? Environment.UserName : null);
            if (restored.Refusal is { } refusal) return screen.Refuse(refusal);
            var it = restored.Value;
            return screen.Show(it, () =>
            {
                screen.Say($"Teruggezet: de reservekopie van {Screen.Moment(it.MadeAt)}. Wat er stond, staat in "
                    + $"{it.Aside}.");
                if (it.Released.Count > 0)
                    screen.Say($"LET OP: volgens het journaal zijn daarna vrijgegeven, van elk kantoor de eerste: "
                        + $"{string.Join(", ", it.Released)}. "
                        + "De database weet dat niet meer. Geef niets vrij; de nacht weigert tot dit is opgelost.");
            }, it.Released.Count > 0 ? ExitCode.NeedsReview : ExitCode.Done);
        }));
        return command;
    }
}
