namespace Belastingen.Domain.Returns;

/// <summary>When returns end the debits of a payer, and what happens to a term that came back before that.</summary>
/// <param name="StopAt">The number of counted returns at which debits stop.</param>
/// <param name="Counting">Which returns are counted together.</param>
/// <param name="WithinMonths">Length of the period for <see cref="ReturnCounting.WithinPeriod"/>.</param>
/// <param name="Scope">Whose returns are counted: the caller selects the history by it.</param>
/// <param name="FailedTerm">What happens to a term that came back while debits go on.</param>
public sealed record ReturnPolicy(
    int StopAt = 2,
    ReturnCounting Counting = ReturnCounting.InARow,
    int WithinMonths = 12,
    ReturnScope Scope = ReturnScope.Mandate,
    FailedTerm FailedTerm = FailedTerm.Transfer);

/// <summary>Which returns are counted together.</summary>
public enum ReturnCounting
{
    /// <summary>Returns with no received term between them.</summary>
    InARow = 1,

    /// <summary>All returns, not necessarily in a row.</summary>
    InAll = 2,

    /// <summary>Returns whose collection dates lie within a number of months.</summary>
    WithinPeriod = 3,
}

/// <summary>Whose returns are counted together.</summary>
public enum ReturnScope
{
    /// <summary>All terms of the debtor.</summary>
    Debtor = 1,

    /// <summary>All terms debited under one mandate.</summary>
    Mandate = 2,

    /// <summary>The terms of one assessment (Heerhugowaard).</summary>
    Assessment = 3,
}

/// <summary>What happens to a term that came back.</summary>
public enum FailedTerm
{
    /// <summary>The payer pays it himself.</summary>
    Transfer = 1,

    /// <summary>It is spread over the remaining terms (BSOB, BWB).</summary>
    Spread = 2,
}

/// <summary>What became of the debit on one collection date.</summary>
public abstract record PastDebit
{
    private PastDebit(LocalDate on) => On = on;

    /// <summary>The collection date.</summary>
    public LocalDate On { get; }

    /// <summary>Received and not returned.</summary>
    public sealed record Received(LocalDate On) : PastDebit(On);

    /// <summary>
    /// Not debited because of a rule or hold, or returned in a window that now covers the debtor (P7).
    /// </summary>
    public sealed record Paused(LocalDate On) : PastDebit(On);

    /// <summary>Debited and undone.</summary>
    public sealed record Failed(LocalDate On, ReturnKind Kind, string Reason) : PastDebit(On)
    {
        /// <summary>Whether it counts against the payer.</summary>
        public bool Counts => ReasonCodes.CountsAgainstPayer(Kind, Reason);
    }
}

/// <summary>What a return leads to.</summary>
public abstract record AfterReturn
{
    private AfterReturn()
    {
    }

    /// <summary>Debits go on.</summary>
    public sealed record Continue(FailedTerm FailedTerm) : AfterReturn;

    /// <summary>Debits stop: the failed term and the rest become Transfer.</summary>
    /// <param name="Counted">The number of returns that led to it.</param>
    public sealed record Stop(int Counted) : AfterReturn;
}
