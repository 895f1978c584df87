using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Runs;
using NodaTime;
using Quartz;

namespace Belastingen.App.Jobs;

/// <summary>
/// Every minute: sets triggers by the settings as they are now, begins what is owed and not being done, tells where an
/// office stands when that changed, and keeps the outbox of a stopped office empty.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class WatchCutOffs(
    Database database, IClock clock, Schedule schedule, NightShift shift, Seen seen, NightReport report) : IJob
{
    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await schedule.Follow(context.Scheduler, cancellationToken).ConfigureAwait(false);
        // Not waited for: a night may last longer than a minute, and cut-offs are watched meanwhile.
        _ = shift.Work();
        var at = clock.GetCurrentInstant();
        using var session = database.Read(at);
        foreach (var status in seen.Look(OfficeStatus.OfAll(session), at)) report.Stands(status);
        foreach (var (office, code) in NightsOwed.Offices(session))
            if (RunsOwed.IsStopped(session, office)) KeepEmpty(office, code, at);
    }

    /// <summary>A process may have died between putting a file there and seeing that the office was stopped.</summary>
    private void KeepEmpty(long office, string code, Instant at)
    {
        var outbox = Outbox.FolderOf(database, code);
        if (!Directory.Exists(outbox) || !Directory.EnumerateFiles(outbox, "*.xml").Any()) return;
        report.Withdrawn(code, new Outbox(database, at).Withdraw(office, code).Count);
    }
}

/// <summary>Where offices stood when they were last looked at: what has changed is told once.</summary>
internal sealed class Seen(NightMeters meters)
{
    private readonly Dictionary<string, (OfficeSituation, LocalDate?)> _last = [];

    /// <summary>Remembers; returns what stands otherwise than before.</summary>
    public List<OfficeStatus> Look(IReadOnlyList<OfficeStatus> offices, Instant at)
    {
        meters.Saw(offices, at);
        List<OfficeStatus> changed = [];
        foreach (var status in offices)
        {
            var now = (status.Situation, status.RunDate);
            if (_last.TryGetValue(status.Office, out var before) && before == now) continue;
            _last[status.Office] = now;
            changed.Add(status);
        }

        return changed;
    }
}
