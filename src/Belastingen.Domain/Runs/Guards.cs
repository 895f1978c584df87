using Belastingen.Domain.Calendars;
using Belastingen.Domain.Money;

namespace Belastingen.Domain.Runs;

/// <summary>Something about a prepared run that two officers must look at, or a warning.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Stops">Whether the run goes to <c>NeedsReview</c>; otherwise it is a warning.</param>
/// <param name="Count">How many times, where that is a number.</param>
/// <param name="Seen">The figure found, in cents or pieces.</param>
/// <param name="Expected">The figure expected.</param>
public sealed record Finding(FindingKind Kind, bool Stops, long Count = 0, long Seen = 0, long Expected = 0);

/// <summary>The guards, and the warnings.</summary>
public enum FindingKind
{
    /// <summary>A debit above the amount last announced (I4, I6, I7).</summary>
    AboveAnnounced,

    /// <summary>A debit before the date last announced, or announced too late (I4, I8).</summary>
    BeforeAnnounced,

    /// <summary>More presented of a claim than it is (I1, I2).</summary>
    ClaimBeyondAmount,

    /// <summary>An instalment presented twice (I1, I2).</summary>
    PresentedTwice,

    /// <summary>Two terms of one claim in one run that no plan put there (I2, I3).</summary>
    TwoTermsOfOneClaim,

    /// <summary>The collection date does not stand in the run-date table or is not a TARGET day (I8).</summary>
    NotARunDate,

    /// <summary>Number or cents far off a yardstick that this run did not make (I7, I12).</summary>
    OffYardstick,

    /// <summary>There is no yardstick yet: the first run of an office.</summary>
    NoYardstick,

    /// <summary>A file read back says something else than the decisions.</summary>
    FileDiffers,

    /// <summary>What was due is not accounted for.</summary>
    NotReconciled,

    /// <summary>Debits above 1.2 times the payer's previous one.</summary>
    AboveUsual,

    /// <summary>Unusually many refusals.</summary>
    ManyRefusals,

    /// <summary>A debit or the run is above what the bank's contract allows.</summary>
    AboveBankLimit,
}

/// <summary>What a prepared run looks like, from queries that share nothing with the pass that made it.</summary>
/// <param name="CollectOn">The collection date.</param>
/// <param name="Debits">Number of debits and their cents.</param>
/// <param name="Due">Number of due instalments.</param>
/// <param name="Refused">Number of refused instalments.</param>
/// <param name="AboveAnnounced">Presented instalments above what was announced.</param>
/// <param name="BeforeAnnounced">Presented instalments not announced in time.</param>
/// <param name="ClaimsBeyondAmount">Claims of which more would be presented than they are.</param>
/// <param name="PresentedTwice">Presented instalments that had been presented before.</param>
/// <param name="TwoTermsOfOneClaim">Claims with two presented terms that nothing split.</param>
/// <param name="AboveUsual">Debits above 1.2 times the previous one of the same assessment.</param>
/// <param name="AboveDebitLimit">Debits above the bank's limit per debit.</param>
/// <param name="RunLimitCents">The bank's limit per run; null: none agreed.</param>
public sealed record RunFacts(
    LocalDate CollectOn,
    Tally Debits,
    long Due,
    long Refused,
    long AboveAnnounced,
    long BeforeAnnounced,
    long ClaimsBeyondAmount,
    long PresentedTwice,
    long TwoTermsOfOneClaim,
    long AboveUsual,
    long AboveDebitLimit,
    long? RunLimitCents);

/// <summary>The guards over a prepared run: Domain section 5.</summary>
public static class Guards
{
    /// <summary>Deviation from the yardstick that stops a run: more than this many percent ...</summary>
    public const int OffPercent = 2;

    /// <summary>... and more than this many debits ...</summary>
    public const int OffDebits = 25;

    /// <summary>... or this many cents.</summary>
    public const long OffCents = 250_000;

    /// <summary>Percentage of refusals above which a warning is given, from 10 refusals.</summary>
    public const int ManyRefusalsPercent = 5;

    /// <summary>Whether what a guard finds stops a run; else it is a warning.</summary>
    public static bool Stops(FindingKind kind) => kind is not (FindingKind.NoYardstick or FindingKind.AboveUsual
        or FindingKind.ManyRefusals or FindingKind.AboveBankLimit);

    /// <summary>All findings on a run; those that stop it first.</summary>
    /// <param name="run">The run as read back.</param>
    /// <param name="dates">The run-date table.</param>
    /// <param name="yardstick">Expected debits and cents, made earlier; null when there is none yet.</param>
    public static IReadOnlyList<Finding> Check(RunFacts run, RunDateTable dates, Tally? yardstick)
    {
        List<Finding> findings = [];
        Stop(FindingKind.AboveAnnounced, run.AboveAnnounced);
        Stop(FindingKind.BeforeAnnounced, run.BeforeAnnounced);
        Stop(FindingKind.ClaimBeyondAmount, run.ClaimsBeyondAmount);
        Stop(FindingKind.PresentedTwice, run.PresentedTwice);
        Stop(FindingKind.TwoTermsOfOneClaim, run.TwoTermsOfOneClaim);
        Stop(FindingKind.NotARunDate, dates.Contains(run.CollectOn) && TargetCalendar.IsOpen(run.CollectOn) ? 0 : 1);
        findings.AddRange(AgainstYardstick(run.Debits, yardstick));
        if (run.AboveUsual > 0) findings.Add(new Finding(FindingKind.AboveUsual, false, run.AboveUsual));
        if (run.Refused >= 10 && run.Refused * 100 > run.Due * ManyRefusalsPercent)
            findings.Add(new Finding(FindingKind.ManyRefusals, false, run.Refused, run.Refused, run.Due));
        if (run.AboveDebitLimit > 0 || run.Debits.Cents > run.RunLimitCents)
            findings.Add(new Finding(FindingKind.AboveBankLimit, false, run.AboveDebitLimit, run.Debits.Cents,
                run.RunLimitCents ?? 0));
        return findings;

        void Stop(FindingKind kind, long count)
        {
            if (count > 0) findings.Add(new Finding(kind, true, count));
        }
    }

    private static IEnumerable<Finding> AgainstYardstick(Tally debits, Tally? yardstick)
    {
        if (yardstick is not { } expected)
        {
            yield return new Finding(FindingKind.NoYardstick, false);
            yield break;
        }

        var off = Math.Abs(debits.Count - expected.Count);
        var offCents = Math.Abs(debits.Cents - expected.Cents);
        var countIsOff = off > OffDebits && off * 100 > expected.Count * OffPercent;
        var centsAreOff = offCents > OffCents && offCents * 100 > expected.Cents * OffPercent;
        if (countIsOff) yield return new Finding(FindingKind.OffYardstick, true, off, debits.Count, expected.Count);
        if (centsAreOff) yield return new Finding(FindingKind.OffYardstick, true, 0, debits.Cents, expected.Cents);
    }
}
