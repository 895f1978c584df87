using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Runs;
using Quartz;

namespace Belastingen.App.Jobs;

/// <summary>
/// Every minute: sets triggers by the settings as they are now, begins what is owed and not being done, tells where an
/// office stands when that changed, and keeps the outbox free of what the bank must not fetch.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class WatchCutOffs(
    Database database, IClock clock, Schedule schedule, NightShift shift, Seen seen, NightReport report) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await schedule.Follow(context.Scheduler, cancellationToken).ConfigureAwait(false);
        // Not waited for: a night may last longer than a minute, and cut-offs are watched meanwhile.
        _ = shift.Work();
        var at = clock.GetCurrentInstant();
        using (var session = database.Read(at))
            foreach (var (office, _) in NightsOwed.Offices(session))
                Guard(session.Of(office, "watch"));
        using var after = database.Read(at);
        foreach (var (office, situation) in seen.Look(OfficeStatus.OfAll(after, Look.AtLength), at))
            report.Stands(office, situation);
    }

    /// <summary>
    /// What the bank may fetch is what was proved, and nothing of a stopped office: a process may have died in between.
    /// </summary>
    private void Guard(OfficeSession session)
    {
        var (folder, outbox) = (Outbox.FolderOf(database, session.Code), new Outbox(database, session.At));
        if (!Directory.Exists(folder)) return;
        foreach (var file in outbox.SetChangedAside(session.Acting)) report.Changed(session.Code, file);
        if (RunsOwed.IsStopped(session) && Directory.EnumerateFiles(folder, "*.xml").Any())
            report.Withdrawn(session.Code, outbox.Withdraw(session.Acting));
    }
}

/// <summary>Where offices stood when they were last looked at: what has changed is told once.</summary>
internal sealed class Seen(NightMeters meters)
{
    private readonly Dictionary<string, HashSet<(OfficeSituation, LocalDate?)>> _last = [];

    /// <summary>Remembers; returns what is the matter now and was not before.</summary>
    public List<(string Office, Situation Situation)> Look(IReadOnlyList<OfficeStatus> offices, Instant at)
    {
        meters.Saw(offices, at);
        List<(string, Situation)> changed = [];
        foreach (var status in offices)
        {
            var before = _last.GetValueOrDefault(status.Office) ?? [];
            _last[status.Office] = [.. status.Situations.Select(it => (it.Kind, it.RunDate))];
            changed.AddRange(status.Situations.Where(it => !before.Contains((it.Kind, it.RunDate)))
                .Select(it => (status.Office, it)));
        }

        return changed;
    }
}
