using System.CommandLine;
using Belastingen.Backoffice.Imports;

namespace Belastingen.App.Commands;

/// <summary>Takes in a delivery of the tax package.</summary>
internal static class ImportCommand
{
    public static Command Build()
    {
        var office = Shared.Office();
        var from = new Option<string>("--from")
        {
            Description =
                "Map met de bestanden van de levering, of sqlserver:VERBINDING met de views van schema incasso "
                + "(zie docs/import.md).",
            Required = true,
            HelpName = "map of verbinding",
        };
        return new Command(
            "import", "Leest een levering van het belastingpakket in: alles, of niets met elke foute regel genoemd.")
        {
            office, from,
        }.Does((door, parsed) => door.At(parsed.GetValue(office)!,
            acting => ImportDelivery.Execute(door.Database, acting, parsed.GetValue(from)!, door.Now),
            imported => door.Screen.Show(imported, () => Say(door.Screen, imported))));
    }

    internal static void Say(Screen screen, DeliveryImported imported)
    {
        var summary = imported.Summary;
        screen.Say(imported.WasKnown
            ? $"Levering {summary.Reference} was al ingelezen (nummer {imported.Delivery}); er is niets veranderd."
            : $"Levering {summary.Reference} is ingelezen (nummer {imported.Delivery}). Aantallen en bedragen kloppen "
                + "met de controletotalen.");
        screen.Table(["Bestand", ">Regels", ">Nieuw", ">Gewijzigd", ">Bedrag"], summary.Files.Select(file => new[]
        {
            file.File, $"{file.Count}", $"{file.Added}", $"{file.Changed}",
            file.Sum is { } sum ? Screen.Euro(sum.Value) : "",
        }));
        foreach (var note in summary.Notes) screen.Say($"{note.Subject}: {note.Text}");
    }
}
