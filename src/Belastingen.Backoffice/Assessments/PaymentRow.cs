namespace Belastingen.Backoffice.Assessments;

/// <summary>A booked payment, reduction or remission as it is stored.</summary>
internal sealed record PaymentRow(string Kind, long Assessment, long? Claim, LocalDate BookedOn, long Cents)
{
    public static PaymentRow? Find(OfficeSession session, string key)
    {
        var row = session.Find<Stored>(
            """
            -- PaymentRow.cs
            SELECT kind AS Kind, assessment AS Assessment, claim AS Claim, booked_on AS BookedOn, cents AS Cents
            FROM payments
            WHERE office = @office
            AND [key] = @key
            """, new { key });
        return row is null ? null : new PaymentRow(row.Kind, row.Assessment, row.Claim, row.BookedOn, row.Cents);
    }

    /// <summary>Whether the stored row says the same as what is handed in again.</summary>
    public bool Says(PaymentFact fact, long assessment, long? claim) =>
        this == new PaymentRow(fact.Kind.ToString(), assessment, claim, fact.BookedOn, fact.Amount.Value);

    public static void Add(
        OfficeSession session, PaymentFact fact, long assessment, long? claim, Cents refundable, long number) =>
        session.Execute(
            """
            -- PaymentRow.cs
            INSERT INTO payments
                (office, payment, [key], kind, assessment, claim, booked_on, cents, refundable_cents, event)
            VALUES (@office, (SELECT COALESCE(MAX(payment), 0) + 1 FROM payments WHERE office = @office),
                @Key, @kind, @assessment, @claim, @BookedOn, @cents, @refundable, @number)
            """,
            new
            {
                fact.Key,
                kind = fact.Kind.ToString(),
                assessment,
                claim,
                fact.BookedOn,
                cents = fact.Amount.Value,
                refundable = refundable.Value,
                number,
            });

    private sealed record Stored(string Kind, long Assessment, long? Claim, LocalDate BookedOn, long Cents);
}
