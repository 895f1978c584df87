using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Trail;

namespace Belastingen.Backoffice.Practising;

/// <summary>
/// The simulated clock of a practice database: it stands still by day, and goes on when somebody lets a night pass.
/// </summary>
/// <remarks>The trail keeps it: the moment of the last event is the moment it is.</remarks>
public static class PracticeClock
{
    /// <summary>A longer stretch than lies between two run dates of the practice office.</summary>
    private const int MostNights = 45;

    private static readonly LocalTime Night = new(3, 0), Morning = new(9, 0);

    /// <summary>The moment it is in a practice database.</summary>
    public static Instant Of(Database database)
    {
        using var session = database.Read(Instant.MinValue);
        return session.One<Moment>(
            """
            -- PracticeClock.cs: the moment of the last event
            SELECT at AS At
            FROM events
            WHERE office = @office
            AND event = (SELECT MAX(event) FROM events WHERE office = @office)
            """, new { office = PracticeOffice.Key }).At;
    }

    /// <summary>Lets one night pass, by the same code as a real one.</summary>
    public static Answer<NightsPassed> NextNight(Database database) => Pass(database, nights: 1);

    /// <summary>Lets nights pass until one has prepared a run.</summary>
    public static Answer<NightsPassed> UntilNextRun(Database database) => Pass(database, MostNights);

    private static Answer<NightsPassed> Pass(Database database, int nights)
    {
        var from = DutchTime.DateOf(Of(database));
        for (var night = from.PlusDays(1); night <= from.PlusDays(nights); night = night.PlusDays(1))
        {
            if (night > PracticeOffice.LastDay)
                return new Refusal.NotAccepted("De klok vooruit", "de oefentijd is op. Begin opnieuw.");
            var played = Play(database, night);
            if (played.Refusal is { } refusal) return refusal;
            if (nights == 1 || played.Value.Prepared.Count > 0) return new NightsPassed(night, played.Value.Prepared);
        }

        return new NightsPassed(from.PlusDays(nights), []);
    }

    /// <summary>One night, and the morning after it.</summary>
    internal static Answer<NightDone> Play(Database database, LocalDate night)
    {
        var played = new CalendarNight(database, SimulateNights.Moment(night, Night)).Execute(PracticeOffice.Code,
            night, "night");
        if (played.Refusal is { } refusal) return refusal;
        using var session = database.Write(SimulateNights.Moment(night, Morning), PracticeOffice.Key, "night");
        AuditTrail.Record(session, "PracticeClockMoved", Subject.Night(night), Reach.None, new { night });
        session.Commit();
        return played;
    }

    private sealed record Moment(Instant At);
}

/// <summary>How far the clock went.</summary>
/// <param name="Through">The last night that passed.</param>
/// <param name="Prepared">Run dates that it prepared.</param>
public sealed record NightsPassed(LocalDate Through, IReadOnlyList<LocalDate> Prepared);
