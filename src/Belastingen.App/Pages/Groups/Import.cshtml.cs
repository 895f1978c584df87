using Belastingen.Backoffice.Groups;
using Belastingen.Backoffice.Lists;

namespace Belastingen.App.Pages.Groups;

/// <summary>Reads in a list of members, the difference first.</summary>
internal sealed class ImportModel(Desk desk) : ListPage(desk)
{
    public override string Address => "/groepen/lijst/inlezen";

    public override string Columns => "debtor;group;basis;kind;from;through;evidence;evidenceOn";

    public override string Example => "B1001;SelfEmployed;Declared;;2020-03-01;;uittreksel;2020-02-15";

    protected override string Afterwards => "/groepen";

    protected override Answer<ListPicture> Check(OfficeSession session, HandedIn list)
    {
        var difference = CheckMemberships.Execute(session, list);
        if (difference.Refusal is { } refusal) return refusal;
        var names = ListGroups.Execute(session).ToDictionary(group => group.Code, GroupNames.Of);
        return ListPicture.Of(
            difference.Value.List,
            fact => (fact.Debtor, $"{names.GetValueOrDefault(fact.Group, fact.Group)}, "
                + $"{Words.Of(fact.Basis).ToLowerInvariant()}, vanaf {Written.Day(fact.From)}"),
            [.. difference.Value.Groups.SelectMany(
                group => Effects(group, names.GetValueOrDefault(group.Group, group.Group)))]);
    }

    protected override Answer<string> Apply(OfficeSession session, HandedIn list, string seal) =>
        AddMemberships.Execute(session, list, seal).Then(added =>
            (added.Added == 1 ? "Er is 1 lid toegevoegd." : $"Er zijn {Written.Number(added.Added)} leden toegevoegd.")
            + (added.Waiting == 0
                ? ""
                : $" {Written.Count(added.Waiting, "lid wacht", "leden wachten")} op goedkeuring door een collega."));

    private static IEnumerable<string> Effects(GroupChanged group, string name)
    {
        yield return $"{name}: nu {Written.Count(group.Members, "lid", "leden")}; "
            + $"er {(group.Added == 1 ? "komt 1 regel" : $"komen {Written.Number(group.Added)} regels")} bij.";
        foreach (var rule in group.Rules)
            yield return $"Incassopauze {rule.Rule} (t/m {Written.Day(rule.Through)}) "
                + $"{(rule.Leaves ? "geldt dan niet meer voor" : "bereikt dan ook")} "
                + $"{Written.Count(rule.Debtors, "belastingschuldige", "belastingschuldigen")} met "
                + $"{Written.Count(rule.Terms, "afschrijving", "afschrijvingen")}, samen {Written.Euro(rule.Cents)}.";
        if (group.Waits)
            yield return $"{name}: zoveel nieuwe leden onder een goedgekeurde incassopauze tellen pas mee als een "
                + "collega ze goedkeurt.";
    }
}
