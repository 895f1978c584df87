using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Trail;
using NodaTime;

namespace Belastingen.Backoffice.Runs;

/// <summary>A run that somebody has begun to prepare. All that ends up in its files derives from this and from stable keys.</summary>
/// <param name="Office">Key of the office.</param>
/// <param name="Code">Code of the office.</param>
/// <param name="RunDate">The collection date.</param>
/// <param name="Preparation">Number of the preparation, from 1.</param>
/// <param name="TakenAt">The moment it was taken.</param>
/// <param name="Position">Last event of the office at that moment.</param>
/// <param name="Folder">Folder of its files.</param>
public sealed record TakenRun(
    long Office, string Code, LocalDate RunDate, long Preparation, Instant TakenAt, long Position, string Folder)
{
    /// <summary>Folder in which an office's files are prepared.</summary>
    public static string FolderOf(Database database, string code) => Path.Combine(database.FilesFolder, "runs", code);
}

/// <summary>Takes a run: a committed row per (office, run date), which is unique.</summary>
public static class TakeRun
{
    /// <summary>
    /// Takes it, or takes it over after a crash: with nothing recorded since, the same preparation; else the next.
    /// </summary>
    /// <param name="session">A session of its own; committed here.</param>
    /// <param name="office">Key of the office.</param>
    /// <param name="code">Code of the office.</param>
    /// <param name="runDate">The collection date.</param>
    /// <param name="settingsVersion">The settings it will use.</param>
    /// <param name="actor">Who starts it.</param>
    public static TakenRun Execute(Session session, long office, string code, LocalDate runDate, long settingsVersion, string actor)
    {
        var position = AuditTrail.Position(session, office);
        var known = RunRow.Find(session, office, runDate);
        TakenRun Taken(long preparation, Instant at, long seen) =>
            new(office, code, runDate, preparation, at, seen, TakenRun.FolderOf(session.Database, code));

        if (known is { State: RunState.Taken } && known.Position == position) return Taken(known.Preparation, known.TakenAt, position);

        var preparation = (known?.Preparation ?? 0) + 1;
        position = AuditTrail.Record(session, office, actor, "RunTaken", $"run {RowRecords.Text(runDate)} preparation {preparation}",
            Reach.None, new { runDate, preparation, settingsVersion });
        session.Execute(
            known is null
                ? """
                  -- TakenRun.cs: takes a run
                  INSERT INTO runs (office, run_date, state, preparation, taken_at, position, started_by, settings_version)
                  VALUES (@office, @runDate, 'Taken', @preparation, @at, @position, @actor, @settingsVersion)
                  """
                : """
                  -- TakenRun.cs: takes it again
                  UPDATE runs
                  SET state = 'Taken', preparation = @preparation, taken_at = @at, position = @position, started_by = @actor,
                      settings_version = @settingsVersion, reviewed_by = NULL, findings = NULL, digest = NULL
                  WHERE office = @office
                  AND run_date = @runDate
                  AND state IN ('Taken', 'Stale', 'Discarded', 'Prepared', 'NeedsReview')
                  """,
            new { office, runDate, preparation, at = session.At, position, actor, settingsVersion });
        session.Commit();
        return Taken(preparation, session.At, position);
    }
}
