using Belastingen.Domain.Holds;
using Belastingen.Domain.Outcomes;
using Belastingen.Domain.Plans;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Domain.Decisions;

/// <summary>One instalment that is due on a run date, with all that its outcome depends on.</summary>
public readonly record struct DueInstalment
{
    /// <summary>Key of the assessment.</summary>
    public required long Assessment { get; init; }

    /// <summary>Number of the instalment on its assessment.</summary>
    public required int Instalment { get; init; }

    /// <summary>Number of the claim on its assessment.</summary>
    public required int Claim { get; init; }

    /// <summary>Zero, or what split it off: a hold (above zero) or a request (below zero).</summary>
    public long Part { get; init; }

    /// <summary>Key of the debtor.</summary>
    public required long Debtor { get; init; }

    /// <summary>The run date.</summary>
    public required LocalDate CollectOn { get; init; }

    /// <summary>Open, postponed or skipped.</summary>
    public required TermState State { get; init; }

    /// <summary>What is due, in cents, above zero.</summary>
    public required long Cents { get; init; }

    /// <summary>What the payer was last told for this claim and date, in cents.</summary>
    public required long AnnouncedCents { get; init; }

    /// <summary>Whether the collection date is not before the sent date plus the notice days.</summary>
    public required bool AnnouncedInTime { get; init; }

    /// <summary>What may still be presented of the claim, in cents.</summary>
    public required long ClaimLeftCents { get; init; }

    /// <summary>Set on a term that a request split and whose rest is not covered again.</summary>
    public long SharedBy { get; init; }

    /// <summary>The facts a rule looks at.</summary>
    public required ClaimFacts Facts { get; init; }

    /// <summary>The state of the mandate on the collection date.</summary>
    public required MandateState Mandate { get; init; }

    /// <summary>The hold that applies, if one does.</summary>
    public Hold? Hold { get; init; }

    /// <summary>Rule and version by which it was postponed or skipped.</summary>
    public Decision? MovedBy { get; init; }

    /// <summary>Whether its bill could not be planned again: then the plan may say what should have changed.</summary>
    public bool SetAside { get; init; }

    /// <summary>The outcome of a term that a rule moved before its run date.</summary>
    public static Decision MovedAs(TermState state, long rule, int version) => state == TermState.Postponed
        ? new Decision.Postponed(rule, version, PostponedBecause.Replanned)
        : new Decision.Skipped(rule, version);
}

/// <summary>Whether a mandate can carry a debit.</summary>
public enum MandateState
{
    /// <summary>It can.</summary>
    Active,

    /// <summary>There is none.</summary>
    None,

    /// <summary>Withdrawn or ended.</summary>
    Ended,

    /// <summary>Unused for longer than a mandate lives.</summary>
    Lapsed,

    /// <summary>A field of it cannot stand in a bank file.</summary>
    CannotBeWritten,
}
