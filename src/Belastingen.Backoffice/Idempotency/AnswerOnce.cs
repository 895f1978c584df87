namespace Belastingen.Backoffice.Idempotency;

/// <summary>What a program asks for, by the key it gave: a repeat is known by it.</summary>
/// <param name="Key">Chosen by the program, another one for each thing it asks.</param>
/// <param name="Digest">SHA-256 of what is asked: where and what.</param>
public sealed record Asked(string Key, string Digest);

/// <summary>What was made, as it was answered: no names or numbers of debtors, for it is kept.</summary>
/// <param name="Status">Status of HTTP.</param>
/// <param name="Location">Where it is found.</param>
/// <param name="Body">The answer, JSON.</param>
public sealed record Made(int Status, string Location, string Body);

/// <summary>
/// Does something once for each key: who asks again gets the same answer. The answer is kept in the same transaction as
/// what it tells of, so there is never one without the other.
/// </summary>
public static class AnswerOnce
{
    /// <summary>Longest key.</summary>
    public const int LongestKey = 64;

    /// <summary>How long an answer is kept: longer than any program goes on trying.</summary>
    public static readonly Duration Kept = Duration.FromDays(7);

    /// <summary>Does it, or gives the answer that was given before.</summary>
    public static Answer<Made> Execute(OfficeSession session, Asked asked, Func<Answer<Made>> act)
    {
        if (Before(session, asked.Key) is { } before)
            return before.Digest == asked.Digest
                ? new Made((int)before.Status, before.Location, before.Body)
                : new Refusal.KeyUsedDifferently(asked.Key);
        var made = act();
        if (made.Refusal is null) Keep(session, asked, made.Value);
        return made;
    }

    private static Row? Before(OfficeSession session, string key) => session.Find<Row>(
        """
        -- AnswerOnce.cs
        SELECT digest AS Digest, status AS Status, location AS Location, body AS Body
        FROM api_answers
        WHERE office = @Office
        AND account = @Account
        AND idempotency_key = @key
        """, new { session.Office, Account = session.Actor, key });

    private static void Keep(OfficeSession session, Asked asked, Made made)
    {
        session.Execute(
            """
            -- AnswerOnce.cs: answers that nobody asks for again
            DELETE FROM api_answers
            WHERE office = @Office
            AND at < @before
            """, new { session.Office, before = session.At - Kept });
        session.Execute(
            """
            -- AnswerOnce.cs
            INSERT INTO api_answers (office, account, idempotency_key, digest, status, location, body, at)
            VALUES (@Office, @Account, @Key, @Digest, @Status, @Location, @Body, @At)
            """,
            new
            {
                session.Office, Account = session.Actor, asked.Key, asked.Digest, made.Status, made.Location, made.Body,
                session.At,
            });
    }

    private sealed record Row(string Digest, long Status, string Location, string Body);
}
