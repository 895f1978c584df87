using System.CommandLine;
using Belastingen.App.Jobs;
using Belastingen.Backoffice.Assessments;

namespace Belastingen.App.Commands;

/// <summary>The database: make it, bring it up to date, look at it.</summary>
internal static class DatabaseCommands
{
    public static Command Build() => new("database", "Maakt de database of werkt hem bij.") { Upgrade(), Info() };

    private static Command Upgrade()
    {
        var practice = new Option<bool>("--practice")
        { Description = "Maakt een oefendatabase: voorbeeldgebruikers en een stilgezette klok mogen." };
        var command = new Command("upgrade", "Maakt de database, of werkt hem bij naar deze versie van het programma.")
        {
            practice,
        };
        command.SetAction(Door.Unopened((database, now, screen, parsed) =>
        {
            Migrations.Upgrade(database, parsed.GetValue(practice));
            LinkCorrected(database, now);
            SchedulerTables.Provision(database);
            FileRights.TakeFromOthers(
                database.Location, database.Location + "-wal", database.Location + "-shm",
                database.FilesFolder, database.KeysFolder);
            return Show(database, screen);
        }));
        return command;
    }

    /// <summary>
    /// In a practice database, whose clock may stand in another year, at the moment of the last event.
    /// </summary>
    private static void LinkCorrected(Database database, Instant now)
    {
        List<long> offices;
        using (var session = database.Read(now))
        {
            if (Migrations.IsPractice(session)) now = Instant.MinValue;
            offices = session.Query<long>("SELECT office FROM offices ORDER BY office");
        }

        foreach (var office in offices)
        {
            using var session = database.Write(now, office, "upgrade");
            if (LinkCorrections.Execute(session) > 0) session.Commit();
        }
    }

    private static Command Info()
    {
        var command = new Command("info", "Toont versie, soort en inhoud van de database.");
        command.SetAction(Door.Without((database, screen, _) => database.Exists
            ? Show(database, screen)
            : screen.Fail(
                $"Er is geen database op {database.Location}. Maak er een met 'belastingen database upgrade'.")));
        return command;
    }

    private static int Show(Database database, Screen screen)
    {
        var version = Migrations.VersionOf(database);
        if (version == 0) return screen.Fail($"{database.Location} is geen database van dit programma.");
        using var session = database.Read(Instant.MinValue);
        var info = new
        {
            path = database.Location,
            version,
            current = Migrations.Current,
            practice = Migrations.IsPractice(session),
            offices = session.Query<string>("SELECT code FROM offices ORDER BY code"),
            files = database.FilesFolder,
        };
        return screen.Show(info, () =>
        {
            screen.Say(
                $"Database {info.path}, versie "
                    + $"{info.version}{(info.version == info.current ? "" : $" (programma: {info.current})")}"
                + $", {(info.practice ? "oefendatabase" : "echte gegevens")}.");
            screen.Say(info.offices.Count == 0 ? "Nog geen kantoor." : $"Kantoren: {string.Join(", ", info.offices)}.");
            screen.Say($"Bestanden: {info.files}");
        });
    }
}
