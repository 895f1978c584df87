using Belastingen.Backoffice.Announcements;
using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Trail;
using NodaTime;

namespace Belastingen.Backoffice.Nights;

/// <summary>A calendar night of one office: ends what ends, plans again, lists letters, and prepares every run whose moment has come.</summary>
/// <remarks>
/// Every step commits on its own and finds nothing left to do when it is repeated, so a night that was broken off is simply
/// run again. A night that was done is not done twice.
/// </remarks>
public sealed class CalendarNight(Database database, Instant at)
{
    /// <summary>Runs the night.</summary>
    /// <param name="code">Code of the office.</param>
    /// <param name="night">The calendar night.</param>
    /// <param name="actor">On whose behalf.</param>
    public Answer<NightDone> Execute(string code, LocalDate night, string actor)
    {
        using var owned = OfficeLock.TryTake(database, code);
        if (owned is null) return new Refusal.AlreadyRunning(code);
        using (var session = database.Read(at))
        {
            var office = session.Find<long?>("SELECT office FROM offices WHERE code = @code", new { code });
            if (office is null) return new Refusal.NoSuchOffice(code);
            // A restored backup: the night would take a run that is at the bank for missed, and collect its terms again.
            if (Outbox.UnknownTo(session, office.Value, code) is { } sent) return new Refusal.SentBefore(sent.RunDate, sent.ReleasedAt);
        }

        return new NightSteps(database, at, code, night, actor).Execute();
    }
}

/// <summary>The steps of a night by name. The caller holds the office's lock.</summary>
public sealed class NightSteps(Database database, Instant at, string code, LocalDate night, string actor)
{
    private readonly long _office = OfficeOf(database, at, code);

    /// <summary>All steps, in order.</summary>
    public NightDone Execute()
    {
        if (DoneNights.Find(database, at, _office, night) is { } before) return before with { WasDone = true };

        Step("miss", MissRuns);
        Step("plan", EndAndReplan);
        Step("letters", ListLetters);
        IReadOnlyList<LocalDate> prepared = [];
        Step("prepare", () => prepared = PrepareRuns());
        Step("release", () => ReleaseByItself.Execute(database, at, _office, code));
        Step("deliver", () => new Outbox(database, at).DeliverAll(_office, code));
        Step("alarms", RaiseAlarms);
        return DoneNights.Record(database, at, _office, night, actor, prepared);
    }

    /// <summary>Prepares a stale run again, planning again first; false when the office was stopped meanwhile.</summary>
    public bool PrepareAgain(LocalDate runDate)
    {
        EndAndReplan();
        ListLetters();
        return new PrepareRun(database, at).Execute(_office, code, runDate, night, actor);
    }

    /// <summary>Ends what ends and plans again; also before a stale run is prepared again.</summary>
    public void EndAndReplan()
    {
        using var session = database.Write(at, _office);
        EndWhatEnds.Execute(session, _office, night, actor);
        if (!NightOwed.Anything(session, _office, night)) return;
        PlanAgain.Execute(session, _office, code, night, actor);
        CommitWithWork(session);
    }

    /// <summary>Lists the letters that must be sent; those of a night that is made up for leave today.</summary>
    public void ListLetters()
    {
        using var session = database.Write(at, _office);
        ListNotices.Execute(session, _office, night > session.Today ? night : session.Today, actor);
        session.Commit();
    }

    /// <summary>Prepares every run date whose moment has come and that has no run that stands; after an emergency stop no other.</summary>
    public IReadOnlyList<LocalDate> PrepareRuns()
    {
        List<LocalDate> prepared = [];
        foreach (var date in RunsOwed.ToPrepare(database, at, _office, night))
            if (new PrepareRun(database, at).Execute(_office, code, date, night, actor)) prepared.Add(date);
        return prepared;
    }

    private static void Step(string name, Action step)
    {
        using var traced = NightTraces.Source.StartActivity(name);
        step();
    }

    private void RaiseAlarms()
    {
        using var session = database.Write(at, _office);
        Nights.RaiseAlarms.Execute(session, _office, night);
        CommitWithWork(session);
    }

    /// <summary>Work that came up or was done while no plan moved is a change as well.</summary>
    private void CommitWithWork(Session session)
    {
        if (session.OwesAnEvent)
            AuditTrail.Record(session, _office, actor, "WorkListed", $"night {RowRecords.Text(night)}", Reach.None, new { night });
        session.Commit();
    }

    /// <summary>Records as missed every run that was not released before the bank's cut-off: nothing is collected late by itself (I3).</summary>
    private void MissRuns()
    {
        foreach (var date in RunsOwed.Missed(database, at, _office))
            new PrepareRun(database, at).Execute(_office, code, date, night, actor, missed: true);
    }

    private static long OfficeOf(Database database, Instant at, string code)
    {
        using var session = database.Read(at);
        return session.One<long>("SELECT office FROM offices WHERE code = @code", new { code });
    }
}

/// <summary>What a night did.</summary>
/// <param name="Night">The calendar night.</param>
/// <param name="Missed">Run dates recorded as missed.</param>
/// <param name="Ended">Rules and requests that ended.</param>
/// <param name="Moved">Assessments planned again.</param>
/// <param name="Letters">Letters listed.</param>
/// <param name="Prepared">Run dates prepared.</param>
/// <param name="WasDone">Whether it had been done before: then nothing happened now.</param>
public sealed record NightDone(
    LocalDate Night,
    IReadOnlyList<LocalDate> Missed,
    int Ended,
    int Moved,
    int Letters,
    IReadOnlyList<LocalDate> Prepared,
    bool WasDone = false);
