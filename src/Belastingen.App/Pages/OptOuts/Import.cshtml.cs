using Belastingen.App.Hall;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.OptOuts;

namespace Belastingen.App.Pages.OptOuts;

/// <summary>Reads in a list of payers who want to go on paying, the difference first.</summary>
internal sealed class ImportModel(Desk desk) : ListPage(desk)
{
    public override string Address => "/verzoeken/doorbetalen/inlezen";

    public override string Columns => "debtor;from";

    public override string Example => "B1001;2020-03-31";

    protected override string Afterwards => "/verzoeken/doorbetalen";

    protected override Answer<ListPicture> Check(OfficeSession session, HandedIn list)
    {
        var difference = AddOptOutsFromFile.Check(session, list);
        return difference.Refusal is { } refusal ? refusal : ListPicture.Of(
            difference.Value, fact => (fact.Debtor, $"wil doorbetalen vanaf {Written.Day(fact.From)}"),
            ["Van wie erbij komt, gaan de termijnen in de komende nacht terug naar hun eigen datums."]);
    }

    protected override Answer<string> Apply(OfficeSession session, HandedIn list, string seal)
    {
        var added = AddOptOutsFromFile.Execute(session, list, seal);
        return added.Refusal is { } refusal
            ? refusal : $"{Written.Count(added.Value, "betaler is", "betalers zijn")} vastgelegd die willen doorbetalen.";
    }
}
