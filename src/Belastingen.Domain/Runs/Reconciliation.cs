using Belastingen.Domain.Money;
using Belastingen.Domain.Outcomes;

namespace Belastingen.Domain.Runs;

/// <summary>How what was due is accounted for: every due instalment under exactly one outcome.</summary>
public sealed class Reconciliation
{
    private readonly Tally[] _byOutcome = new Tally[6];

    /// <summary>Counts decisions.</summary>
    public void Add(Outcome outcome, Tally tally) => _byOutcome[(int)outcome] += tally;

    /// <summary>What had this outcome.</summary>
    public Tally this[Outcome outcome] => _byOutcome[(int)outcome];

    /// <summary>All outcomes together.</summary>
    public Tally Total => _byOutcome.Aggregate(default(Tally), (sum, next) => sum + next);

    /// <summary>Whether it accounts for all that was due, in count and in cents.</summary>
    /// <param name="due">From a query of its own, on the same snapshot.</param>
    public bool Accounts(Tally due) => Total == due;
}
