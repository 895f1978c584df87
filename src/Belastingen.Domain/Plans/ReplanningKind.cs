namespace Belastingen.Domain.Plans;

/// <summary>Why terms were closed and others opened. Stored by name.</summary>
public enum ReplanningKind
{
    /// <summary>The first plan of an assessment.</summary>
    Plan,

    /// <summary>Postponed by a rule: same amounts later.</summary>
    Append,

    /// <summary>Postponed by a rule: over the remaining terms.</summary>
    Spread,

    /// <summary>Postponed by a rule: a new schedule.</summary>
    Replan,

    /// <summary>Postponed by a rule: at once.</summary>
    Lump,

    /// <summary>A rule made the payer transfer himself.</summary>
    Skip,

    /// <summary>A term was split, for a share or a hold of a part.</summary>
    Split,

    /// <summary>Back to the own dates, after an early end or an opt-out.</summary>
    Restore,

    /// <summary>An officer made the plan.</summary>
    Individual,

    /// <summary>The amount of a claim changed.</summary>
    Correction,

    /// <summary>A debit came back.</summary>
    Return,

    /// <summary>A hold ended, or a request was denied or lapsed.</summary>
    Resumed,

    /// <summary>The run was missed.</summary>
    Missed,

    /// <summary>The mandate ended, or too many debits came back: the payer transfers himself.</summary>
    ToTransfer,
}

/// <summary>What the kinds of re-plannings do to the history of terms.</summary>
public static class ReplanningKinds
{
    /// <summary>
    /// Whether what it opens still belongs to the dates on which it stood before: a rule moved it for a time, or it was
    /// corrected or split. Otherwise the new date is the term's own from now on.
    /// </summary>
    public static bool KeepsOwnDates(this ReplanningKind kind) => kind is ReplanningKind.Append
        or ReplanningKind.Spread or ReplanningKind.Replan or ReplanningKind.Lump or ReplanningKind.Split
        or ReplanningKind.Correction;
}
