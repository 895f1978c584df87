using Belastingen.Backoffice.Debtors;

namespace Belastingen.Backoffice.Lists;

/// <summary>Ends a fact about a payer. What he was told stays; later terms follow after the last day.</summary>
public static class EndFact
{
    /// <summary>Ends it; never before it began.</summary>
    /// <param name="session">A session that writes.</param>
    /// <param name="number">Number of the fact.</param>
    /// <param name="through">Last day on which it holds.</param>
    public static Answer<T> Execute<T>(OfficeSession session, long number, LocalDate through)
        where T : IEndableFact<T>
    {
        if (session.Lacks(Role.Officer) is { } lacking) return lacking;
        return ListFacts.Find<T>(session, number).Then(found => End(session, number, found, through));
    }

    private static Answer<T> End<T>(OfficeSession session, long number, T found, LocalDate through)
        where T : IEndableFact<T>
    {
        if (found.IsEnded || found.Through < session.Today)
            return new Refusal.WrongState(
                $"{T.Name} {number} beëindigen", $"beëindigd per {DutchDate.Of(found.Through!.Value)}");
        if (DayRange.Fault(found.From, through) is { } fault) return new Refusal.Faults([fault]);

        var ended = DebtorNumbers.Record(session, T.Trail.Ended, Subject.Of(T.Trail.Noun, number), found.DebtorKey,
            new { through, before = found.Through, after = through });
        session.Execute(T.Ending, new { number, through, ended });
        return ListFacts.Find<T>(session, number);
    }
}
