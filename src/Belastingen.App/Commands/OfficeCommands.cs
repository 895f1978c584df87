using System.CommandLine;
using Belastingen.Backoffice.Offices;

namespace Belastingen.App.Commands;

/// <summary>Offices: their file, their settings, and who approves a change of them.</summary>
internal static class OfficeCommands
{
    public static Command Build() => new("office", "Kantoren: instellingen, incassodatums en medewerkers.")
    {
        Import(), Show(), Approve(),
    };

    private static Command Import()
    {
        var file = new Argument<string>("bestand") { Description = "Het kantoorbestand (JSON)." };
        return new Command(
            "import", "Leest een kantoorbestand in: een nieuw kantoor, of een nieuwe versie van zijn instellingen.")
        {
            file,
        }.Does((door, parsed) =>
        {
            var imported = ImportOffice.Execute(door.Database, door.Account, parsed.GetValue(file)!, door.Now);
            if (imported.Refusal is { } refusal) return door.Screen.Refuse(refusal);
            return door.Screen.Show(imported.Value, () => Say(door.Screen, imported.Value));
        });
    }

    private static void Say(Screen screen, OfficeImported imported)
    {
        if (imported.Changes.Count == 0) screen.Say($"Kantoor {imported.Code}: niets veranderd.");
        else screen.Table(["Wat", "Welke"], imported.Changes.Select(change => new[] { change.What, change.Key }));
        if (imported.SubmittedVersion is { } version)
            screen.Say(
                $"De instellingen raken geld. Een collega keurt versie {version} goed met 'office approve'; tot dan "
                    + "gelden de oude.");
    }

    private static Command Show()
    {
        var office = Shared.Office();
        return new Command("show", "Toont een kantoor: instellingen die gelden, incassodatums en medewerkers.")
        {
            office,
        }.Does((door, parsed) => door.Read<OfficeShown>(
            parsed.GetValue(office)!, session => ShowOffice.Execute(session),
            shown => door.Screen.Show(shown, () => Say(door.Screen, shown))));
    }

    private static void Say(Screen screen, OfficeShown shown)
    {
        var settings = shown.InForce.Settings;
        screen.Say(
            $"{shown.Name} ({shown.Code}){(shown.Stopped ? ", STILGELEGD (noodstop)" : "")}, instellingen versie "
                + $"{shown.InForce.Version}.");
        screen.Say($"Incassant {settings.Creditor.Name}, {settings.Creditor.CreditorId}, {settings.Creditor.Iban}.");
        screen.Say(
            $"Vooraankondiging {settings.Notice.Days} dagen; incasso wordt {settings.Lead} bankwerkdagen van tevoren "
                + "klaargezet.");
        screen.Table(["Wie heft", "Belastingsoorten"], shown.InForce.Bodies.Select(body => new[]
        {
            $"{body.Name} ({body.Code})", string.Join(", ", body.TaxTypes.Select(tax => tax.Code)),
        }));
        screen.Table(["Gepubliceerd", "Incassodatum", "Eerste van belastingjaar"],
            shown.InForce.RunDates.Rows.Select(row => new[]
        {
            Screen.Day(row.PublishedOn), Screen.Day(row.CollectOn), row.FirstOfTaxYear is { } year ? $"{year}" : "",
        }));
        screen.Table(["Account", "Naam", "Rollen"],
            shown.Officers.Select(officer => new[] { officer.Account, officer.Name, officer.Roles }));
        if (shown.Pending is { } pending)
            screen.Say(
                $"Instellingen versie {pending.Version} wachten op goedkeuring (voorgesteld door "
                    + $"{pending.SubmittedBy}).");
    }

    private static Command Approve()
    {
        var office = Shared.Office();
        var version = new Option<long>("--version-number")
        {
            Description = "Nummer van de voorgestelde instellingen.",
            Required = true,
        };
        return new Command("approve", "Keurt voorgestelde instellingen goed; nooit door wie ze voorstelde.")
        {
            office, version,
        }.Does((door, parsed) => door.Write(
            parsed.GetValue(office)!, session => ApproveSettings.Execute(session, parsed.GetValue(version)),
            approved =>
                door.Screen.Show(new { version = approved },
                    () => door.Screen.Say($"Instellingen versie {approved} gelden nu."))));
    }
}
