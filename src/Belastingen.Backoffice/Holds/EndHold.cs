using Belastingen.Backoffice.Debtors;
using Belastingen.Backoffice.Desk;
using NodaTime;

namespace Belastingen.Backoffice.Holds;

/// <summary>Ends a hold. Its held terms are planned again by the night after its last day.</summary>
public static class EndHold
{
    /// <summary>Ends it.</summary>
    /// <param name="session">A session that writes.</param>
    /// <param name="hold">Number of the hold.</param>
    /// <param name="through">Last day that is held.</param>
    public static Answer<HoldShown> Execute(OfficeSession session, long hold, LocalDate through)
    {
        if (session.Lacks(Role.Officer) is { } lacking) return lacking;
        if (ListHolds.Find(session, hold) is not { } found) return new Refusal.NotFound("Blokkade", $"{hold}");
        if (found.IsEnded || found.Through < session.Today)
            return new Refusal.WrongState($"Blokkade {hold} beëindigen", $"beëindigd per {DutchDate.Of(found.Through!.Value)}");
        if (through < found.From)
            return new Refusal.Faults([new Fault("through", "De laatste dag ligt voor de eerste.", DutchDate.Of(through))]);

        var number = DebtorNumbers.Record(session, "HoldEnded", $"hold {hold}", found.DebtorKey, new { through, before = found.Through, after = through });
        session.Execute(
            """
            -- EndHold.cs
            UPDATE holds
            SET through_on = @through, ended_event = @number
            WHERE office = @Office
            AND hold = @hold
            """, new { session.Office, hold, through, number });
        return ListHolds.Find(session, hold)!;
    }
}
