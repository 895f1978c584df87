using Belastingen.Backoffice.Debtors;
using Belastingen.Backoffice.Desk;
using NodaTime;

namespace Belastingen.Backoffice.OptOuts;

/// <summary>Ends an opt-out: automatic rules cover the debtor again.</summary>
public static class EndOptOut
{
    /// <summary>Ends it.</summary>
    /// <param name="session">A session that writes.</param>
    /// <param name="optOut">Number of the opt-out.</param>
    /// <param name="through">Last collection date for which it counts.</param>
    public static Answer<OptOutShown> Execute(OfficeSession session, long optOut, LocalDate through)
    {
        if (session.Lacks(Role.Officer) is { } lacking) return lacking;
        if (ListOptOuts.Find(session, optOut) is not { } found) return new Refusal.NotFound("Doorbetalen", $"{optOut}");
        if (found.Through is { } ended)
            return new Refusal.WrongState($"Doorbetalen {optOut} beëindigen", $"beëindigd per {DutchDate.Of(ended)}");

        var number = DebtorNumbers.Record(session, "OptOutEnded", $"opt-out {optOut}", found.DebtorKey,
            new { through, before = found.Through, after = through });
        session.Execute(
            """
            -- EndOptOut.cs
            UPDATE optouts
            SET through_on = @through, ended_event = @number
            WHERE office = @Office
            AND optout = @optOut
            """, new { session.Office, optOut, through, number });
        return ListOptOuts.Find(session, optOut)!;
    }
}
