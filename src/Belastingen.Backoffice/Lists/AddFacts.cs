using Belastingen.Backoffice.Debtors;
using Belastingen.Backoffice.Trail;

namespace Belastingen.Backoffice.Lists;

/// <summary>Records all facts of a list, or none.</summary>
public static class AddFacts
{
    /// <summary>Records all that a file of this machine says; returns how many.</summary>
    public static Answer<int> Execute<T>(OfficeSession session, string path)
        where T : IFact<T>
    {
        if (session.Lacks(Role.Officer) is { } lacking) return lacking;
        return FactFile.Read<T>(session, path).Then(facts => Add(session, facts));
    }

    /// <summary>Records what somebody was shown that a list adds (<see cref="CheckList"/>); returns how many.</summary>
    /// <param name="session">A session that writes.</param>
    /// <param name="list">The list, once more.</param>
    /// <param name="seal">Seal of the difference that was shown.</param>
    public static Answer<int> Execute<T>(OfficeSession session, HandedIn list, string seal)
        where T : IFact<T> =>
        CheckList.Execute<T>(session, list)
            .Then(difference => difference.Sealed(seal)).Then(facts => Add(session, facts));

    private static Answer<int> Add<T>(OfficeSession session, List<T> facts)
        where T : IFact<T>
    {
        var recorded = AuditTrail.Record(
            session, T.Kind.ListRecorded, $"{facts.Count} {T.Kind.Noun}s", Reach.Debtors, new { facts });
        var next = AddFact.Next<T>(session);
        foreach (var fact in facts)
        {
            var debtor = DebtorNumbers.KeyOf(session, fact.Debtor)!.Value;
            fact.Store(session, new FactKeys(debtor, next++, recorded));
            AuditTrail.Touch(session, recorded, debtor);
        }

        return facts.Count;
    }
}
