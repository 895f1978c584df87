using System.Text.Json;
using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Offices;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.WorkItems;
using NodaTime;

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

    /// <summary>The bank's cut-off has passed without a file.</summary>
    Unhealthy,
}

/// <summary>What is the matter with an office; the gravest comes first.</summary>
public enum OfficeSituation
{
    /// <summary>Its settings cannot be read, so nothing can be said.</summary>
    Unreadable,

    /// <summary>The emergency stop is on.</summary>
    Stopped,

    /// <summary>A run was missed and nobody has looked at it.</summary>
    RunMissed,

    /// <summary>The cut-off of a run has passed and it was not released; the next night records it as missed.</summary>
    CutOffPassed,

    /// <summary>A run was released, and its file did not reach the outbox before the cut-off.</summary>
    NotDelivered,

    /// <summary>The cut-off of a run is near and it is not released.</summary>
    NotReleased,

    /// <summary>A night should have been done by now.</summary>
    NightLate,

    /// <summary>The bank has not answered.</summary>
    BankSilent,

    /// <summary>A guard fired: two officers must look.</summary>
    NeedsReview,

    /// <summary>A run is ready for the second officer, with time to spare.</summary>
    WaitsForRelease,

    /// <summary>Nothing.</summary>
    Fine,
}

/// <summary>Where an office stands: for the health report, the status command and the watch alike.</summary>
/// <param name="Office">Code of the office.</param>
/// <param name="Health">How grave.</param>
/// <param name="Situation">What is the matter.</param>
/// <param name="LastNight">The last calendar night done; null when none is.</param>
/// <param name="NightsOwed">Calendar nights that are owed now.</param>
/// <param name="RunDate">The run it is about; null when it is about none.</param>
/// <param name="CutOff">By when the bank must have that run.</param>
/// <param name="State">Where that run stands; null when it has not been taken.</param>
public sealed record OfficeStatus(
    string Office, OfficeHealth Health, OfficeSituation Situation, LocalDate? LastNight = null, int NightsOwed = 0,
    LocalDate? RunDate = null, Instant? CutOff = null, RunState? State = null)
{
    /// <summary>How long a night may be owed before somebody should wonder.</summary>
    public static readonly Duration Patience = Duration.FromHours(1);

    /// <summary>Whether a person must do something.</summary>
    public bool NeedsPerson => Situation is not (OfficeSituation.Fine or OfficeSituation.WaitsForRelease);

    /// <summary>What happened, in a Dutch sentence.</summary>
    public string Sentence => StatusSentences.Happened(this);

    /// <summary>What to do, in a Dutch sentence.</summary>
    public string WhatNow => StatusSentences.WhatNow(this);

    /// <summary>Where every office stands at the moment of the session, by key.</summary>
    public static List<OfficeStatus> OfAll(Session session) =>
        Nights.NightsOwed.Offices(session).ConvertAll(office => Of(session, office.Office, office.Code));

    /// <summary>Where one office stands at the moment of the session.</summary>
    public static OfficeStatus Of(Session session, long office, string code)
    {
        try
        {
            return new OfficeLook(session, office, code).Status();
        }
        catch (JsonException)
        {
            return new OfficeStatus(code, OfficeHealth.Unhealthy, OfficeSituation.Unreadable);
        }
    }
}

/// <summary>One look at an office.</summary>
internal sealed class OfficeLook(Session session, long office, string code)
{
    private readonly SettingsInForce _inForce = SettingsInForce.Of(session, office);
    private readonly List<RunRow> _runs = RunRow.All(session, office);
    private readonly OfficeOwing _owing = NightsOwed.Of(session, office, code);

    public OfficeStatus Status()
    {
        if (RunsOwed.IsStopped(session, office)) return Say(OfficeHealth.Stopped, OfficeSituation.Stopped, Next());
        if (OpenItem(WorkItemKind.RunMissed) is { } missed) return Say(OfficeHealth.Unhealthy, OfficeSituation.RunMissed, missed);
        if (RunsOwed.Missed(session, office) is [var passed, ..]) return Say(OfficeHealth.Unhealthy, OfficeSituation.CutOffPassed, passed);
        if (_runs.Find(run => run is { State: RunState.Released, DeliveredAt: null } && CutOff(run.RunDate) <= session.At) is { } lost)
            return Say(OfficeHealth.Unhealthy, OfficeSituation.NotDelivered, lost.RunDate);

        var next = Next();
        if (next is { } near && session.At >= CutOff(near) - Duration.FromHours(_inForce.Settings.Night.WarnHours))
            return Say(OfficeHealth.Degraded, OfficeSituation.NotReleased, near);
        if (IsLate) return Say(OfficeHealth.Degraded, OfficeSituation.NightLate, next);
        if (OpenItem(WorkItemKind.BankSilent) is { } silent) return Say(OfficeHealth.Degraded, OfficeSituation.BankSilent, silent);
        if (Waiting(RunState.NeedsReview) is { } review) return Say(OfficeHealth.Degraded, OfficeSituation.NeedsReview, review);
        return Waiting(RunState.Prepared) is { } ready
            ? Say(OfficeHealth.Healthy, OfficeSituation.WaitsForRelease, ready)
            : Say(OfficeHealth.Healthy, OfficeSituation.Fine, next);
    }

    private bool IsLate => _owing.Nights is [var first, ..]
        && session.At >= NightsOwed.Begins(first, _inForce.Settings.Night) + OfficeStatus.Patience;

    /// <summary>
    /// The first run date on which something is due, or a run stands, that the bank has not been given.
    /// </summary>
    private LocalDate? Next()
    {
        foreach (var date in _inForce.RunDates.Days)
        {
            if (CutOff(date) <= session.At) continue;
            if (CutOff(date) > session.At + Horizon) return null;
            var run = _runs.Find(run => run.RunDate == date);
            if (run?.State is RunState.Accepted or RunState.RefusedByBank or RunState.Missed) continue;
            if (run is { State: RunState.Released, DeliveredAt: not null }) continue;
            if (run is not null || DueInstalments.Any(session, office, date)) return date;
        }

        return null;
    }

    /// <summary>How far is looked ahead: the longest warning that settings allow, and the lead of a run.</summary>
    private static Duration Horizon => Duration.FromDays(21);

    private LocalDate? Waiting(RunState state) =>
        _runs.Find(run => run.State == state && CutOff(run.RunDate) > session.At)?.RunDate;

    private LocalDate? OpenItem(WorkItemKind kind)
    {
        var subjects = session.Query<string>(
            """
            -- OfficeStatus.cs
            SELECT subject
            FROM work_items
            WHERE office = @office
            AND kind = @kind
            AND closed_on IS NULL
            """, new { office, kind = kind.ToString() });
        return _runs.Find(run => subjects.Contains($"run {RowRecords.Text(run.RunDate)}"))?.RunDate;
    }

    private Instant CutOff(LocalDate date) => RunsOwed.CutOff(date, _inForce.Settings.Bank);

    private OfficeStatus Say(OfficeHealth health, OfficeSituation situation, LocalDate? run) => new(
        code, health, situation, NightsOwed.Last(session, office), _owing.Nights.Count, run, run is { } on ? CutOff(on) : null,
        _runs.Find(row => row.RunDate == run)?.State);
}
