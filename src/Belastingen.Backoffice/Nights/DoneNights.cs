using System.Text.Json;
using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Trail;
using NodaTime;

namespace Belastingen.Backoffice.Nights;

/// <summary>Which nights have been done: the database row is the last word.</summary>
public static class DoneNights
{
    /// <summary>What a night did; null when it has not been done.</summary>
    public static NightDone? Find(Database database, Instant at, long office, LocalDate night)
    {
        using var session = database.Read(at);
        return session.Find<string>(
            """
            -- DoneNights.cs
            SELECT summary
            FROM nights
            WHERE office = @office
            AND night_on = @night
            """, new { office, night }) is { } summary ? JsonSerializer.Deserialize<NightDone>(summary, Json.Compact) : null;
    }

    /// <summary>Records that a night is done; returns all that it did, also before it was broken off.</summary>
    public static NightDone Record(
        Database database, Instant at, long office, LocalDate night, string actor, IReadOnlyList<LocalDate> prepared)
    {
        using var session = database.Write(at, office);
        var done = NightSummary.Read(session, office, night, prepared);
        var number = AuditTrail.Record(session, office, actor, "NightDone", $"night {RowRecords.Text(night)}", Reach.None, done);
        session.Execute(
            """
            -- DoneNights.cs
            INSERT INTO nights (office, night_on, position, summary, event)
            VALUES (@office, @night, @number, @summary, @number)
            """, new { office, night, number, summary = JsonSerializer.Serialize(done, Json.Compact) });
        session.Commit();
        return done;
    }
}
