using Belastingen.Backoffice.OptOuts;

namespace Belastingen.App.Pages.OptOuts;

/// <summary>Reads in a list of payers who want to go on paying, the difference first.</summary>
internal sealed class ImportModel(Desk desk) : FactListPage<NewOptOut>(desk)
{
    public override string Address => "/verzoeken/doorbetalen/inlezen";

    public override string Example => "B1001;2020-03-31";

    protected override string Afterwards => "/verzoeken/doorbetalen";

    protected override string Effect =>
        "Van wie erbij komt, gaan de termijnen in de komende nacht terug naar hun eigen datums.";

    protected override string Tell(NewOptOut fact) => $"wil doorbetalen vanaf {Written.Day(fact.From)}";

    protected override string Said(int added) =>
        $"{Written.Count(added, "betaler is", "betalers zijn")} vastgelegd die willen doorbetalen.";
}
