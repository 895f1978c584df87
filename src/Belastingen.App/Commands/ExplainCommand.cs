using System.CommandLine;
using Belastingen.Backoffice.Explanations;

namespace Belastingen.App.Commands;

/// <summary>One payer's history and future, in sentences to read out on the phone.</summary>
internal static class ExplainCommand
{
    public static Command Build()
    {
        var office = Shared.Office();
        var debtor = FactOptions.Text("--debtor", "Nummer van de belastingschuldige.");
        var assessment = FactOptions.Text("--assessment", "Of: aanslagnummer.");
        return new Command("explain", "Legt van één betaler uit wat er is gebeurd en wat er komt, in gewone zinnen.")
        {
            office, debtor, assessment,
        }.Does((door, parsed) => (parsed.GetValue(debtor), parsed.GetValue(assessment)) switch
        {
            ({ } number, null) => door.Read(parsed.GetValue(office)!, session => ExplainDebtor.Execute(session, number),
                explained => door.Screen.Show(explained, () => Say(door.Screen, explained))),
            (null, { } number) => door.Read(
                parsed.GetValue(office)!, session => ExplainAssessment.Execute(session, number),
                explained => door.Screen.Show(explained, () => Say(door.Screen, explained))),
            _ => door.Screen.Fail("Geef --debtor of --assessment, één van beide."),
        });
    }

    internal static void Say(Screen screen, DebtorExplained debtor)
    {
        screen.Say($"Belastingschuldige {debtor.Number}, {debtor.Name}");
        foreach (var assessment in debtor.Assessments) Say(screen, assessment);
    }

    private static void Say(Screen screen, AssessmentExplained assessment)
    {
        screen.Say($"Aanslag {assessment.Number}, belastingjaar {assessment.TaxYear}. {assessment.Summary}");
        foreach (var line in assessment.Lines)
        {
            screen.Say($"  {line.Sentence}");
            if (line.Rules is { } rules) screen.Say($"    {rules}");
        }
    }
}
