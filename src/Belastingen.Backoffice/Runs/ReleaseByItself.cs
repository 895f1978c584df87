using Belastingen.Backoffice.Facts;
using Belastingen.Domain.Offices;

namespace Belastingen.Backoffice.Runs;

/// <summary>
/// Releases a prepared run without a person, where the settings say so. Never the first run after an import, a rule or
/// a change of settings, and never one with a guard that fired: those wait for a second officer.
/// </summary>
public static class ReleaseByItself
{
    /// <summary>Releases what may go; the caller holds the office's lock and delivers.</summary>
    public static void Execute(Database database, Instant at, Acting night)
    {
        using var session = database.Write(at, night);
        var settings = SettingsInForce.Alone(session);
        if (settings.Release.Way != ReleaseWay.Automatic || Runs.RunsOwed.IsStopped(session)) return;
        foreach (var run in RunRow.All(session).Where(run => run.State == RunState.Prepared))
            if (MayGo(session, run, settings, at)) PresentTerms.Execute(session, run);
        session.Commit();
    }

    private static bool MayGo(OfficeSession session, RunRow run, OfficeSettings settings, Instant at) =>
        at < Runs.RunsOwed.CutOff(run.RunDate, settings.Bank)
        && Journal.Known(session.Database, session.Code, run.RunDate) is null
        && !StaleFacts.Exist(session, run)
        && !IsFirstAfterAChange(session, run);

    private static bool IsFirstAfterAChange(OfficeSession session, RunRow run) => session.Scalar<long>(
        """
        -- ReleaseByItself.cs: an import, a rule or settings since the last run that was released, or no such run
        SELECT CASE
            WHEN NOT EXISTS (SELECT 1 FROM runs WHERE office = @office AND state IN ('Released', 'Accepted')) THEN 1
            WHEN EXISTS (SELECT 1 FROM events WHERE office = @office AND event <= @Position
                AND event > (SELECT MAX(position) FROM runs WHERE office = @office
                    AND state IN ('Released', 'Accepted'))
                AND (reach = 2 OR action = 'DeliveryImported')) THEN 1
            ELSE 0 END
        """, new { run.Position }) == 1;
}
