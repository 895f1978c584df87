using Belastingen.Backoffice.Records;

namespace Belastingen.Backoffice.Runs;

/// <summary>
/// Removes what an abandoned preparation left: rows under a number that was never committed, and its files.
/// </summary>
public static class SweepAbandoned
{
    /// <summary>Sweeps the preparation that is about to be made (a takeover) and files of earlier ones.</summary>
    public static void Execute(Database database, TakenRun run)
    {
        using var session = database.WriteApart(run.TakenAt);
        var key = new { office = run.Office, runDate = run.RunDate, preparation = run.Preparation };
        session.Execute(
            "DELETE FROM decisions WHERE office = @office AND run_date = @runDate AND preparation = @preparation", key);
        session.Execute(
            "DELETE FROM debits WHERE office = @office AND run_date = @runDate AND preparation = @preparation", key);
        session.Execute(
            "DELETE FROM run_records WHERE office = @office AND run_date = @runDate AND preparation = @preparation",
            key);
        session.Commit();

        if (!Directory.Exists(run.Folder)) return;
        foreach (var file in Directory.EnumerateFiles(run.Folder, $"{run.Code}-{run.RunDate:yyyyMMdd}-*"))
            File.Delete(file);
    }
}
