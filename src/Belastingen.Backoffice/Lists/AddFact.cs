using Belastingen.Backoffice.Debtors;

namespace Belastingen.Backoffice.Lists;

/// <summary>Records one fact about a payer.</summary>
public static class AddFact
{
    /// <summary>Records it; the faults name the member that is wrong.</summary>
    /// <returns>Number of the fact.</returns>
    public static Answer<long> Execute<T>(OfficeSession session, T fact)
        where T : IFact<T>
    {
        if (session.Lacks(Role.Officer) is { } lacking) return lacking;
        List<Fault> faults = [.. fact.Wrong(session)];
        if (fact.Known(session) is { } known) faults.Add(known);
        if (faults.Count > 0) return new Refusal.Faults(faults);
        var debtor = DebtorNumbers.KeyOf(session, fact.Debtor)!.Value;
        var number = Next<T>(session);
        var recorded = DebtorNumbers.Record(session, T.Kind.Recorded, Subject.Of(T.Kind.Noun, number), debtor, fact);
        fact.Store(session, new FactKeys(debtor, number, recorded));
        return number;
    }

    /// <summary>The number of the next one.</summary>
    internal static long Next<T>(OfficeSession session)
        where T : IFact<T> => session.Scalar<long>(T.Kind.NextNumber);
}
