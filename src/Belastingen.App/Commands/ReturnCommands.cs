using System.CommandLine;
using Belastingen.Backoffice.Returns;
using Belastingen.Domain.Returns;

namespace Belastingen.App.Commands;

/// <summary>Debits that came back, entered by hand or from a file.</summary>
internal static class ReturnCommands
{
    public static Command Build() => new("return", "Storneringen: incasso-opdrachten die terugkwamen.")
    {
        Add(), Import(),
    };

    private static Command Add()
    {
        var office = Shared.Office();
        var assessment = Shared.Needed<string>("--assessment", "Aanslagnummer.", "nummer");
        var date = Shared.Date("--date", "De incassodatum.", required: true);
        var kind = FactOptions.Choice<ReturnKind>("--kind", "Soort");
        var reason = Shared.Needed<string>("--reason", "Redencode van de bank, zoals AM04.", "code");
        var on = Shared.Date("--on", "Boekdatum; standaard vandaag.");
        var amount = FactOptions.Amount("--amount", "Bedrag, zoals 50.00; gelijk aan de opdracht.", required: true);
        return new Command("add", "Legt een stornering vast; de termijnen gaan weer open.")
        {
            office, assessment, date, kind, reason, on, amount,
        }.Does((door, parsed) => door.Write(parsed.GetValue(office)!,
            session => BookReturn.Execute(session, new ReturnFact(
                new DebitName.OfBill(parsed.GetValue(date)!.Value, parsed.GetValue(assessment)!), parsed.GetValue(kind),
                parsed.GetValue(reason)!, parsed.GetValue(on) ?? door.Today, parsed.GetValue(amount)!.Value)),
            booked => door.Screen.Show(booked, () => door.Screen.Say(Sentence(booked)))));
    }

    private static Command Import()
    {
        var (office, file) =
            (Shared.Office(),
                new Argument<string>("bestand") { Description = "Storneringen (CSV, zie docs/facts-returns.md)." });
        return new Command(
            "import", "Legt storneringen uit een bestand vast: alle, of geen met elke foute regel genoemd.")
        {
            file, office,
        }.Does((door, parsed) => door.Write(parsed.GetValue(office)!, session => Read(session, parsed.GetValue(file)!),
            imported => door.Screen.Show(imported, () =>
            {
                door.Screen.Say($"{imported.Booked.Count} storneringen vastgelegd; {imported.Known} waren er al.");
                foreach (var booked in imported.Booked) door.Screen.Say(Sentence(booked));
            })));
    }

    private static Answer<ReturnsImported> Read(OfficeSession session, string path)
    {
        if (!File.Exists(path)) return new Refusal.NotFound("Bestand", path);
        using var file = File.OpenRead(path);
        return ImportReturns.Execute(session, file);
    }

    private static string Sentence(ReturnBooked booked) =>
        $"Aanslag {booked.Assessment}, {Screen.Day(booked.RunDate)}, "
            + $"{Screen.Euro(booked.Amount.Value)}: {What(booked)}";

    private static string What(ReturnBooked booked) => booked.After switch
    {
        AfterBooking.WasKnown => "was al vastgelegd; er is niets veranderd.",
        AfterBooking.Covered => "valt onder een incassopauze; het plan volgt de komende nacht en het telt niet mee.",
        AfterBooking.UsedCredit => "een tegoed dekte het hele bedrag.",
        AfterBooking.Spread => "verdeeld over de overgebleven termijnen.",
        AfterBooking.Transfer => "de betaler maakt dit zelf over; het afschrijven gaat door.",
        AfterBooking.Stopped =>
            $"het afschrijven stopt na {booked.Counted} storneringen; de rest maakt de betaler zelf over.",
        AfterBooking.ToPlan => "staat in de werkvoorraad: er past geen plan.",
        _ => throw new ArgumentOutOfRangeException(nameof(booked), booked.After, null),
    };
}
