using Quartz;

namespace Belastingen.App.Jobs;

/// <summary>Every minute: sets triggers by the settings as they are now, and begins what is owed and not being done.</summary>
[DisallowConcurrentExecution]
internal sealed class WatchCutOffs(Schedule schedule, NightShift shift) : IJob
{
    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await schedule.Follow(context.Scheduler, cancellationToken).ConfigureAwait(false);
        // Not waited for: a night may last longer than a minute, and cut-offs are watched meanwhile.
        _ = shift.Work();
    }
}
