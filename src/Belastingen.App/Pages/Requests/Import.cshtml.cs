using Belastingen.Backoffice.Requests;

namespace Belastingen.App.Pages.Requests;

/// <summary>Reads in a list of requests, the difference first.</summary>
internal sealed class ImportModel(Desk desk) : FactListPage<NewRequest>(desk)
{
    public override string Address => "/verzoeken/inlezen";

    public override string Example => "B1001;1;2020-03-20;;50;;;brief";

    protected override string Afterwards => "/verzoeken";

    protected override string Effect =>
        "Van wie erbij komt, staat het afschrijven stil vanaf de dag van ontvangst, tot er is beslist.";

    protected override string Tell(NewRequest fact) =>
        $"incassopauze {fact.Rule}, ontvangen {Written.Day(fact.ReceivedOn)}";

    protected override string Said(int added) =>
        $"{Written.Count(added, "verzoek is", "verzoeken zijn")} in behandeling.";
}
