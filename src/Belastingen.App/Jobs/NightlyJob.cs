using Quartz;

namespace Belastingen.App.Jobs;

/// <summary>An office's hour has come: what is owed is done. Which nights those are, the database says.</summary>
[DisallowConcurrentExecution]
internal sealed class NightlyJob(NightShift shift, Attempts attempts) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        attempts.Done(context.JobDetail.Key.Name);
        return new ValueTask(shift.Work());
    }
}
