using Belastingen.Backoffice.Facts;
using Belastingen.Domain.Calendars;
using Belastingen.Domain.Offices;

namespace Belastingen.Backoffice.Runs;

/// <summary>
/// Which run dates a night must prepare, and which have been missed. The run table says, not the scheduler.
/// </summary>
public static class RunsOwed
{
    /// <summary>
    /// Run dates whose moment has come, whose cut-off has not passed, and that have no run that stands.
    /// </summary>
    public static IReadOnlyList<LocalDate> ToPrepare(Database database, Instant at, Acting acting, LocalDate night)
    {
        using var session = database.Read(at, acting);
        return ToPrepare(session, night);
    }

    /// <summary>The same at the moment of a session.</summary>
    public static IReadOnlyList<LocalDate> ToPrepare(OfficeSession session, LocalDate night)
    {
        if (IsStopped(session)) return [];
        var inForce = SettingsInForce.Of(session);
        var runs = RunRow.All(session).ToDictionary(run => run.RunDate);
        return
        [
            .. inForce.RunDates.After(night).ToArray()
                .Where(date => TargetCalendar.Before(date, inForce.Settings.Lead) <= night
                    && session.At < CutOff(date, inForce.Settings.Bank))
                .Where(date => runs.TryGetValue(date, out var run)
                    ? run.State is RunState.Taken or RunState.Stale
                    : DueInstalments.Any(session, date)),
        ];
    }

    /// <summary>Run dates past the bank's cut-off on which something is due and that were not released.</summary>
    public static IReadOnlyList<LocalDate> Missed(Database database, Instant at, Acting acting)
    {
        using var session = database.Read(at, acting);
        return Missed(session);
    }

    /// <summary>The same at the moment of a session.</summary>
    public static IReadOnlyList<LocalDate> Missed(OfficeSession session)
    {
        var inForce = SettingsInForce.Of(session);
        var runs = RunRow.All(session).ToDictionary(run => run.RunDate);
        List<LocalDate> missed = [];
        foreach (var date in inForce.RunDates.Days)
        {
            if (session.At < CutOff(date, inForce.Settings.Bank)) break;
            var stands = runs.TryGetValue(date, out var run) && run.State.IsOver;
            if (!stands && DueInstalments.Any(session, date)) missed.Add(date);
        }

        return missed;
    }

    /// <summary>The moment by which the bank must have the file of a run date.</summary>
    public static Instant CutOff(LocalDate runDate, BankSettings bank) =>
        (TargetCalendar.Before(runDate, bank.CutOffDaysBefore) + bank.CutOffAt).InZoneLeniently(DutchTime.Zone)
            .ToInstant();

    /// <summary>Whether the emergency stop is on.</summary>
    public static bool IsStopped(OfficeSession session) =>
        session.One<long>("SELECT stopped FROM offices WHERE office = @office") == 1;
}
