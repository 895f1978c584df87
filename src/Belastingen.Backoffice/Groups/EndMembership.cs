using Belastingen.Backoffice.Debtors;
using Belastingen.Backoffice.Desk;
using NodaTime;

namespace Belastingen.Backoffice.Groups;

/// <summary>Ends a membership. The debtor keeps the plan he was told; later terms stand on their own dates as far as notice allows.</summary>
public static class EndMembership
{
    /// <summary>Ends it.</summary>
    /// <param name="session">A session that writes.</param>
    /// <param name="membership">Number of the membership.</param>
    /// <param name="through">Last day on which it holds.</param>
    public static Answer<Member> Execute(OfficeSession session, long membership, LocalDate through)
    {
        if (session.Lacks(Role.Officer) is { } lacking) return lacking;
        if (ListMembers.Find(session, membership) is not { } found) return new Refusal.NotFound("Lidmaatschap", $"{membership}");
        if (found.IsEnded)
            return new Refusal.WrongState($"Lidmaatschap {membership} beëindigen", $"beëindigd per {DutchDate.Of(found.Through!.Value)}");
        if (through < found.From)
            return new Refusal.Faults([new Fault("through", "De laatste dag ligt voor de eerste.", DutchDate.Of(through))]);

        var number = DebtorNumbers.Record(session, "MembershipEnded", $"membership {membership}", found.DebtorKey,
            new { through, before = found.Through, after = through });
        session.Execute(
            """
            -- EndMembership.cs
            UPDATE memberships
            SET through_on = @through, ended_event = @number
            WHERE office = @Office
            AND membership = @membership
            """, new { session.Office, membership, through, number });
        return ListMembers.Find(session, membership)!;
    }
}
