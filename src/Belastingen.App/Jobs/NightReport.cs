using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Nights;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Belastingen.App.Jobs;

/// <summary>What operators are told of nights as they run: offices, dates and counts; never a name, an account or a citizen number.</summary>
internal sealed partial class NightReport(ILogger<NightReport> logger)
{
    /// <summary>A night begins.</summary>
    public IDisposable? Begins(OfficeOwing office, LocalDate night, Instant at)
    {
        LogBegins(office.Code, RowRecords.Text(night), at);
        return null;
    }

    /// <summary>It ended well.</summary>
    public void Ended(IDisposable? measured, OfficeOwing office, NightDone done, Instant at) =>
        LogDone(office.Code, RowRecords.Text(done.Night), at, done.Ended, done.Moved, done.Letters, done.Prepared.Count, done.Missed.Count);

    /// <summary>It was refused: a person must do something first.</summary>
    public void Refused(string code, string sentence) => LogRefused(code, sentence);

    /// <summary>Its surroundings broke.</summary>
    public void Broke(string code, Exception broken, Instant? again) => LogBroke(code, broken.GetType().Name, broken.Message, again);

    /// <summary>It has a fault. The message of an exception may hold anything, so only its place is told.</summary>
    public void Faulted(string code, Exception fault) => LogFault(code, fault.GetType().Name, fault.StackTrace);

    [LoggerMessage(1, LogLevel.Information, "Night {Night} of {Office} begins at {At}.")]
    private partial void LogBegins(string office, string night, Instant at);

    [LoggerMessage(2, LogLevel.Information,
        "Night {Night} of {Office} done at {At}: {Ended} ended, {Moved} planned again, {Letters} letters, {Prepared} runs prepared, {Missed} missed.")]
    private partial void LogDone(string office, string night, Instant at, int ended, int moved, int letters, int prepared, int missed);

    [LoggerMessage(3, LogLevel.Error, "Night of {Office} refused: {Sentence}")]
    private partial void LogRefused(string office, string sentence);

    [LoggerMessage(4, LogLevel.Error, "Night of {Office} broke off ({Kind}: {Reason}); tried again at {Again}.")]
    private partial void LogBroke(string office, string kind, string reason, Instant? again);

    [LoggerMessage(5, LogLevel.Critical, "Night of {Office} has a fault ({Kind}). {Place}")]
    private partial void LogFault(string office, string kind, string? place);
}
