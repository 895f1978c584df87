using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Runs;

namespace Belastingen.Backoffice.Nights;

/// <summary>Prepares one run date at the request of a person: early, or again after it was discarded.</summary>
public sealed class CollectRun(Database database, Instant at)
{
    /// <summary>Prepares it; a run that stands prepared and is not stale is shown as it is.</summary>
    public Answer<RunShown> Execute(Acting acting, LocalDate runDate)
    {
        using var owned = OfficeLock.TryTake(database, acting.Code);
        if (owned is null) return new Refusal.AlreadyRunning(acting.Code);
        using (var session = database.Read(at, acting))
        {
            if (Refuse(session, runDate) is { } refusal) return refusal;
            var run = RunRow.Find(session, runDate);
            if (run?.State is RunState.Prepared or RunState.NeedsReview && !StaleFacts.Exist(session, run))
                return ShowRun.One(session, runDate)!;
        }

        if (!new NightSteps(database, at, acting, DutchTime.DateOf(at)).PrepareAgain(runDate))
            return new Refusal.OfficeStopped(acting.Code);
        using var after = database.Read(at, acting);
        return ShowRun.One(after, runDate)!;
    }

    private Refusal? Refuse(OfficeSession session, LocalDate runDate)
    {
        if (RunsOwed.IsStopped(session)) return new Refusal.OfficeStopped(session.Code);
        var inForce = SettingsInForce.Of(session);
        if (!inForce.RunDates.Contains(runDate)) return new Refusal.NotFound("Incassodatum", RowRecords.Text(runDate));
        if (at >= RunsOwed.CutOff(runDate, inForce.Settings.Bank)) return new Refusal.CutOffPassed(runDate);
        return RunRow.Find(session, runDate) is { State: var state } && state.IsOver
            ? new Refusal.WrongState("Klaarzetten", state.ToString())
            : null;
    }
}
