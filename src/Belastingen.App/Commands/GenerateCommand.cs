using System.CommandLine;
using Belastingen.Backoffice.Generating;
using Belastingen.Backoffice.Imports;

namespace Belastingen.App.Commands;

/// <summary>Synthetic data for an office: nobody in it exists.</summary>
internal static class GenerateCommand
{
    public static Command Build()
    {
        var office = Shared.Office();
        var debtors = Shared.Needed<int>("--debtors", "Aantal belastingschuldigen.", "aantal");
        var seed = new Option<long>("--seed")
        {
            Description = "Zelfde getal, zelfde gegevens.",
            DefaultValueFactory = _ => 1,
            HelpName = "getal",
        };
        var dated = Shared.Date("--dated", "Dagtekening van de aanslagen; standaard vandaag.");
        var output = OutputOption.Folder(
            "--output", "Schrijf alleen de bestanden, in deze nieuwe map; lees ze niet in.");
        return new Command("generate", "Maakt verzonnen gegevens van elke omvang en leest ze in.")
        {
            office, debtors, seed, dated, output,
        }.Does((door, parsed) =>
        {
            var wanted = new DeliveryToGenerate(parsed.GetValue(debtors), parsed.GetValue(seed),
                parsed.GetValue(dated) ?? door.Today);
            if (wanted.Debtors is < 1 or > GenerateDelivery.MostDebtors)
                return door.Screen.Fail($"--debtors moet tussen 1 en {GenerateDelivery.MostDebtors} liggen.");
            if (parsed.GetValue(output) is null && !IsPractice(door))
                return door.Screen.Fail(
                    "Verzonnen gegevens horen niet in een echte administratie: dit kan alleen in een oefendatabase "
                    + "('belastingen database upgrade --practice'). Met --output maakt u alleen de bestanden.");
            return door.At(parsed.GetValue(office)!, acting => Generate(door, acting, wanted, parsed.GetValue(output)),
                imported =>
                door.Screen.Show(imported, () =>
                {
                    if (imported is null) door.Screen.Say($"De bestanden staan in {parsed.GetValue(output)}.");
                    else ImportCommand.Say(door.Screen, imported);
                }));
        });
    }

    private static bool IsPractice(Door door)
    {
        using var session = door.Database.Read(door.Now);
        return Migrations.IsPractice(session);
    }

    private static Answer<DeliveryImported?> Generate(
        Door door, Acting acting, DeliveryToGenerate wanted, string? output)
    {
        var folder = output ?? Directory.CreateTempSubdirectory("belastingen-delivery-").FullName;
        try
        {
            using (var session = door.Database.Read(door.Now, acting)) GenerateDelivery.Execute(session, folder,
                wanted);
            if (output is not null) return (DeliveryImported?)null;
            return ImportDelivery.Execute(door.Database, acting, folder, door.Now)
                .Then<DeliveryImported?>(imported => imported);
        }
        finally
        {
            if (output is null) Directory.Delete(folder, recursive: true);
        }
    }
}
