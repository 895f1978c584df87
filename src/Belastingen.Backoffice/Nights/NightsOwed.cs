using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Runs;
using Belastingen.Domain.Offices;

namespace Belastingen.Backoffice.Nights;

/// <summary>An office that owes nights.</summary>
/// <param name="Office">Key of the office.</param>
/// <param name="Code">Code of the office.</param>
/// <param name="CutOff">
/// The first moment by which the bank must have a run that is not released; the order of work.
/// </param>
/// <param name="Nights">The calendar nights it owes, in order; at most <see cref="NightsOwed.Limit"/>.</param>
public sealed record OfficeOwing(long Office, string Code, Instant CutOff, IReadOnlyList<LocalDate> Nights);

/// <summary>Which calendar nights an office still owes. The table of nights says, not the scheduler.</summary>
/// <remarks>
/// A night of a date begins at the hour of the settings, in Dutch time, and is owed from then on until it, or a later
/// one, is done. The first is that of the day on which the office's first settings came in force: no nights are
/// invented before it.
/// </remarks>
public static class NightsOwed
{
    /// <summary>Nights given at once: after more than a year of standing still, the rest is asked for again.</summary>
    public const int Limit = 400;

    /// <summary>The nights owed at a moment, in order.</summary>
    /// <param name="last">The last night that is done; null when none is.</param>
    /// <param name="first">The first night that an office can owe.</param>
    /// <param name="settings">At which hour a night begins.</param>
    /// <param name="at">The moment.</param>
    public static IReadOnlyList<LocalDate> Between(LocalDate? last, LocalDate first, NightSettings settings, Instant at)
    {
        List<LocalDate> owed = [];
        for (var night = last?.PlusDays(1) ?? first; owed.Count < Limit
            && Begins(night, settings) <= at; night = night.PlusDays(1))
            owed.Add(night);
        return owed;
    }

    /// <summary>
    /// When a night begins. An hour that the clock skips is an hour later; of one that it shows twice, the first.
    /// </summary>
    public static Instant Begins(LocalDate night, NightSettings settings) =>
        (night + settings.Hour).InZoneLeniently(DutchTime.Zone).ToInstant();

    /// <summary>What an office owes at the moment of the session.</summary>
    public static OfficeOwing Of(OfficeSession session)
    {
        var inForce = SettingsInForce.Of(session);
        var last = Last(session);
        var nights = Between(last, last ?? DutchTime.DateOf(BeganAt(session)), inForce.Settings.Night, session.At);
        return new OfficeOwing(session.Office, session.Code,
            nights.Count == 0 ? Instant.MaxValue : FirstCutOff(session, inForce), nights);
    }

    /// <summary>Every office, by key and code.</summary>
    public static List<(long Office, string Code)> Offices(Session session) => session.Query<(long, string)>(
        """
        -- NightsOwed.cs
        SELECT office, code
        FROM offices
        ORDER BY office
        """);

    /// <summary>The last night that is done; null when none is.</summary>
    public static LocalDate? Last(OfficeSession session) => session.Query<LastNight>(
        """
        -- NightsOwed.cs: the last night that is done
        SELECT night_on AS NightOn
        FROM nights
        WHERE office = @office
        AND night_on = (SELECT MAX(night_on) FROM nights WHERE office = @office)
        """) is [var last] ? last.NightOn : null;

    private static Instant BeganAt(OfficeSession session) => session.One<Began>(
        """
        -- NightsOwed.cs: when the first settings came in force
        SELECT at AS At
        FROM events
        WHERE office = @office
        AND event = (SELECT MIN(approved_event) FROM settings WHERE office = @office)
        """).At;

    private static Instant FirstCutOff(OfficeSession session, SettingsInForce inForce)
    {
        var released = RunRow.All(session).Where(run => run.State.IsOver).Select(run => run.RunDate).ToHashSet();
        foreach (var date in inForce.RunDates.Days)
            if (RunsOwed.CutOff(date, inForce.Settings.Bank) is var cutOff && cutOff > session.At
                && !released.Contains(date)) return cutOff;
        return Instant.MaxValue;
    }

    private sealed record LastNight(LocalDate NightOn);

    private sealed record Began(Instant At);
}
