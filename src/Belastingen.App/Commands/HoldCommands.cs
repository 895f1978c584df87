using System.CommandLine;
using Belastingen.App.Hall;
using Belastingen.Backoffice.Holds;
using Belastingen.Domain.Outcomes;

namespace Belastingen.App.Commands;

/// <summary>Individual stops.</summary>
internal static class HoldCommands
{
    public static Command Build() => new("hold", "Blokkades: de incasso van één belastingschuldige, aanslag of vordering stilzetten.")
    {
        Add(), Import(), End(), List(),
    };

    private static Command Add()
    {
        var (office, debtor) = (Shared.Office(), FactOptions.Debtor());
        var reason = FactOptions.Choice<HoldReason>("--reason", "Waarom");
        var (from, through) = (Shared.Date("--from", "Eerste dag; standaard vandaag."), Shared.Date("--through", "Laatste dag."));
        var (assessment, claim) = (FactOptions.Text("--assessment", "Alleen deze aanslag."), FactOptions.Text("--claim", "Alleen deze vordering."));
        var part = FactOptions.Amount("--part", "Alleen dit deel van de vordering, zoals 100.00.");
        var remark = FactOptions.Text("--remark", "Opmerking.");
        var command = new Command("add", "Legt een blokkade vast.")
        {
            office, debtor, reason, from, through, assessment, claim, part, remark,
        };
        command.SetAction(Door.Through((door, parsed) => door.Write(
            parsed.GetValue(office)!,
            session => PlaceHold.Execute(session, new NewHold(
                parsed.GetValue(debtor)!, parsed.GetValue(reason), parsed.GetValue(from) ?? door.Today, parsed.GetValue(through),
                parsed.GetValue(assessment), parsed.GetValue(claim), parsed.GetValue(part), parsed.GetValue(remark))),
            placed => door.Screen.Show(placed, () => door.Screen.Say(placed.Sentence)))));
        return command;
    }

    private static Command Import()
    {
        var (office, file) = (Shared.Office(), new Argument<string>("bestand") { Description = "Blokkades (CSV, zie docs/facts.md)." });
        var command = new Command("import", "Legt blokkades uit een bestand vast: alle, of geen met elke foute regel genoemd.")
        {
            file, office,
        };
        command.SetAction(Door.Through((door, parsed) => door.Write(
            parsed.GetValue(office)!, session => PlaceHoldsFromFile.Execute(session, parsed.GetValue(file)!),
            added => door.Screen.Show(new { added }, () => door.Screen.Say($"{added} blokkades zijn vastgelegd.")))));
        return command;
    }

    private static Command End()
    {
        var (office, number) = (Shared.Office(), FactOptions.Number("--hold", "Nummer van de blokkade."));
        var through = Shared.Date("--through", "Laatste dag.", required: true);
        var command = new Command("end", "Beëindigt een blokkade; wat stilstond wordt verdeeld over de overgebleven termijnen.")
        {
            office, number, through,
        };
        command.SetAction(Door.Through((door, parsed) => door.Write(
            parsed.GetValue(office)!, session => EndHold.Execute(session, parsed.GetValue(number), parsed.GetValue(through)!.Value),
            ended => door.Screen.Show(ended, () => Table(door.Screen, [ended])))));
        return command;
    }

    private static Command List()
    {
        var office = Shared.Office();
        var command = new Command("list", "Alle blokkades.") { office };
        command.SetAction(Door.Through((door, parsed) => door.Read(
            parsed.GetValue(office)!, ListHolds.Execute, holds => door.Screen.Show(holds, () => Table(door.Screen, holds)))));
        return command;
    }

    private static void Table(Screen screen, IEnumerable<HoldShown> holds) => screen.Table(
        ["Nummer", "Belastingschuldige", "Naam", "Aanslag", "Vordering", ">Deel", "Reden", "Van", "T/m"],
        holds.Select(hold => new[]
        {
            $"{hold.Hold}", hold.Debtor, hold.Name, hold.Assessment ?? "alle", hold.Claim ?? "alle",
            hold.PartCents is { } part ? Screen.Euro(part) : "", Words.Of(hold.Reason), Screen.Day(hold.From),
            hold.Through is { } through ? Screen.Day(through) : "",
        }));
}
