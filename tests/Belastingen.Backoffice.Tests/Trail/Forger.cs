using System.Security.Cryptography;
using System.Text;
using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Trail;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Text;

namespace Belastingen.Backoffice.Tests.Trail;

/// <summary>An office with a trail, and an administrator with every right on its database and none on what is kept elsewhere.</summary>
public sealed class Forger : IDisposable
{
    private readonly PracticeDatabase _practice = new();
    private readonly SqliteConnection _rights;

    public Forger()
    {
        using (var session = Database.Write(Now, office: 0))
        {
            session.Execute("INSERT INTO offices (office, code, name) VALUES (1, 'PLAY', 'Speelstad')");
            session.Commit();
        }

        _rights = (SqliteConnection)Database.Open();
        _rights.Execute("DROP TRIGGER events_are_never_changed; DROP TRIGGER events_are_never_deleted; PRAGMA foreign_keys = OFF");
    }

    public Database Database => _practice.Database;

    public string Folder => _practice.Folder;

    /// <summary>Columns of an event that a forger leaves as they are.</summary>
    public const string AsItWas = "reach, digest, previous_hash, hash, version, person, practice, key_number, mac";

    public Instant Now { get; private set; } = PracticeDatabase.At("2020-03-24T02:00:00.123456Z");

    public Acting Auditor { get; } = new(1, "PLAY", "auditor", new HashSet<Role> { Role.Auditor });

    /// <summary>Starts over: a trail without an event.</summary>
    public Forger Empty()
    {
        Do("DELETE FROM event_payloads; DELETE FROM events");
        return this;
    }

    public Forger Record(int events, string subject = "iets", string action = "Gebeurd")
    {
        using var session = Database.Write(Now, office: 1);
        for (var i = 0; i < events; i++)
            AuditTrail.Record(session.Of(1, "medewerker"), action, $"{subject} {i}", Reach.None, new { i, naam = "M. Windveld é" });
        session.Commit();
        return this;
    }

    /// <summary>Signs the head as the office does; what comes back is kept elsewhere.</summary>
    public TrailAnchor Anchor()
    {
        using var session = Database.Write(Now, office: 1);
        var anchor = AnchorTrail.Execute(session.As(Auditor)).Value;
        session.Commit();
        return anchor;
    }

    public TrailVerdict Verify(params TrailAnchor[] anchors) => new VerifyTrail(Database, Now).Execute(Auditor, anchors).Value;

    /// <summary>The same where the keys of the trail are not: only anchors tell what the chain itself cannot.</summary>
    public TrailVerdict VerifyElsewhere(params TrailAnchor[] anchors)
    {
        var database = Database.At(Database.Location, folder: Path.Combine(Folder, "nergens"));
        return new VerifyTrail(database, Now).Execute(Auditor, anchors).Value;
    }

    public Forger At(string moment)
    {
        Now = PracticeDatabase.At(moment);
        return this;
    }

    /// <summary>Goes on under the next key.</summary>
    public TrailKey ChangeKey()
    {
        using var session = Database.Write(Now, office: 1);
        var key = AuditTrail.ChangeKey(session.As(Auditor with { Roles = new HashSet<Role> { Role.Administrator } })).Value;
        session.Commit();
        return key;
    }

    public void Do(string sql, object? arguments = null) => _rights.Execute(sql, arguments);

    /// <summary>Adds an event at a number, moving those from there on; its hash is right, given what stands before it.</summary>
    public void Insert(long at)
    {
        Do("UPDATE event_payloads SET event = -event - 1 WHERE event >= @at; UPDATE event_payloads SET event = -event WHERE event < 0;"
            + "UPDATE events SET event = -event - 1 WHERE event >= @at; UPDATE events SET event = -event WHERE event < 0", new { at });
        Do($"INSERT INTO events SELECT office, @at, at, actor, action, 'nooit gebeurd', {AsItWas} FROM events WHERE event = @next",
            new { at, next = at + 1 });
        Do("INSERT INTO event_payloads SELECT office, @at, salt, payload FROM event_payloads WHERE event = @next", new { at, next = at + 1 });
    }

    public void Remove(long number) =>
        Do("DELETE FROM event_payloads WHERE event = @number; DELETE FROM events WHERE event = @number", new { number });

    /// <summary>Removes an event and moves the later ones up.</summary>
    public void CloseGap(long number)
    {
        Do("UPDATE event_payloads SET event = event - 1 WHERE event > @number", new { number });
        Do("UPDATE events SET event = event - 1 WHERE event > @number", new { number });
    }

    public void Swap(long left, long right, string table = "events") => Do(
        $"UPDATE {table} SET event = -1 WHERE event = @left; UPDATE {table} SET event = @left WHERE event = @right;"
        + $"UPDATE {table} SET event = @right WHERE event = -1", new { left, right });

    /// <summary>Computes digests, links and hashes again, from an event through the last: the chain holds together.</summary>
    public void Rechain(long from)
    {
        var previous = _rights.ExecuteScalar<string>("SELECT hash FROM events WHERE event = @before", new { before = from - 1 }) ?? new string('0', 64);
        foreach (var row in _rights.Query<Row>(
            """
            SELECT e.event AS Event, e.at AS At, e.actor AS Actor, e.action AS Action, e.subject AS Subject, e.reach AS Reach,
                p.salt AS Salt, p.payload AS Payload, e.version AS Version, e.person AS Person, e.practice AS Practice,
                e.key_number AS [Key]
            FROM events e
            JOIN event_payloads p ON p.event = e.event
            WHERE e.event >= @from
            ORDER BY e.event
            """, new { from }).ToList())
        {
            var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{row.Salt}|{row.Payload}")));
            var at = InstantPattern.ExtendedIso.Format(PracticeDatabase.At(row.At.Replace(' ', 'T') + "Z"));
            var hash = new TrailEvent(1, row.Event, at, row.Actor, row.Action, row.Subject, row.Reach, digest,
                new EventForm(row.Version, row.Person, row.Practice, row.Key)).HashAfter(previous);
            Do("UPDATE events SET digest = @digest, previous_hash = @previous, hash = @hash WHERE event = @Event", new { digest, previous, hash, row.Event });
            previous = hash;
        }
    }

    public void Dispose()
    {
        _rights.Dispose();
        _practice.Dispose();
    }

    private sealed class Row
    {
        public long Event { get; init; }

        public string At { get; init; } = "";

        public string Actor { get; init; } = "";

        public string Action { get; init; } = "";

        public string Subject { get; init; } = "";

        public int Reach { get; init; }

        public long Version { get; init; }

        public string Person { get; init; } = "";

        public long Practice { get; init; }

        public long Key { get; init; }

        public string Salt { get; init; } = "";

        public string Payload { get; init; } = "";
    }
}
