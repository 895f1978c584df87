using Belastingen.App.Hall;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.Requests;

namespace Belastingen.App.Pages.Requests;

/// <summary>Reads in a list of requests, the difference first.</summary>
internal sealed class ImportModel(Desk desk) : ListPage(desk)
{
    public override string Address => "/verzoeken/inlezen";

    public override string Columns => "debtor;rule;receivedOn;through;sharePercent;shareAmount;choice;evidence";

    public override string Example => "B1001;1;2020-03-20;;50;;;brief";

    protected override string Afterwards => "/verzoeken";

    protected override Answer<ListPicture> Check(OfficeSession session, HandedIn list)
    {
        var difference = AddRequestsFromFile.Check(session, list);
        return difference.Refusal is { } refusal ? refusal : ListPicture.Of(
            difference.Value, fact => (fact.Debtor, $"incassopauze {fact.Rule}, ontvangen {Written.Day(fact.ReceivedOn)}"),
            ["Van wie erbij komt, staat het afschrijven stil vanaf de dag van ontvangst, hoogstens zes weken."]);
    }

    protected override Answer<string> Apply(OfficeSession session, HandedIn list, string seal)
    {
        var added = AddRequestsFromFile.Execute(session, list, seal);
        return added.Refusal is { } refusal
            ? refusal : $"{Written.Count(added.Value, "verzoek is", "verzoeken zijn")} in behandeling.";
    }
}
