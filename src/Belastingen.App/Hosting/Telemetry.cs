using Belastingen.App.Jobs;
using Belastingen.Backoffice.Runs;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Belastingen.App.Hosting;

/// <summary>
/// Metrics and traces for the operator's own monitoring; sent over OTLP where that is configured, else to nobody.
/// </summary>
internal static class Telemetry
{
    /// <summary>The standard setting that says where to send it.</summary>
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Listens and exports when there is somewhere to send it.</summary>
    public static void AddTelemetry(this IServiceCollection services)
    {
        if (string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(Endpoint))) return;
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("belastingen"))
            .WithMetrics(metrics => metrics.AddMeter(NightMeters.Name).AddAspNetCoreInstrumentation())
            .WithTracing(traces => traces.AddSource(NightTraces.Name).AddAspNetCoreInstrumentation())
            .UseOtlpExporter();
    }
}
