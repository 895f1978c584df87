using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NodaTime.Text;

namespace Belastingen.Backoffice.Trail;

/// <summary>Whose outcomes an event can change: what a prepared run must look at before it is released.</summary>
public enum Reach
{
    /// <summary>Nobody's: letters, exports, states of runs.</summary>
    None = 0,

    /// <summary>Those of the debtors named in <c>touched</c>.</summary>
    Debtors = 1,

    /// <summary>Anyone's: rules, settings, groups.</summary>
    Office = 2,
}

/// <summary>
/// The audit trail: every state change is an event in the same transaction, in a chain of hashes per office.
/// </summary>
/// <remarks>
/// The payload may hold personal data and stands apart behind a salted digest, so that it can be deleted while the
/// chain still verifies. Append-only in the database.
/// </remarks>
public static class AuditTrail
{
    /// <summary>The action under which the key of the trail is changed.</summary>
    public const string KeyChanged = "TrailKeyChanged";

    /// <summary>What the first event has as the hash of the one before it.</summary>
    public static readonly string Genesis = new('0', 64);

    /// <summary>Records what happened; returns the number of the event.</summary>
    /// <param name="session">The session in which it happens: its moment is the event's.</param>
    /// <param name="action">What, in the past tense: <c>RuleApproved</c>.</param>
    /// <param name="subject">On what, without personal data: <c>rule 3 version 2</c>.</param>
    /// <param name="reach">Whose outcomes it can change.</param>
    /// <param name="payload">
    /// The facts, as an object that becomes JSON; what was changed as <c>before</c> and <c>after</c>.
    /// </param>
    public static long Record(OfficeSession session, string action, string subject, Reach reach, object payload)
    {
        var head = Head.Of(session);
        var key = head.Key == 0
            ? TrailKey.Of(session.Database, session.Code, 1, head.Event + 1)
            : Known(session, head.Key);
        return Append(session, head, new Happened(action, subject, reach, payload), key);
    }

    /// <summary>
    /// Goes on under the next key. The event is signed under both, so that only who had the old one can begin the new.
    /// </summary>
    /// <param name="session">A session that writes.</param>
    /// <returns>The key from now on.</returns>
    public static Answer<TrailKey> ChangeKey(OfficeSession session)
    {
        if (session.Lacks(Role.Administrator) is { } lacks) return lacks;
        var head = Head.Of(session);
        var next = TrailKey.Of(session.Database, session.Code, head.Key + 1, head.Event + 1);
        var former = head.Key == 0 ? null : Known(session, head.Key);
        Append(session, head, new Happened(KeyChanged, $"trail key {next.Number}", Reach.None,
            new { before = former?.Fingerprint, after = next.Fingerprint }), next, former);
        return next;
    }

    private static long Append(
        OfficeSession session, Head head, Happened happened, TrailKey key, TrailKey? former = null)
    {
        var number = head.Event + 1;
        var text = JsonSerializer.Serialize(happened.Payload, Json.Compact);
        var salt = session.Database.Salts.For(session.Office, number);
        var digest = Sha256($"{salt}|{text}");
        var at = head.At > session.At ? head.At.Value : session.At;
        var form = new EventForm(EventForm.Current, session.Acting.Person, head.Practice, key.Number);
        var (action, subject, reach) = (happened.Action, happened.Subject, (int)happened.Reach);
        var hash = new TrailEvent(
            session.Office, number, InstantPattern.ExtendedIso.Format(at), session.Actor, action, subject, reach,
            digest, form).HashAfter(head.Hash);
        var mac = former?.Sign(hash) + key.Sign(hash);

        session.Execute(
            """
            -- AuditTrail.cs
            INSERT INTO events (office, event, at, actor, action, subject, reach, digest, previous_hash, hash, version,
                person, practice, key_number, mac)
            VALUES (@office, @number, @at, @Actor, @action, @subject, @reach, @digest, @Previous, @hash, @Version,
                @Person, @Practice, @Key, @mac)
            """, new
            {
                number, at, session.Actor, action, subject, reach, digest, Previous = head.Hash, hash, form.Version,
                form.Person, form.Practice, form.Key, mac,
            });
        session.Execute(
            """
            -- AuditTrail.cs
            INSERT INTO event_payloads (office, event, salt, payload)
            VALUES (@office, @number, @salt, @text)
            """, new { number, salt, text });
        session.Recorded();
        return number;
    }

    /// <summary>Names a debtor whose outcomes an event can change.</summary>
    public static void Touch(OfficeSession session, long number, long debtor) => session.Execute(
        """
        -- AuditTrail.cs
        INSERT INTO touched (office, event, debtor)
        SELECT @office, @number, @debtor
        WHERE NOT EXISTS (SELECT 1 FROM touched WHERE office = @office AND event = @number AND debtor = @debtor)
        """, new { number, debtor });

    /// <summary>Number of the last event of an office; zero when there is none.</summary>
    public static long Position(OfficeSession session) => session.Scalar<long>(
        "SELECT COALESCE(MAX(event), 0) FROM events WHERE office = @office");

    private static string Sha256(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The key that must be here: another one in its place would make everything since look forged.</summary>
    private static TrailKey Known(OfficeSession session, long number)
    {
        if (TrailKey.Find(session.Database, session.Code, number) is { } key) return key;
        var path = TrailKey.PathOf(session.Database, session.Code, number);
        throw new FileNotFoundException(
            $"De sleutel waarmee het spoor van {session.Code} is ondertekend staat er niet: {path}. "
            + "Zet haar terug uit de reservekopie.", path);
    }

    private readonly record struct Happened(string Action, string Subject, Reach Reach, object Payload);

    /// <summary>Where the chain stands, and what every event of this database says.</summary>
    private sealed class Head
    {
        public long Event { get; init; }

        public string Hash { get; init; } = Genesis;

        public Instant? At { get; init; }

        public long Key { get; init; }

        public long Practice { get; init; }

        public static Head Of(OfficeSession session) => session.Find<Head>(
            """
            -- AuditTrail.cs: the last event of the office
            SELECT event AS Event, hash AS Hash, at AS At, key_number AS [Key],
                (SELECT practice FROM product) AS Practice
            FROM events
            WHERE office = @office
            AND event = (SELECT MAX(event) FROM events WHERE office = @office)
            """) ?? new Head { Practice = session.Scalar<long>("SELECT practice FROM product") };
    }
}
