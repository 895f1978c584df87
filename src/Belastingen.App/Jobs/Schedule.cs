using System.Text.Json;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Nights;
using Belastingen.Domain.Offices;
using Quartz;

namespace Belastingen.App.Jobs;

/// <summary>The triggers of the scheduler: for each office the hour of its next night, and the watch.</summary>
/// <remarks>
/// A trigger is a moment and not a rule of the clock: which moment an hour is on a night when the clock changes, is
/// said in one place (<see cref="NightsOwed.Begins"/>), for what is owed and for what wakes us alike.
/// </remarks>
internal sealed class Schedule(Database database, IClock clock)
{
    /// <summary>Group of the nightly jobs; each is named after its office.</summary>
    public const string Nights = "nights";

    private static readonly JobKey Watch = new("watch", "watch");

    /// <summary>Starts the watch: now, and then every so often.</summary>
    public static async Task Begin(IScheduler scheduler, TimeSpan watch, CancellationToken stopping)
    {
        await Keep<WatchCutOffs>(scheduler, Watch, stopping);
        var trigger = new TriggerKey(Watch.Name, Watch.Group);
        await scheduler.UnscheduleJob(trigger, stopping);
        await scheduler.ScheduleJob(
            TriggerBuilder.Create(scheduler.TimeProvider).ForJob(Watch).WithIdentity(trigger).StartNow()
                .WithSimpleSchedule(watch).Build(),
            cancellationToken: stopping);
    }

    /// <summary>Gives every office the trigger that its settings ask for now.</summary>
    public async Task Follow(IScheduler scheduler, CancellationToken stopping)
    {
        foreach (var (code, begins) in NextNights())
        {
            var trigger = new TriggerKey(code, Nights);
            var known = await scheduler.GetTrigger(trigger, stopping);
            if (known?.NextFireTimeUtc == begins) continue;
            var job = new JobKey(code, Nights);
            await Keep<NightlyJob>(scheduler, job, stopping);
            if (known is not null) await scheduler.UnscheduleJob(trigger, stopping);
            await scheduler.ScheduleJob(
                TriggerBuilder.Create(scheduler.TimeProvider).ForJob(job).WithIdentity(trigger).StartAt(begins).Build(),
                cancellationToken: stopping);
        }
    }

    /// <summary>A job that stays when its trigger has fired.</summary>
    private static async Task Keep<T>(IScheduler scheduler, JobKey key, CancellationToken stopping)
        where T : class, IJob => await scheduler.AddJob(
            JobBuilder.Create<T>().WithIdentity(key).StoreDurably().Build(), new AddJobOptions { Replace = true },
            stopping);

    private List<(string Code, DateTimeOffset Begins)> NextNights()
    {
        var now = clock.GetCurrentInstant();
        using var session = database.Read(now);
        List<(string, DateTimeOffset)> nights = [];
        foreach (var (office, code) in NightsOwed.Offices(session))
        {
            try
            {
                nights.Add(
                    (code, Next(SettingsInForce.Of(session.Of(office, "schedule")).Settings.Night, now)
                        .ToDateTimeOffset()));
            }
            catch (JsonException)
            {
                // Its settings cannot be read: it keeps the trigger it has, and the health report says so.
            }
        }

        return nights;
    }

    private static Instant Next(NightSettings settings, Instant now)
    {
        var today = NightsOwed.Begins(DutchTime.DateOf(now), settings);
        return today > now ? today : NightsOwed.Begins(DutchTime.DateOf(now).PlusDays(1), settings);
    }
}
