namespace Belastingen.Backoffice.Imports;

/// <summary>What an officer should know of a delivery that was accepted.</summary>
public enum NoteKind
{
    /// <summary>One account pays for debtors of different names (incident I9).</summary>
    SharedAccount,

    /// <summary>A natural person with a trade code, or an organisation, that is in no group (incident I15).</summary>
    NoGroup,

    /// <summary>Members under an approved rule that wait for approval.</summary>
    MembersWait,

    /// <summary>Given terms differ from the plan, which stays.</summary>
    TermsDiffer,

    /// <summary>A claim that a full delivery no longer has (incident I11).</summary>
    ClaimMissing,

    /// <summary>A mandate in use that a full delivery no longer has (incident I11).</summary>
    MandateMissing,

    /// <summary>A mandate that has ended here stays so, whatever the delivery says.</summary>
    MandateStaysEnded,

    /// <summary>A self-payer gave a mandate: an officer makes the plan.</summary>
    MandateGiven,

    /// <summary>An assessment without claims.</summary>
    NoClaims,

    /// <summary>An assessment for which there is no plan yet.</summary>
    NoPlan,

    /// <summary>A claim rose and no open term could carry it.</summary>
    Unplanned,
}

/// <summary>Something an officer should know.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Subject">Of what: a number, key or reference of the tax package.</param>
/// <param name="Text">In Dutch.</param>
public sealed record DeliveryNote(NoteKind Kind, string Subject, string Text);

/// <summary>How many notes there are of a kind, also beyond those that are shown.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Count">How many.</param>
public sealed record NoteCount(NoteKind Kind, long Count);

/// <summary>What was read of one file.</summary>
/// <param name="File">Its name.</param>
/// <param name="Count">Lines, equal to the control total.</param>
/// <param name="Added">Lines that were new.</param>
/// <param name="Changed">Lines that changed what was there.</param>
/// <param name="Sum">Sum of the amounts, equal to the control total; null without amounts.</param>
public sealed record FileImported(string File, long Count, long Added, long Changed, Cents? Sum = null);

/// <summary>Plans and corrections of a delivery.</summary>
/// <param name="Made">Assessments with a plan by policy, still to be announced.</param>
/// <param name="Given">Assessments whose terms were printed on the bill.</param>
/// <param name="Missing">Assessments without a plan: on the work list.</param>
/// <param name="Raised">Sum by which claims rose.</param>
/// <param name="Lowered">Sum by which claims fell.</param>
/// <param name="Refundable">Sum that went to the refund list.</param>
public sealed record PlansImported(long Made, long Given, long Missing, Cents Raised, Cents Lowered, Cents Refundable);

/// <summary>What a delivery was and did: kept with it.</summary>
/// <param name="Reference">The source's name of it.</param>
/// <param name="Kind">Full or changes.</param>
/// <param name="Files">Per file.</param>
/// <param name="Plans">Plans and corrections.</param>
/// <param name="Counts">Number of notes per kind.</param>
/// <param name="Notes">The notes, up to a limit: said once, at the import, and not kept.</param>
public sealed record DeliverySummary(
    string Reference, DeliveryKind Kind, IReadOnlyList<FileImported> Files, PlansImported Plans,
    IReadOnlyList<NoteCount> Counts, IReadOnlyList<DeliveryNote> Notes);

/// <summary>An accepted delivery.</summary>
/// <param name="Delivery">Its number.</param>
/// <param name="WasKnown">Whether the same files were imported before, so that nothing changed now.</param>
/// <param name="Summary">What it was and did.</param>
public sealed record DeliveryImported(long Delivery, bool WasKnown, DeliverySummary Summary);
