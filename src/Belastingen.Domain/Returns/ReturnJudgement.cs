namespace Belastingen.Domain.Returns;

/// <summary>Judges a return by the payer's history.</summary>
public static class ReturnJudgement
{
    /// <summary>
    /// What follows from the return at a position in the history. Paused dates and returns that do not count neither
    /// count nor break a row; a return that does not count is spread, whatever the policy does with one that counts.
    /// </summary>
    /// <param name="policy">The policy in force.</param>
    /// <param name="history">
    /// The collections in the policy's scope since debits last started, by collection date.
    /// </param>
    /// <param name="returned">
    /// Position of the one that came back now; it need not be the last, a refund may come eight weeks later.
    /// </param>
    public static AfterReturn Judge(ReturnPolicy policy, ReadOnlySpan<PastDebit> history, int returned)
    {
        if (history[returned] is not PastDebit.Failed { Counts: true })
            return new AfterReturn.Continue(FailedTerm.Spread);

        var counted = policy.Counting switch
        {
            ReturnCounting.InARow => InARow(history, returned),
            ReturnCounting.InAll => InAll(history),
            ReturnCounting.WithinPeriod => WithinPeriod(history, returned, policy.WithinMonths),
            _ => throw new ArgumentOutOfRangeException(nameof(policy), policy.Counting, "Unknown way of counting."),
        };
        return counted >= policy.StopAt
            ? new AfterReturn.Stop(counted)
            : new AfterReturn.Continue(policy.FailedTerm);
    }

    private static int InARow(ReadOnlySpan<PastDebit> history, int returned)
    {
        var (from, through) = (returned, returned);
        while (from > 0 && history[from - 1] is not PastDebit.Received) from--;
        while (through < history.Length - 1 && history[through + 1] is not PastDebit.Received) through++;
        return InAll(history[from..(through + 1)]);
    }

    private static int InAll(ReadOnlySpan<PastDebit> history)
    {
        var count = 0;
        foreach (var debit in history)
            if (debit is PastDebit.Failed { Counts: true }) count++;
        return count;
    }

    /// <summary>The most returns in any period of that length in which the one that came back now lies.</summary>
    private static int WithinPeriod(ReadOnlySpan<PastDebit> history, int returned, int months)
    {
        var most = 0;
        for (var first = 0; first <= returned; first++)
        {
            var end = history[first].On.PlusMonths(months);
            if (end <= history[returned].On) continue;
            most = Math.Max(most, InAll(history[first..IndexOnOrAfter(history, end)]));
        }

        return most;
    }

    private static int IndexOnOrAfter(ReadOnlySpan<PastDebit> history, LocalDate day)
    {
        var index = 0;
        while (index < history.Length && history[index].On < day) index++;
        return index;
    }
}
