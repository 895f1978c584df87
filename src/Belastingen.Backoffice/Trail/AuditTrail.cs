using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
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

/// <summary>The audit trail: every state change is an event in the same transaction, in a chain of hashes per office.</summary>
/// <remarks>
/// The payload may hold personal data and stands apart behind a salted digest, so that it can be deleted while the chain
/// still verifies. Append-only in the database.
/// </remarks>
public static class AuditTrail
{
    internal static readonly string Genesis = new('0', 64);

    /// <summary>Records what happened; returns the number of the event.</summary>
    /// <param name="session">The session in which it happens: its moment is the event's.</param>
    /// <param name="action">What, in the past tense: <c>RuleApproved</c>.</param>
    /// <param name="subject">On what, without personal data: <c>rule 3 version 2</c>.</param>
    /// <param name="reach">Whose outcomes it can change.</param>
    /// <param name="payload">The facts, as an object that becomes JSON.</param>
    public static long Record(
        OfficeSession session, string action, string subject, Reach reach, object payload)
    {
        var head = session.Find<Head>(
            """
            -- AuditTrail.cs: the last event of the office
            SELECT event, hash
            FROM events
            WHERE office = @office
            AND event = (SELECT MAX(event) FROM events WHERE office = @office)
            """) ?? new Head(0, Genesis);

        var number = head.Event + 1;
        var text = JsonSerializer.Serialize(payload, Json.Compact);
        var salt = session.Database.Salts.For(session.Office, number);
        var digest = Sha256($"{salt}|{text}");
        var at = InstantPattern.ExtendedIso.Format(session.At);
        var hash = HashOf(head.Hash, session.Office, number, at, session.Actor, action, subject, reach, digest);

        session.Execute(
            """
            -- AuditTrail.cs
            INSERT INTO events (office, event, at, actor, action, subject, reach, digest, previous_hash, hash)
            VALUES (@office, @number, @at, @actor, @action, @subject, @reach, @digest, @previous, @hash)
            """, new { number, at = session.At, actor = session.Actor, action, subject, reach = (int)reach, digest, previous = head.Hash, hash });
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

    /// <summary>The hash of an event: of the one before it and of everything the event says.</summary>
    public static string HashOf(
        string previous, long office, long number, string at, string actor, string action, string subject, Reach reach,
        string digest) => Sha256(JsonSerializer.Serialize(
            new object[] { previous, office, number, at, actor, action, subject, (int)reach, digest }));

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private sealed record Head(long Event, string Hash);
}
