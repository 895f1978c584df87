using Belastingen.Backoffice.Announcements;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Trail;

namespace Belastingen.Backoffice.Nights;

/// <summary>
/// A calendar night of one office: ends what ends, plans again, lists letters, and prepares every run whose moment has
/// come.
/// </summary>
/// <remarks>
/// Every step commits on its own and finds nothing left to do when it is repeated, so a night that was broken off is
/// simply run again. A night that was done is not done twice.
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
        using var plain = database.Read(at);
        var acting = Acting.Program(plain, code, actor);
        if (acting.Refusal is { } refusal) return refusal;
        // A restored backup: the night would take a run that is at the bank for missed, and collect its terms again.
        using (var session = plain.As(acting.Value))
            if (Journal.UnknownTo(session) is { } sent) return new Refusal.SentBefore(sent.RunDate, sent.ReleasedAt);

        return new NightSteps(database, at, acting.Value, night).Execute();
    }
}

/// <summary>The steps of a night by name. The caller holds the office's lock.</summary>
public sealed class NightSteps(Database database, Instant at, Acting acting, LocalDate night)
{
    /// <summary>All steps, in order.</summary>
    public NightDone Execute()
    {
        if (DoneNights.Find(database, at, acting, night) is { } before) return before with { WasDone = true };

        Step("miss", MissRuns);
        Step("plan", EndAndReplan);
        Step("letters", ListLetters);
        IReadOnlyList<LocalDate> prepared = [];
        Step("prepare", () => prepared = PrepareRuns());
        Step("release", () => ReleaseByItself.Execute(database, at, acting.By("night")));
        Step("deliver", Deliver);
        Step("alarms", RaiseAlarms);
        return DoneNights.Record(database, at, acting, night, prepared);
    }

    /// <summary>
    /// Prepares a stale run again, planning again first; false when the office was stopped meanwhile.
    /// </summary>
    public bool PrepareAgain(LocalDate runDate)
    {
        EndAndReplan();
        ListLetters();
        return new PrepareRun(database, at).Execute(acting, runDate, night);
    }

    /// <summary>Ends what ends and plans again; also before a stale run is prepared again.</summary>
    public void EndAndReplan() =>
        new PlanTonight(() => database.Write(at, acting), night).Execute(CommitWithWork);

    /// <summary>Lists the letters that must be sent; those of a night that is made up for leave today.</summary>
    public void ListLetters()
    {
        using var session = database.Write(at, acting);
        ListNotices.Execute(session, night > session.Today ? night : session.Today);
        session.Commit();
    }

    /// <summary>
    /// Prepares every run date whose moment has come and that has no run that stands; after an emergency stop no other.
    /// </summary>
    public IReadOnlyList<LocalDate> PrepareRuns()
    {
        List<LocalDate> prepared = [];
        foreach (var date in RunsOwed.ToPrepare(database, at, acting, night))
            if (new PrepareRun(database, at).Execute(acting, date, night)) prepared.Add(date);
        return prepared;
    }

    private static void Step(string name, Action step)
    {
        using var traced = NightTraces.Source.StartActivity(name);
        step();
    }

    private void Deliver()
    {
        var outbox = new Outbox(database, at);
        outbox.SetChangedAside(acting);
        outbox.DeliverAll(acting);
    }

    private void RaiseAlarms()
    {
        using var session = database.Write(at, acting);
        Nights.RaiseAlarms.Execute(session, night);
        CommitWithWork(session);
    }

    /// <summary>Work that came up or was done while no plan moved is a change as well.</summary>
    private void CommitWithWork(OfficeSession session)
    {
        if (session.OwesAnEvent)
            AuditTrail.Record(session, "WorkListed", Subject.Night(night), Reach.None, new { night });
        session.Commit();
    }

    /// <summary>
    /// Records as missed every run that was not released before the bank's cut-off: nothing is collected late by itself
    /// (I3).
    /// </summary>
    private void MissRuns()
    {
        foreach (var date in RunsOwed.Missed(database, at, acting))
            new PrepareRun(database, at).Execute(acting, date, night, missed: true);
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
