using System.Diagnostics;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Runs;
using Microsoft.Extensions.Logging;

namespace Belastingen.App.Jobs;

/// <summary>
/// What operators are told of nights as they run: offices, dates and counts; never a name, an account or a citizen
/// number.
/// </summary>
internal sealed partial class NightReport(Database database, NightMeters meters, ILogger<NightReport> logger)
{
    /// <summary>A night begins; what is returned is the trace of it.</summary>
    public Activity? Begins(OfficeOwing office, LocalDate night, Instant at)
    {
        LogBegins(office.Code, RowRecords.Text(night), at);
        return NightTraces.Source.StartActivity("night")?.SetTag("office", office.Code)
            .SetTag("night", RowRecords.Text(night));
    }

    /// <summary>It ended well.</summary>
    public void Ended(OfficeOwing office, NightDone done, TimeSpan lasted, Instant at)
    {
        if (done.WasDone) return;
        LogDone(office.Code, RowRecords.Text(done.Night), at, (long)lasted.TotalMilliseconds, done.Ended, done.Moved,
            done.Letters, done.Prepared.Count, done.Missed.Count);
        meters.Done(office.Code, lasted);
        using var session = database.Read(at, office.Office, "report");
        foreach (var date in done.Prepared.Concat(done.Missed))
            if (ShowRun.One(session, date) is { } run) Left(office.Code, run);
    }

    /// <summary>It was refused: a person must do something first.</summary>
    public void Refused(string code, string sentence)
    {
        meters.Failed(code, "refused");
        LogRefused(code, sentence);
    }

    /// <summary>Its surroundings broke.</summary>
    public void Broke(string code, Exception broken, Instant? again)
    {
        meters.Failed(code, "surroundings");
        LogBroke(code, broken.GetType().Name, broken.Message, again is { } at ? $"{at}" : "its next hour");
    }

    /// <summary>
    /// It has a fault. The message of an exception may hold anything, so only its kind and place are told.
    /// </summary>
    public void Faulted(string code, Exception fault)
    {
        meters.Failed(code, "fault");
        LogFault(code, fault.GetType().Name, fault.StackTrace);
    }

    /// <summary>Something is the matter with an office that was not when it was last looked at.</summary>
    public void Stands(string office, Situation it)
    {
        var level = it.Health switch
        {
            OfficeHealth.Unhealthy => LogLevel.Error,
            OfficeHealth.Degraded or OfficeHealth.Stopped => LogLevel.Warning,
            _ => LogLevel.Information,
        };
        LogStands(level, office, it.Health, it.Kind, it.Sentence, it.WhatNow);
    }

    /// <summary>Files that had come into the outbox of a stopped office were taken out again.</summary>
    public void Withdrawn(string code, Withdrawal withdrawal)
    {
        if (withdrawal.Files.Count > 0) LogWithdrawn(code, withdrawal.Files.Count);
        if (withdrawal.Left.Count > 0) LogLeft(code, withdrawal.Left.Count, withdrawal.Why);
    }

    /// <summary>A released file was not what was proved.</summary>
    public void Changed(string code, string file) => LogChanged(code, file);

    private void Left(string code, RunShown run)
    {
        meters.Run(code, run);
        LogRun(code, RowRecords.Text(run.RunDate), run.State, run.Preparation, run.Due.Count, run.Presented.Count,
            run.Postponed.Count, run.Skipped.Count, run.Held.Count, run.Refused.Count, run.CutOff);
    }

    [LoggerMessage(1, LogLevel.Information, "Night {Night} of {Office} begins at {At}.")]
    private partial void LogBegins(string office, string night, Instant at);

    [LoggerMessage(2, LogLevel.Information,
        "Night {Night} of {Office} done at {At} in {Milliseconds} ms: {Ended} ended, {Moved} planned again, {Letters} "
            + "letters, {Prepared} prepared, {Missed} missed.")]
    private partial void LogDone(
        string office, string night, Instant at, long milliseconds, int ended, int moved, int letters, int prepared,
        int missed);

    [LoggerMessage(3, LogLevel.Error, "Night of {Office} refused: {Sentence}")]
    private partial void LogRefused(string office, string sentence);

    [LoggerMessage(4, LogLevel.Error, "Night of {Office} broke off ({Kind}: {Reason}); tried again at {Again}.")]
    private partial void LogBroke(string office, string kind, string reason, string again);

    [LoggerMessage(5, LogLevel.Critical, "Night of {Office} has a fault ({Kind}). {Place}")]
    private partial void LogFault(string office, string kind, string? place);

    [LoggerMessage(6, LogLevel.Information,
        "Run {RunDate} of {Office}: {State}, preparation {Preparation}; due {Due} = {Presented} + {Postponed} + "
            + "{Skipped} + {Held} + {Refused}; cut-off {CutOff}.")]
    private partial void LogRun(
        string office, string runDate, RunState state, long preparation, long due, long presented, long postponed,
        long skipped, long held, long refused, Instant cutOff);

    [LoggerMessage(EventId = 7, Message = "{Office} is {Health} ({Situation}): {Sentence} {WhatNow}")]
    private partial void LogStands(
        LogLevel level, string office, OfficeHealth health, OfficeSituation situation, string sentence, string whatNow);

    [LoggerMessage(8, LogLevel.Warning, "{Office} is stopped: {Files} files were taken out of its outbox.")]
    private partial void LogWithdrawn(string office, int files);

    [LoggerMessage(9, LogLevel.Error,
        "{Office} is stopped, and {Files} files cannot be taken out of its outbox: {Reason}")]
    private partial void LogLeft(string office, int files, string? reason);

    [LoggerMessage(10, LogLevel.Critical, "{File} of {Office} is not what was proved; it was taken out of the outbox.")]
    private partial void LogChanged(string office, string file);
}
