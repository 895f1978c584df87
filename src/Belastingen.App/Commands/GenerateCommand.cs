using System.CommandLine;
using Belastingen.Backoffice;
using Belastingen.Backoffice.Generating;
using Belastingen.Backoffice.Imports;

namespace Belastingen.App.Commands;

/// <summary>Synthetic data for an office: nobody in it exists.</summary>
internal static class GenerateCommand
{
    public static Command Build()
    {
        var office = Shared.Office();
        var debtors = new Option<int>("--debtors")
        {
            Description = "Aantal belastingschuldigen.",
            Required = true,
            HelpName = "aantal",
        };
        var seed = new Option<long>("--seed")
        {
            Description = "Zelfde getal, zelfde gegevens.",
            DefaultValueFactory = _ => 1,
            HelpName = "getal",
        };
        var dated = Shared.Date("--dated", "Dagtekening van de aanslagen; standaard vandaag.");
        var output = new Option<string?>("--output")
        {
            Description = "Schrijf alleen de bestanden, in deze map; lees ze niet in.",
            HelpName = "map",
        };
        var command = new Command("generate", "Maakt verzonnen gegevens van elke omvang en leest ze in.")
        {
            office, debtors, seed, dated, output,
        };
        command.SetAction(Door.Through((door, parsed) =>
        {
            var wanted = new DeliveryToGenerate(parsed.GetValue(debtors), parsed.GetValue(seed), parsed.GetValue(dated) ?? door.Today);
            if (wanted.Debtors is < 1 or > GenerateDelivery.MostDebtors)
                return door.Screen.Fail($"--debtors moet tussen 1 en {GenerateDelivery.MostDebtors} liggen.");
            return door.At(parsed.GetValue(office)!, acting => Generate(door, acting, wanted, parsed.GetValue(output)), imported =>
                door.Screen.Show(imported, () =>
                {
                    if (imported is null) door.Screen.Say($"De bestanden staan in {parsed.GetValue(output)}.");
                    else ImportCommand.Say(door.Screen, imported);
                }));
        }));
        return command;
    }

    internal static Answer<DeliveryImported?> Generate(
        Door door, Backoffice.Offices.Acting acting, DeliveryToGenerate wanted, string? output)
    {
        var folder = output ?? Directory.CreateTempSubdirectory("belastingen-delivery-").FullName;
        try
        {
            using (var session = door.Database.Read(door.Now)) GenerateDelivery.Execute(session, acting, folder, wanted);
            if (output is not null) return (DeliveryImported?)null;
            var imported = ImportDelivery.Execute(door.Database, acting, folder, door.Now);
            return imported.Refusal is { } refusal ? refusal : imported.Value;
        }
        finally
        {
            if (output is null) Directory.Delete(folder, recursive: true);
        }
    }
}
