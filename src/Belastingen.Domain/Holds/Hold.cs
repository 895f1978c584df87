using Belastingen.Domain.Outcomes;

namespace Belastingen.Domain.Holds;

/// <summary>An individual stop.</summary>
public sealed class Hold
{
    /// <summary>A hold as recorded.</summary>
    public Hold(long id, long debtor, long? assessment, int? claim, bool ofPart, HoldReason reason, LocalDate from,
        LocalDate? through)
    {
        (Id, Debtor, Assessment, Claim, OfPart, Reason, From, Through) = (id, debtor, assessment, claim, ofPart, reason,
            from, through);
        Outcome = new Decision.Held(id, reason);
    }

    /// <summary>Number of the hold.</summary>
    public long Id { get; }

    /// <summary>Key of the debtor.</summary>
    public long Debtor { get; }

    /// <summary>The assessment; null: all of the debtor's.</summary>
    public long? Assessment { get; }

    /// <summary>The claim; null: all of the assessment.</summary>
    public int? Claim { get; }

    /// <summary>Whether it holds only the part that was split off for it.</summary>
    public bool OfPart { get; }

    /// <summary>Why.</summary>
    public HoldReason Reason { get; }

    /// <summary>First day.</summary>
    public LocalDate From { get; }

    /// <summary>Last day, included; null while it lasts.</summary>
    public LocalDate? Through { get; }

    /// <summary>The outcome of a term that it holds.</summary>
    public Decision.Held Outcome { get; }

    /// <summary>Whether it holds a term on a collection date.</summary>
    /// <param name="assessment">The assessment of the term.</param>
    /// <param name="claim">The claim of the term.</param>
    /// <param name="part">0, or the number of the hold that split it off.</param>
    /// <param name="on">Collection date.</param>
    public bool Applies(long assessment, int claim, long part, LocalDate on) =>
        From <= on && !(Through < on)
        && (Assessment is null || Assessment == assessment)
        && (Claim is null || Claim == claim)
        && (!OfPart || part == Id);
}
