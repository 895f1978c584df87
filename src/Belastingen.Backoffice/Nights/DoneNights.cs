using System.Text.Json;
using Belastingen.Backoffice.Trail;

namespace Belastingen.Backoffice.Nights;

/// <summary>Which nights have been done: the database row is the last word.</summary>
public static class DoneNights
{
    /// <summary>What a night did; null when it has not been done.</summary>
    public static NightDone? Find(Database database, Instant at, Acting acting, LocalDate night)
    {
        using var session = database.Read(at, acting);
        return session.Find<string>(
            """
            -- DoneNights.cs
            SELECT summary
            FROM nights
            WHERE office = @office
            AND night_on = @night
            """, new { night }) is { } summary ? JsonSerializer.Deserialize<NightDone>(summary, Json.Compact) : null;
    }

    /// <summary>Records that a night is done; returns all that it did, also before it was broken off.</summary>
    public static NightDone Record(
        Database database, Instant at, Acting acting, LocalDate night, IReadOnlyList<LocalDate> prepared)
    {
        using var session = database.Write(at, acting);
        var done = NightSummary.Read(session, night, prepared);
        var number = AuditTrail.Record(session, "NightDone", Subject.Night(night), Reach.None, done);
        session.Execute(
            """
            -- DoneNights.cs
            INSERT INTO nights (office, night_on, position, summary, event)
            VALUES (@office, @night, @number, @summary, @number)
            """, new { night, number, summary = JsonSerializer.Serialize(done, Json.Compact) });
        session.Commit();
        return done;
    }
}
