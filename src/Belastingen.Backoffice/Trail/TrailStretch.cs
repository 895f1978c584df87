using System.Data.Common;
using NodaTime.Text;

namespace Belastingen.Backoffice.Trail;

/// <summary>A stretch of the trail, read and recomputed event by event; hot path, one row in memory.</summary>
/// <param name="session">A session that reads.</param>
/// <param name="deleted">Payloads that retention deleted.</param>
/// <param name="keys">Keys under which the program signed, as far as they are here.</param>
internal sealed class TrailStretch(OfficeSession session, Deletions deleted, TrailKeys keys)
{
    private const string Sql =
        """
        -- TrailStretch.cs: events with what stands beside them
        SELECT e.event, e.at, e.actor, e.action, e.subject, e.reach, e.digest, e.previous_hash, e.hash, p.salt,
            p.payload, e.version, e.person, e.practice, e.key_number, e.mac
        FROM events e
        LEFT JOIN event_payloads p ON p.office = e.office AND p.event = e.event
        WHERE e.office = @office
        AND e.event >= @before
        AND e.event <= @last
        ORDER BY e.event
        """;

    /// <summary>Events whose payload was still there and is as recorded.</summary>
    public long Payloads { get; private set; }

    /// <summary>Events of which the program's signature was checked.</summary>
    public long Signatures { get; private set; }

    /// <summary>The first fault from one event through another; null when there is none.</summary>
    public TrailFault? FirstFault(long first, long last)
    {
        using var hasher = new EventHasher(session.Office);
        using var command = session.Command(Sql);
        // With the one before, to which the first must link; that it is missing its own stretch reports.
        Bind(command, ("@office", session.Office), ("@before", first - 1), ("@last", last));
        var expected = first;
        StoredEvent? previous = null;
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var stored = Read(rows);
            if (stored.Event < first)
            {
                previous = stored;
                continue;
            }

            if (stored.Event != expected) return new TrailFault.Missing(expected, stored.Event - 1);
            if (LinkOf(previous, first) is { } link && stored.Previous != link)
                return new TrailFault.Unlinked(expected);
            if (!hasher.IsWhole(stored)) return new TrailFault.Changed(expected, stored.Action);
            if (FormFault(stored, previous) is { } byOther) return byOther;
            if (PayloadFault(hasher, stored) is { } fault) return fault;
            (expected, previous) = (expected + 1, stored);
        }

        return expected <= last ? new TrailFault.Missing(expected, last) : null;
    }

    private static string? LinkOf(StoredEvent? previous, long first) =>
        previous is { } known ? known.Hash : first == 1 ? AuditTrail.Genesis : null;

    /// <summary>Whether the program wrote it, as far as its form says: the first form was not signed.</summary>
    private TrailFault? FormFault(in StoredEvent stored, StoredEvent? previous)
    {
        if (stored.Form.Version == EventForm.First.Version)
            return previous is { Form.Version: > 1 } || keys.Began(stored.Event)
                ? new TrailFault.NotByTheProgram(stored.Event, stored.Action)
                : null;
        if (previous is { } before && string.CompareOrdinal(stored.At.TrimEnd('Z'), before.At.TrimEnd('Z')) < 0)
            return new TrailFault.RunsBack(stored.Event, stored.Action);
        if (keys.IsBySomebodyElse(stored, previous)) return new TrailFault.NotByTheProgram(stored.Event, stored.Action);
        if (keys.Knows(stored.Form.Key)) Signatures++;
        return null;
    }

    private TrailFault? PayloadFault(EventHasher hasher, in StoredEvent stored)
    {
        if (stored.Payload is null)
            return deleted.Holds(stored.Event) ? null : new TrailFault.PayloadGone(stored.Event, stored.Action);
        if (!hasher.HasItsPayload(stored)) return new TrailFault.OtherPayload(stored.Event, stored.Action);
        Payloads++;
        return null;
    }

    private static void Bind(DbCommand command, params (string Name, long Value)[] values)
    {
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
    }

    private static StoredEvent Read(DbDataReader row) => new(
        row.GetInt64(0), Moment(row), row.GetString(2), row.GetString(3), row.GetString(4), (int)row.GetInt64(5),
        row.GetString(6), row.GetString(7), row.GetString(8),
        new EventForm(row.GetInt64(11), row.GetString(12), row.GetInt64(13), row.GetInt64(14)), row.GetString(15),
        row.IsDBNull(9) ? null : row.GetString(9), row.IsDBNull(10) ? null : row.GetString(10));

    /// <summary>
    /// As hashed. SQLite keeps the same digits as text; a text that merely means the same is not what was stored.
    /// </summary>
    private static string Moment(DbDataReader row) => row.GetValue(1) switch
    {
        string text => string.Create(text.Length + 1, text, (iso, stored) =>
        {
            stored.AsSpan().Replace(iso, ' ', 'T');
            iso[^1] = 'Z';
        }),
        var moment =>
            InstantPattern.ExtendedIso.Format(
                Instant.FromDateTimeUtc(DateTime.SpecifyKind((DateTime)moment, DateTimeKind.Utc))),
    };
}
