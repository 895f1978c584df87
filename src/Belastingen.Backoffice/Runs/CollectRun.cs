using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Offices;
using NodaTime;

namespace Belastingen.Backoffice.Runs;

/// <summary>Prepares one run date at the request of a person: early, or again after it was discarded.</summary>
public sealed class CollectRun(Database database, Instant at)
{
    /// <summary>Prepares it; a run that stands prepared and is not stale is shown as it is.</summary>
    public Answer<RunShown> Execute(Acting acting, LocalDate runDate)
    {
        using var owned = OfficeLock.TryTake(database, acting.Code);
        if (owned is null) return new Refusal.AlreadyRunning(acting.Code);
        using (var session = database.Read(at))
        {
            if (Refuse(session, acting, runDate) is { } refusal) return refusal;
            var run = RunRow.Find(session, acting.Office, runDate);
            if (run?.State is RunState.Prepared or RunState.NeedsReview && !StaleFacts.Exist(session, acting.Office, run))
                return ShowRun.One(session, acting.Office, acting.Code, runDate)!;
        }

        if (!new NightSteps(database, at, acting.Code, DutchTime.DateOf(at), acting.Account).PrepareAgain(runDate))
            return new Refusal.OfficeStopped(acting.Code);
        using var after = database.Read(at);
        return ShowRun.One(after, acting.Office, acting.Code, runDate)!;
    }

    private Refusal? Refuse(Session session, Acting acting, LocalDate runDate)
    {
        if (RunsOwed.IsStopped(session, acting.Office)) return new Refusal.OfficeStopped(acting.Code);
        var inForce = SettingsInForce.Of(session, acting.Office);
        if (!inForce.RunDates.Contains(runDate)) return new Refusal.NotFound("Incassodatum", RowRecords.Text(runDate));
        if (at >= RunsOwed.CutOff(runDate, inForce.Settings.Bank)) return new Refusal.CutOffPassed(runDate);
        return RunRow.Find(session, acting.Office, runDate) is { State: var state }
            && state is RunState.Released or RunState.Accepted or RunState.RefusedByBank or RunState.Missed
            ? new Refusal.WrongState("Klaarzetten", state.ToString())
            : null;
    }
}
