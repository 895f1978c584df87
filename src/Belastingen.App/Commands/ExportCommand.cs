using System.CommandLine;
using Belastingen.Backoffice.Dunning;

namespace Belastingen.App.Commands;

/// <summary>Files for the tax package.</summary>
internal static class ExportCommand
{
    public static Command Build() => new("export", "Bestanden voor het belastingpakket.") { Dunning() };

    private static Command Dunning()
    {
        var office = Shared.Office();
        var output = OutputOption.Folder("--output", "Nieuwe of lege map waarin de bestanden (CSV) komen.");
        return new Command(
            "dunning", "Vervaldagen van zelfbetalers en stops op aanmanen, zoals incassopauzes ze bepalen.")
        {
            office, output,
        }.Does((door, parsed) => door.Read(parsed.GetValue(office)!, ExportDunning.Execute, export =>
            {
                if (parsed.GetValue(output) is { } folder) Write(folder, export);
                return door.Screen.Show(export, () => Say(door.Screen, export, parsed.GetValue(output)));
            }));
    }

    private static void Write(string folder, DunningExport export)
    {
        Directory.CreateDirectory(folder);
        using var terms = new StreamWriter(OutputFile.Create(Path.Combine(folder, "dunning-terms.csv")));
        DunningFiles.WriteTerms(terms, export);
        using var stops = new StreamWriter(OutputFile.Create(Path.Combine(folder, "dunning-stops.csv")));
        DunningFiles.WriteStops(stops, export);
    }

    private static void Say(Screen screen, DunningExport export, string? folder)
    {
        screen.Say(
            $"{export.Terms.Count} termijnen die de betaler zelf overmaakt; {export.Stops.Count} aanslagen met een "
                + "stop op aanmanen.");
        if (folder is not null) screen.Say($"De bestanden staan in {folder}.");
        else screen.Table(
            ["Belastingschuldige", "Aanslag", "Vordering", ">Open", "Eigen vervaldag", "Vervaldag", "Besluit"],
            export.Terms.Take(50).Select(term => new[]
        {
            term.DebtorNumber, term.Assessment, term.Claim, Screen.Euro(term.Open.Value), Screen.Day(term.OwnDueOn),
            Screen.Day(term.DueOn),
            term.Ground?.DecisionNumber ?? "",
        }));
    }
}
