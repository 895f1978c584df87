namespace Belastingen.Backoffice.Returns;

/// <summary>Books a debit that came back: its terms open again, and the policy or a rule says how they go on.</summary>
/// <remarks>
/// Once a debit: the key of a return is its debit, so the same report from two bank files is recognised. The caller
/// commits.
/// </remarks>
public static class BookReturn
{
    /// <summary>Books one on behalf of an officer.</summary>
    public static Answer<ReturnBooked> Execute(OfficeSession session, ReturnFact fact)
    {
        if (session.Lacks(Role.Officer) is { } lacks) return lacks;
        using var reopening = new ReopenDebit(session);
        return Book(session, reopening, fact);
    }

    /// <summary>Books one of many.</summary>
    internal static Answer<ReturnBooked> Book(OfficeSession session, ReopenDebit reopening, ReturnFact fact)
    {
        if (Refuse(session, fact) is { } refusal) return refusal;
        if (ReturnedDebit.Find(session, fact.Debit) is not { } debit)
            return new Refusal.NotFound("Incasso-opdracht", fact.Debit.ToString());
        if (!debit.IsReleased) return new Refusal.WrongState("Een stornering boeken", debit.State);
        if (debit.Cents != fact.Amount.Value)
            return new Refusal.OtherAmount(fact.Debit.ToString(), fact.Amount, new Cents(debit.Cents));
        if (ReturnRow.Find(session, debit) is { } known)
            return known == ReturnRow.Of(fact)
                ? new ReturnBooked(debit.RunDate, debit.Number, fact.Amount, AfterBooking.WasKnown, Cents.Zero)
                : new Refusal.ReturnedBefore(fact.Debit.ToString(), known.Kind, known.Reason, known.BookedOn);
        return reopening.Execute(debit, fact);
    }

    private static Refusal.NotAccepted? Refuse(Session session, ReturnFact fact)
    {
        if (fact.Reason.Length != 4
            || !fact.Reason.All(character => char.IsAsciiLetterUpper(character) || char.IsAsciiDigit(character)))
            return new Refusal.NotAccepted("Redencode", "dit zijn vier hoofdletters of cijfers, zoals MD06.");
        return fact.BookedOn > session.Today
            ? new Refusal.NotAccepted("Boekdatum", "deze dag moet nog komen.")
            : null;
    }
}

/// <summary>A return as it is stored.</summary>
internal sealed record ReturnRow(string Kind, string Reason, LocalDate BookedOn)
{
    public static ReturnRow Of(ReturnFact fact) => new(fact.Kind.ToString(), fact.Reason, fact.BookedOn);

    public static ReturnRow? Find(OfficeSession session, ReturnedDebit debit) => session.Find<ReturnRow>(
        """
        -- BookReturn.cs: whether this debit came back before
        SELECT kind AS Kind, reason AS Reason, booked_on AS BookedOn
        FROM returns
        WHERE office = @office
        AND assessment = @Assessment
        AND run_date = @RunDate
        """, new { debit.Assessment, debit.RunDate });

    public static void Add(OfficeSession session, ReturnedDebit debit, ReturnFact fact, bool counts, long number) =>
        session.Execute(
        """
        -- BookReturn.cs
        INSERT INTO returns (office, run_date, assessment, kind, reason, booked_on, cents, counts, event)
        VALUES (@office, @RunDate, @Assessment, @kind, @Reason, @BookedOn, @Cents, @counts, @number)
        """,
        new
        {
            debit.RunDate,
            debit.Assessment,
            kind = fact.Kind.ToString(),
            fact.Reason,
            fact.BookedOn,
            debit.Cents,
            counts = counts ? 1 : 0,
            number,
        });
}
