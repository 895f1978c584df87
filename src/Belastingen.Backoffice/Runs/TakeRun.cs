using Belastingen.Backoffice.Proposals;
using Belastingen.Backoffice.Records;
using Belastingen.Backoffice.Trail;

namespace Belastingen.Backoffice.Runs;

/// <summary>Takes a run: a committed row per (office, run date), which is unique.</summary>
public static class TakeRun
{
    /// <summary>
    /// Takes it, or takes it over after a crash: with nothing recorded since, the same preparation; else the next.
    /// </summary>
    /// <param name="session">A session of its own; committed here.</param>
    /// <param name="runDate">The collection date.</param>
    /// <param name="night">The calendar night.</param>
    /// <param name="settingsVersion">The settings it will use.</param>
    public static TakenRun Execute(
        OfficeSession session, LocalDate runDate, LocalDate night, long settingsVersion)
    {
        var position = AuditTrail.Position(session);
        var known = RunRow.Find(session, runDate);
        TakenRun Taken(long preparation, Instant at, LocalDate on) =>
            new(session.Office, session.Code, runDate, preparation, at, on, position,
                TakenRun.FolderOf(session.Database, session.Code));

        if (known is { State: RunState.Taken } && known.Position == position)
            return Taken(known.Preparation, known.TakenAt, known.NightOn);

        var preparation = (known?.Preparation ?? 0) + 1;
        position = AuditTrail.Record(session, "RunTaken", Subject.Preparation(runDate, preparation),
            Reach.None, new { runDate, preparation, settingsVersion });
        session.Execute(
            known is null
                ? """
                  -- TakeRun.cs: takes a run
                  INSERT INTO runs (office, run_date, state, preparation, taken_at, night_on, position, started_by,
                      settings_version)
                  VALUES (@office, @runDate, 'Taken', @preparation, @at, @night, @position, @actor, @settingsVersion)
                  """
                : """
                  -- TakeRun.cs: takes it again
                  UPDATE runs
                  SET state = 'Taken', preparation = @preparation, taken_at = @at, night_on = @night,
                      position = @position, started_by = @actor,
                      settings_version = @settingsVersion, findings = NULL, digest = NULL
                  WHERE office = @office
                  AND run_date = @runDate
                  AND state IN ('Taken', 'Stale', 'Discarded', 'Prepared', 'NeedsReview')
                  """,
            new { runDate, preparation, at = session.At, night, position, actor = session.Actor, settingsVersion });
        if (known is not null) ProposalBook.Lapse(session, known.PreparationSubject, position);
        session.Commit();
        return Taken(preparation, session.At, night);
    }
}
