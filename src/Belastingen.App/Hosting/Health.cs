using System.Data.Common;
using Belastingen.App.Jobs;
using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Nights;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using NodaTime;
using Quartz;

namespace Belastingen.App.Hosting;

/// <summary>The health report: whether this process lives, and whether every office is in time for its bank.</summary>
/// <remarks>Keys are stable English for machines; sentences are Dutch for whoever is called out of bed.</remarks>
internal static class Health
{
    /// <summary>GET /health/live and GET /health/ready.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Json(new { status = "alive" }, Json.Readable));
        app.MapGet("/health/ready", async (Database database, IClock clock, ISchedulerFactory schedulers, CancellationToken stopping) =>
        {
            var scheduler = await schedulers.GetScheduler(stopping);
            var ready = Ready(database, clock.GetCurrentInstant(), scheduler.Status == SchedulerStatus.Running);
            return Results.Json(ready, Json.Readable, statusCode: ready.Status == Unhealthy ? 503 : 200);
        });
    }

    private const string Unhealthy = "unhealthy";

    private static ReadyReport Ready(Database database, Instant at, bool schedules)
    {
        var scheduler = schedules
            ? new PartReport("healthy", "De planner draait.")
            : new PartReport(Unhealthy, "De planner draait niet. Start 'serve' opnieuw.");
        try
        {
            using var session = database.Read(at);
            if (Migrations.VersionOf(database) != Migrations.Current || !SchedulerTables.Exist(session))
                return new ReadyReport(Unhealthy, at, OldSchema, scheduler, []);
            var offices = OfficeStatus.OfAll(session).ConvertAll(OfficeReport.Of);
            return new ReadyReport(Worst([scheduler.Status, .. offices.Select(office => office.Status)]), at, Answers, scheduler, offices);
        }
        catch (DbException broken)
        {
            return new ReadyReport(
                Unhealthy, at, new PartReport(Unhealthy, $"De database werkt niet mee ({DatabaseFaults.NumberOf(broken)}: {broken.Message})."), scheduler, []);
        }
    }

    private static readonly PartReport Answers = new("healthy", "De database antwoordt.");

    private static readonly PartReport OldSchema =
        new(Unhealthy, "De database is van een andere versie dan het programma. Voer 'belastingen database upgrade' uit.");

    /// <summary>A stopped office is a state of its own: it makes the whole neither well nor ill.</summary>
    private static string Worst(IReadOnlyCollection<string> states) =>
        states.Contains(Unhealthy) ? Unhealthy : states.Contains("degraded") ? "degraded" : "healthy";
}

/// <summary>The whole report.</summary>
internal sealed record ReadyReport(
    string Status, Instant At, PartReport Database, PartReport Scheduler, IReadOnlyList<OfficeReport> Offices);

/// <summary>One part of it.</summary>
internal sealed record PartReport(string Status, string Sentence);

/// <summary>An office in it.</summary>
internal sealed record OfficeReport(
    string Office, string Status, OfficeSituation Situation, LocalDate? LastNight, int NightsOwed, LocalDate? RunDate, Instant? CutOff,
    string? RunState, string Sentence, string AtRisk, string WhatNow, bool NeedsPerson)
{
    public static OfficeReport Of(OfficeStatus status) => new(
        status.Office, NameOf(status.Health), status.Situation, status.LastNight, status.NightsOwed, status.RunDate, status.CutOff,
        status.State?.ToString(), status.Sentence, StatusSentences.AtRisk(status), status.WhatNow, status.NeedsPerson);

    private static string NameOf(OfficeHealth health) => health switch
    {
        OfficeHealth.Healthy => "healthy",
        OfficeHealth.Stopped => "stopped",
        OfficeHealth.Degraded => "degraded",
        OfficeHealth.Unhealthy => "unhealthy",
        _ => throw new ArgumentOutOfRangeException(nameof(health), health, null),
    };
}
