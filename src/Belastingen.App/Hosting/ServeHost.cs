using System.Text.Encodings.Web;
using System.Text.Json;
using Belastingen.App.Jobs;
using Belastingen.App.Logins;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Belastingen.App.Hosting;

/// <summary>What <c>serve</c> was asked for.</summary>
/// <param name="Database">The database.</param>
/// <param name="Clock">Its clock.</param>
/// <param name="Urls">Where it listens.</param>
/// <param name="Watch">How often cut-offs and settings are looked at.</param>
/// <param name="Login">How people log in to the pages.</param>
/// <param name="Theme">
/// A municipality's own file of custom properties; null: the one that comes with the program.
/// </param>
internal sealed record ServeOptions(
    Database Database, HostClock Clock, string Urls, TimeSpan Watch, LoginSettings Login, string? Theme = null)
{
    /// <summary>Whether nobody but this machine can reach it.</summary>
    public bool IsLoopbackOnly =>
        Urls.Split(';').All(url => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.IsLoopback);
}

/// <summary>
/// The host that <c>serve</c> runs: the scheduler, and a web server for health and pages. Composed here and nowhere
/// else.
/// </summary>
internal static class ServeHost
{
    /// <summary>
    /// How long an office that is being worked on may take to come to its end when the host is told to stop.
    /// </summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromMinutes(2);

    private static readonly JsonWriterOptions Readable = new()
    { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Runs until it is told to stop, by the operating system or by who started it.</summary>
    public static void Run(ServeOptions options, CancellationToken stopping = default)
    {
        var place = SchedulerTables.TakePlace(options.Database);
        using var claim = place.Claim;
        using var app = Build(options, place);
        app.RunAsync(stopping).GetAwaiter().GetResult();
    }

    private static WebApplication Build(ServeOptions options, SchedulerPlace place)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            // Its pages are in this assembly, whichever program was started.
            ApplicationName = typeof(ServeHost).Assembly.GetName().Name,
        });
        builder.WebHost.UseUrls(options.Urls);
        builder.Logging.ClearProviders().AddJsonConsole(json => json.JsonWriterOptions = Readable)
            .SetMinimumLevel(LogLevel.Warning).AddFilter("Belastingen", LogLevel.Information)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.AddSystemd().AddWindowsService(service => service.ServiceName = "Belastingen");
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Farewell);
        builder.Services.AddTelemetry();
        builder.Services.AddSingleton(options).AddSingleton(options.Database).AddSingleton<IClock>(options.Clock);
        builder.Services.AddSingleton<NightMeters>().AddSingleton<NightReport>().AddSingleton<Seen>();
        builder.Services.AddSingleton<Attempts>().AddSingleton<Schedule>().AddSingleton<NightShift>();
        builder.Services.AddHostedService(services => services.GetRequiredService<NightShift>());
        AddScheduler(builder.Services, options, place.Name);
        builder.Services.AddWebPages(options);
        builder.Services.AddWebApi(options);

        var app = builder.Build();
        app.MapWebPages(options);
        app.MapWebApi(options);
        app.MapHealth();
        return app;
    }

    private static void AddScheduler(IServiceCollection services, ServeOptions options, string name)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler => scheduler.InstanceName = name);
            quartz.UseTimeProvider(options.Clock);
            quartz.UseDefaultThreadPool(options.Database.Dialect.SideBySide + 1);
            quartz.UsePersistentStore(store => SchedulerTables.Keep(store, options.Database));
        });
        services.AddHostedService<Waker>();
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
    }

    /// <summary>Sets the first triggers before the scheduler starts.</summary>
    private sealed class Waker(ISchedulerFactory schedulers, ServeOptions options) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken) =>
            await Schedule.Begin(await schedulers.GetScheduler(cancellationToken), options.Watch, cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
