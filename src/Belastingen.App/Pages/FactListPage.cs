using Belastingen.Backoffice.Lists;

namespace Belastingen.App.Pages;

/// <summary>Reads in a list of facts of one kind, the difference first.</summary>
internal abstract class FactListPage<T>(Desk desk) : ListPage(desk)
    where T : IFact<T>
{
    public override string Columns => string.Join(';', T.Columns);

    /// <summary>What a line says, without the debtor.</summary>
    protected abstract string Tell(T fact);

    /// <summary>What follows for who is added.</summary>
    protected abstract string Effect { get; }

    /// <summary>What is said of so many that were added.</summary>
    protected abstract string Said(int added);

    protected override Answer<ListPicture> Check(OfficeSession session, HandedIn list) =>
        CheckList.Execute<T>(session, list).Then(
            difference => ListPicture.Of(difference, fact => (fact.Debtor, Tell(fact)), [Effect]));

    protected override Answer<string> Apply(OfficeSession session, HandedIn list, string seal) =>
        AddFacts.Execute<T>(session, list, seal).Then(Said);
}
