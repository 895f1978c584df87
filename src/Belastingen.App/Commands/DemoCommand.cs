using System.CommandLine;
using System.Diagnostics;
using Belastingen.App.Demonstration;
using Belastingen.App.Hosting;
using Belastingen.App.Jobs;
using Belastingen.App.Logins;
using Belastingen.Backoffice.Explanations;
using Belastingen.Backoffice.Forecasts;
using Belastingen.Backoffice.Generating;
using Belastingen.Backoffice.Runs;

namespace Belastingen.App.Commands;

/// <summary>The main job in one command, on a fresh machine.</summary>
internal static class DemoCommand
{
    private const string DatabaseName = "demo.db", ChartName = "vooruitblik.svg";

    /// <summary>Says that a folder is one of a demonstration, which may begin anew there.</summary>
    private const string MarkName = ".belastingen-demonstratie";

    /// <summary>What a demonstration makes in its folder.</summary>
    private static readonly string[] Files =
    [
        DatabaseName, DatabaseName + "-wal", DatabaseName + "-shm", DatabaseName + "-journal", ChartName,
        DemoYear.OfficeFile,
    ];

    private static readonly string[] Folders = [DatabaseName + ".files", DemoYear.DeliveryFolder];

    public static Command Build()
    {
        var output = new Option<string>("--output")
        {
            Description = "Map voor de demonstratie.",
            DefaultValueFactory = _ => "demo",
            HelpName = "map",
        };
        var serve = new Option<bool>("--serve")
        {
            Description =
                "Speelt tot een ochtend in april en toont daarna de pagina's, met voorbeeldgebruikers, alleen op deze "
                    + "machine.",
        };
        var urls = new Option<string>("--urls")
        {
            Description = "Waar de pagina's te zien zijn (met --serve).",
            DefaultValueFactory = _ => ServeCommand.DefaultUrls,
            HelpName = "urls",
        };
        var command = new Command("demo",
            "Laat het hele werk zien: een oefengemeente, een incassopauze voor zelfstandigen, en een jaar aan nachten.")
        {
            output, serve, urls,
        };
        command.SetAction(Door.Without((_, screen, parsed) =>
        {
            var folder = Path.GetFullPath(parsed.GetValue(output)!);
            FileRights.KeepFromOthers(folder);
            return parsed.GetValue(serve) ? Serve(screen, folder, parsed.GetValue(urls)!) : Run(screen, folder);
        }));
        return command;
    }

    /// <summary>A working morning in the practice municipality, in the browser.</summary>
    private static int Serve(Screen screen, string folder, string urls)
    {
        var options = new ServeOptions(
            Database.ThrowawayAt(Path.Combine(folder, DatabaseName)), HostClock.Moved(DemoMorning.Opens, null), urls,
            ServeCommand.DefaultWatch, new LoginSettings.ExampleUsers());
        if (!options.IsLoopbackOnly) return screen.Fail(ServeCommand.OnlyHere);
        if (!Clear(screen, folder)) return ExitCode.Refused;
        var year = new DemoYear(options.Database);
        year.Prepare(folder);
        SimulateCommand.Played(screen, Period.DaysBetween(DemoYear.From, DemoMorning.Day), played =>
        {
            year.Play(played, DemoMorning.Day.PlusDays(-1));
            return null;
        });
        new DemoMorning(options.Database).Prepare();
        SchedulerTables.Provision(options.Database);
        screen.Say($"Het is {Screen.Moment(DemoMorning.Opens)} in gemeente Voorbeeldstad (verzonnen). "
            + $"Open {urls.Split(';')[0]} in een browser op deze machine.");
        ServeHost.Run(options);
        return ExitCode.Done;
    }

    /// <summary>
    /// Begins anew in a new or empty folder, or where an earlier demonstration says that it was; of that only what it
    /// made goes.
    /// </summary>
    private static bool Clear(Screen screen, string folder)
    {
        var mark = Path.Combine(folder, MarkName);
        if (!File.Exists(mark) && OutputFile.RefuseFolder(folder) is not null)
        {
            screen.Fail($"{folder} bestaat al en is niet door de demonstratie gemaakt; er is niets verwijderd. "
                + "Kies een andere map met --output.");
            return false;
        }

        Directory.CreateDirectory(folder);
        if (!File.Exists(mark)) OutputFile.Create(mark).Dispose();
        foreach (var name in Files) File.Delete(Path.Combine(folder, name));
        foreach (var made in Folders.Select(name => Path.Combine(folder, name)).Where(Directory.Exists))
            Directory.Delete(made, recursive: true);
        return true;
    }

    private static int Run(Screen screen, string folder)
    {
        if (!Clear(screen, folder)) return ExitCode.Refused;
        var clock = Stopwatch.StartNew();
        var database = Database.ThrowawayAt(Path.Combine(folder, DatabaseName));
        var year = new DemoYear(database);
        year.Prepare(folder);
        SimulateCommand.Played(screen, Period.DaysBetween(DemoYear.From, DemoYear.Through) + 1, played =>
        {
            year.Play(played);
            return null;
        });

        using var plain = database.Read(DemoYear.End);
        var session = plain.As(Acting.As(plain, GenerateOffice.Code, "auditor").Value);
        var runs = ShowRun.All(session);
        var files = Directory.EnumerateFiles(Outbox.FolderOf(database, GenerateOffice.Code), "*.xml").Order().ToList();
        var chart = Path.Combine(folder, ChartName);
        using (var drawn = new StreamWriter(OutputFile.Create(chart)))
            drawn.Write(ForecastChart.Svg(ForecastOffice.Execute(session).Value, "Gemeente Voorbeeldstad"));
        var story = ExplainDebtor.Execute(session, year.Payer).Value;
        return screen.Show(new { folder, runs, story, chart, files }, () =>
        {
            screen.Say($"Gemeente Voorbeeldstad (verzonnen): {DemoYear.Debtors} belastingschuldigen, "
                + $"{Period.DaysBetween(DemoYear.From, DemoYear.Through) + 1} nachten op een gesimuleerde klok.");
            screen.Say(
                "Afschrijven van zelfstandigen staat stil van 18-03-2020 t/m 30-06-2020 (besluit 2020-118) en gaat "
                    + "daarna verder, zelfde bedragen.");
            RunsCommands.Table(screen, runs);
            screen.Say("Het verhaal van één zelfstandige, zoals een medewerker het voorleest:");
            ExplainCommand.Say(screen, story);
            screen.Say($"Vooruitblik met en zonder incassopauze: {chart}");
            screen.Say($"{files.Count} bankbestanden (pain.008) in {Path.GetDirectoryName(files.FirstOrDefault())}, "
                + $"{clock.Elapsed.TotalSeconds:0.0} seconden.");
            screen.Say(
                $"Zelf verder kijken: belastingen runs list --office {GenerateOffice.Code} --database "
                    + $"sqlite:{database.Location} --as auditor");
        });
    }
}
