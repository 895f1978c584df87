using System.CommandLine;
using Belastingen.Backoffice.Reports;
using NodaTime.Text;

namespace Belastingen.App.Commands;

/// <summary>Reports for the auditor: to a file or to standard output.</summary>
internal static class ReportCommand
{
    public static Command Build()
    {
        var command = new Command(
            "report", "Verantwoording: rapporten voor de controleur, als CSV, XLSX of JSON.") { List() };
        foreach (var report in AllReports.List) command.Add(One(report));
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "Alle rapporten.");
        command.SetAction(parsed =>
        {
            var screen = new Screen(parsed.GetValue(Shared.Json));
            var reports = AllReports.List.Select(
                report => new { report.Name, report.Title, report.Sentence, report.Period }).ToList();
            return screen.Show(reports, () => screen.Table(
                ["Rapport", "Titel", "Wat het toont"],
                reports.Select(report => new[] { report.Name, report.Title, report.Sentence })));
        });
        return command;
    }

    private static Command One(Report report)
    {
        var options = new ReportOptions();
        var command = new Command(report.Name, report.Sentence);
        foreach (var option in options.All) command.Add(option);
        var sample = report.Name == "sample" ? new SampleOptions() : null;
        foreach (var option in sample?.All ?? []) command.Add(option);
        command.SetAction(Door.Through((door, parsed) =>
        {
            var format = parsed.GetValue(options.Format);
            var output = parsed.GetValue(options.Output);
            if (output is null && format == ReportFormat.Xlsx)
                return door.Screen.Fail("Geef met --output aan waar de werkmap moet komen.");
            var filter = options.Filter(parsed, report.Name) with { Sample = sample?.Of(parsed) };
            var file = new ReportFile(output ?? "", format, parsed.GetValue(options.Reason));
            return door.At(parsed.GetValue(options.Office)!, acting => Export(door, acting, filter, file),
                exported => output is null ? ExitCode.Done : Say(door.Screen, exported, output));
        }));
        return command;
    }

    private static Answer<ReportExported> Export(Door door, Acting acting, ReportFilter filter, ReportFile file)
    {
        if (file.Path.Length > 0) return ExportReport.Execute(door.Database, acting, filter, file, door.Now);
        var folder = Directory.CreateTempSubdirectory("belastingen-");
        try
        {
            var aside = file with { Path = Path.Combine(folder.FullName, "report") };
            var exported = ExportReport.Execute(door.Database, acting, filter, aside, door.Now);
            if (exported.Refusal is not null) return exported;
            using var written = File.OpenRead(aside.Path);
            using var screen = Console.OpenStandardOutput();
            written.CopyTo(screen);
            return exported;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Say(Screen screen, ReportExported exported, string output) => screen.Show(
        new { output, exported.Event, exported.Sidecar.Masked, exported.Sidecar.RowCount, exported.Sidecar.Sha256 },
        () => screen.Say(
            $"{exported.Sidecar.Title}: {exported.Sidecar.RowCount} regels in {output}. Vastgelegd als logboekregel "
                + $"{exported.Event}"
            + (exported.Sidecar.Masked
                ? "; rekeningnummers en namen zijn afgeschermd."
                : "; rekeningnummers en namen zijn zichtbaar.")));
}

/// <summary>What every report is asked with.</summary>
internal sealed class ReportOptions
{
    public Option<string> Office { get; } = Shared.Office();

    public Option<LocalDate?> From { get; } = Shared.Date("--from", "Eerste dag van de periode.", required: true);

    public Option<LocalDate?> To { get; } = Shared.Date("--to", "Laatste dag van de periode, meegerekend.",
        required: true);

    public Option<Instant?> At { get; } = Shared.Parsed<Instant>(
        "--at", "Zoals het op dit moment bekend was, bijvoorbeeld 2020-06-30T22:00:00Z; standaard nu.",
        text => InstantPattern.ExtendedIso.Parse(text) is { Success: true, Value: var at } ? at : null,
        "een moment zoals 2020-06-30T22:00:00Z", recursive: false);

    public Option<ReportFormat> Format { get; } = Shared.Optional<ReportFormat>(
        "--format", "csv, xlsx of json; standaard csv.", "vorm");

    public OutputOption Output { get; } = OutputOption.File("--output", "Het bestand; standaard het scherm.");

    public Option<string?> Reason { get; } = Shared.Optional<string?>(
        "--reason",
        "Waarom rekeningnummers en namen zichtbaar moeten zijn; wordt vastgelegd. Zonder reden zijn zij afgeschermd.",
        "tekst");

    public IEnumerable<Option> All => [Office, From, To, At, Format, Output, Reason];

    public ReportFilter Filter(ParseResult parsed, string name) =>
        new(name, parsed.GetValue(From)!.Value, parsed.GetValue(To)!.Value, parsed.GetValue(At));
}

/// <summary>What a sample is drawn with.</summary>
internal sealed class SampleOptions
{
    private readonly Option<int> _items = new("--items")
    {
        Description = "Aantal posten.",
        DefaultValueFactory = _ => SampleAsked.Usual.Items,
        HelpName = "aantal",
    };

    private readonly Option<string> _seed = new("--seed")
    {
        Description = "Beginwaarde: dezelfde trekt dezelfde posten.",
        DefaultValueFactory = _ => SampleAsked.Usual.Seed,
        HelpName = "tekst",
    };

    private readonly Option<SampleBy> _by = new("--by")
    {
        Description = "random: elke post evenveel kans; value: elke cent evenveel kans.",
        DefaultValueFactory = _ => SampleAsked.Usual.By,
        HelpName = "wijze",
    };

    public IEnumerable<Option> All => [_items, _seed, _by];

    public SampleAsked Of(ParseResult parsed) =>
        new(parsed.GetValue(_items), parsed.GetValue(_seed)!, parsed.GetValue(_by));
}
