using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Offices;
using Belastingen.Backoffice.Trail;
using NodaTime;

namespace Belastingen.Backoffice.Runs;

/// <summary>Discards a prepared run. Its terms stay as they are: it can be prepared again until the bank's cut-off, after which it is missed.</summary>
public sealed class DiscardRun(Database database, Instant at)
{
    /// <summary>Discards it, with a reason. A run under review needs two officers.</summary>
    public Answer<RunState> Execute(Acting acting, LocalDate runDate, string reason)
    {
        using var owned = OfficeLock.TryTake(database, acting.Code);
        if (owned is null) return new Refusal.AlreadyRunning(acting.Code);
        using var session = database.Write(at, acting.Office);
        if (acting.Lacks(Role.Releaser) is { } lacks) return lacks;
        var run = RunRow.Find(session, acting.Office, runDate);
        if (run is null) return new Refusal.NotFound("Incasso", RowRecords.Text(runDate));
        if (run.State is not (RunState.Prepared or RunState.NeedsReview or RunState.Stale))
            return new Refusal.WrongState("Laten vervallen", run.State.ToString());

        AuditTrail.Record(session, acting.Office, acting.Account, "RunDiscarded",
            $"run {RowRecords.Text(runDate)} preparation {run.Preparation}", Reach.None, new { runDate, run.Preparation, reason });
        RunStates.Move(session, acting.Office, runDate, RunState.Discarded, run.State);
        session.Commit();
        return RunState.Discarded;
    }
}
