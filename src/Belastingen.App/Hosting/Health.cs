using System.Data.Common;
using Belastingen.App.Jobs;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Runs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Quartz;

namespace Belastingen.App.Hosting;

/// <summary>
/// The health reports: whether this process lives, whether it can work, and where every office stands.
/// </summary>
/// <remarks>
/// Whether it can work says nothing of offices: a missed run must not take away the pages with which it is mended.
/// Keys are stable English for machines; sentences are Dutch for whoever is called out of bed.
/// </remarks>
internal static class Health
{
    /// <summary>GET /health/live, GET /health/ready and GET /health/offices.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Json(new { status = "alive" }, Json.Readable));
        app.MapGet("/health/ready",
            async (Database database, IClock clock, ISchedulerFactory schedulers, CancellationToken stopping) =>
        {
            var scheduler = await schedulers.GetScheduler(stopping);
            var ready = Ready(database, clock.GetCurrentInstant(), scheduler.Status == SchedulerStatus.Running);
            return Results.Json(ready, Json.Readable, statusCode: ready.Status == Unhealthy ? 503 : 200);
        });
        app.MapGet("/health/offices", (Database database, IClock clock) =>
        {
            using var session = database.Read(clock.GetCurrentInstant());
            return Results.Json(OfficeStatus.OfAll(session, Look.AtLength).ConvertAll(OfficeReport.Of), Json.Readable);
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
                return new ReadyReport(Unhealthy, at, OldSchema, scheduler);
            return new ReadyReport(scheduler.Status, at, Answers, scheduler);
        }
        catch (DbException broken)
        {
            var away = $"De database werkt niet mee ({DatabaseFaults.NumberOf(broken)}: {broken.Message}).";
            return new ReadyReport(Unhealthy, at, new PartReport(Unhealthy, away), scheduler);
        }
    }

    private static readonly PartReport Answers = new("healthy", "De database antwoordt.");

    private static readonly PartReport OldSchema =
        new(Unhealthy,
            "De database is van een andere versie dan het programma. Voer 'belastingen database upgrade' uit.");
}

/// <summary>Whether this process can work.</summary>
internal sealed record ReadyReport(string Status, Instant At, PartReport Database, PartReport Scheduler);

internal sealed record PartReport(string Status, string Sentence);

/// <summary>Where an office stands: the gravest situation in full, and all of them, the gravest first.</summary>
internal sealed record OfficeReport(
    string Office, string Status, OfficeSituation Situation, LocalDate? LastNight, int NightsOwed, LocalDate? RunDate,
    Instant? CutOff, string? RunState, string Sentence, string AtRisk, string WhatNow, bool NeedsPerson,
        IReadOnlyList<SituationReport> Situations)
{
    public static OfficeReport Of(OfficeStatus status)
    {
        var all = status.Situations.Select(SituationReport.Of).ToList();
        var worst = all[0];
        return new OfficeReport(
            status.Office, worst.Status, worst.Situation, status.LastNight, status.NightsOwed, worst.RunDate,
                worst.CutOff, worst.RunState, worst.Sentence, worst.AtRisk, worst.WhatNow, worst.NeedsPerson, all);
    }
}

/// <summary>One thing that is the matter.</summary>
internal sealed record SituationReport(
    OfficeSituation Situation, string Status, LocalDate? RunDate, Instant? CutOff, string? RunState, string Sentence,
        string AtRisk, string WhatNow, bool NeedsPerson)
{
    public static SituationReport Of(Situation it) => new(
        it.Kind, it.Health.ToString().ToLowerInvariant(), it.RunDate, it.CutOff, it.State?.ToString(), it.Sentence,
            it.AtRisk, it.WhatNow, it.NeedsPerson);
}
