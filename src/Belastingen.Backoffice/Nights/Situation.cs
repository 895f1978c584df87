using Belastingen.Backoffice.Runs;

namespace Belastingen.Backoffice.Nights;

/// <summary>
/// How an office stands with its bank. A stopped office is neither well nor ill: people have decided.
/// </summary>
public enum OfficeHealth
{
    /// <summary>Nothing to do.</summary>
    Healthy,

    /// <summary>The emergency stop is on.</summary>
    Stopped,

    /// <summary>There is still time, and something must happen.</summary>
    Degraded,

    /// <summary>The bank's cut-off has passed without a file, or what the bank can fetch is not right.</summary>
    Unhealthy,
}

/// <summary>What is the matter with an office; the gravest comes first.</summary>
public enum OfficeSituation
{
    /// <summary>Its settings cannot be read, so nothing can be said.</summary>
    Unreadable,

    /// <summary>The journal knows a run as released that the database does not: a backup was put back.</summary>
    RestoredBackup,

    /// <summary>A released file was not what was proved.</summary>
    FileChanged,

    /// <summary>The emergency stop is on, and the bank can still fetch a file.</summary>
    StopIncomplete,

    /// <summary>More than one run was missed.</summary>
    MissedAgain,

    /// <summary>A run was missed and nobody has looked at it.</summary>
    RunMissed,

    /// <summary>The cut-off of a run has passed and it was not released; the next night records it as missed.</summary>
    CutOffPassed,

    /// <summary>A run was released, and its file did not reach the outbox before the cut-off.</summary>
    NotDelivered,

    /// <summary>The cut-off of a run is near and it is not released.</summary>
    NotReleased,

    /// <summary>A run was released, and its files are not all in the outbox yet.</summary>
    NotPlaced,

    /// <summary>The last night broke off.</summary>
    NightBrokeOff,

    /// <summary>A night should have been done by now.</summary>
    NightLate,

    /// <summary>
    /// A run should have been made by the last night, and no other night comes before its cut-off is near.
    /// </summary>
    NotPrepared,

    /// <summary>A released file is no longer in the outbox, and the bank has not answered.</summary>
    FileGone,

    /// <summary>The bank has not answered.</summary>
    BankSilent,

    /// <summary>Letters should have left by now.</summary>
    LettersLate,

    /// <summary>A guard fired: two officers must look.</summary>
    NeedsReview,

    /// <summary>The emergency stop is on.</summary>
    Stopped,

    /// <summary>A run is ready for the second officer, with time to spare.</summary>
    WaitsForRelease,

    /// <summary>Nothing.</summary>
    Fine,
}

/// <summary>One thing that is the matter with an office, with what to do about it.</summary>
/// <param name="Kind">What.</param>
/// <param name="RunDate">The run it is about; null when it is about none.</param>
/// <param name="CutOff">By when the bank must have that run.</param>
/// <param name="State">Where that run stands; null when it has not been taken.</param>
/// <param name="Count">How many: files, nights, lists of letters, runs.</param>
/// <param name="Detail">What else a person must know: the cause of a night that broke off, the moment of a
/// release.</param>
/// <param name="Day">The last night done, or the day by which letters had to leave.</param>
public sealed record Situation(
    OfficeSituation Kind, LocalDate? RunDate = null, Instant? CutOff = null, RunState? State = null, long Count = 0,
    string? Detail = null, LocalDate? Day = null)
{
    /// <summary>How grave.</summary>
    public OfficeHealth Health => Kind switch
    {
        OfficeSituation.Stopped => OfficeHealth.Stopped,
        OfficeSituation.WaitsForRelease or OfficeSituation.Fine => OfficeHealth.Healthy,
        <= OfficeSituation.NotDelivered => OfficeHealth.Unhealthy,
        _ => OfficeHealth.Degraded,
    };

    /// <summary>Whether a person must do something.</summary>
    public bool NeedsPerson => Health != OfficeHealth.Healthy;

    /// <summary>What happened, in a Dutch sentence.</summary>
    public string Sentence => StatusSentences.Happened(this);

    /// <summary>Whether money is at risk, in a Dutch sentence.</summary>
    public string AtRisk => StatusSentences.AtRisk(this);

    /// <summary>What to do, in a Dutch sentence.</summary>
    public string WhatNow => StatusSentences.WhatNow(this);
}
