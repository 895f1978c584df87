using System.CommandLine;
using Belastingen.Backoffice.Holds;
using Belastingen.Domain.Outcomes;

namespace Belastingen.App.Commands;

/// <summary>Individual stops.</summary>
internal static class HoldCommands
{
    public static Command Build() =>
        new("hold", "Blokkades: de incasso van één belastingschuldige, aanslag of vordering stilzetten.")
    {
        Add(),
        FactCommands.Import<NewHold>(
            "Blokkades (CSV, zie docs/facts.md).",
            "Legt blokkades uit een bestand vast: alle, of geen met elke foute regel genoemd.",
            added => $"{added} blokkades zijn vastgelegd."),
        FactCommands.End<HoldShown>(
            FactOptions.Number("--hold", "Nummer van de blokkade."),
            "Beëindigt een blokkade; wat stilstond wordt verdeeld over de overgebleven termijnen.", Table),
        FactCommands.List<HoldShown>("Alle blokkades.", Table),
    };

    private static Command Add()
    {
        var (office, debtor) = (Shared.Office(), FactOptions.Debtor());
        var reason = FactOptions.Choice<HoldReason>("--reason", "Waarom");
        var (from, through) = (Shared.Date("--from", "Eerste dag; standaard vandaag."),
            Shared.Date("--through", "Laatste dag."));
        var (assessment, claim) = (FactOptions.Text("--assessment", "Alleen deze aanslag."),
            FactOptions.Text("--claim", "Alleen deze vordering."));
        var part = FactOptions.Amount("--part", "Alleen dit deel van de vordering, zoals 100.00.");
        var remark = FactOptions.Text("--remark", "Opmerking.");
        return new Command("add", "Legt een blokkade vast.")
        {
            office, debtor, reason, from, through, assessment, claim, part, remark,
        }.Does((door, parsed) => door.Write(parsed.GetValue(office)!,
            session => PlaceHold.Execute(session, new NewHold(
                parsed.GetValue(debtor)!, parsed.GetValue(reason), parsed.GetValue(from) ?? door.Today,
                parsed.GetValue(through),
                parsed.GetValue(assessment), parsed.GetValue(claim), parsed.GetValue(part), parsed.GetValue(remark))),
            placed => door.Screen.Show(placed, () => door.Screen.Say(placed.Sentence))));
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
