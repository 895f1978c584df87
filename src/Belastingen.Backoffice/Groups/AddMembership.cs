using Belastingen.Backoffice.Debtors;
using Belastingen.Backoffice.Desk;
using Belastingen.Domain.Groups;
using NodaTime;

namespace Belastingen.Backoffice.Groups;

/// <summary>A debtor belongs to a group, and how we know.</summary>
/// <param name="Debtor">Number of the debtor.</param>
/// <param name="Group">Code of the group.</param>
/// <param name="Basis">How we know.</param>
/// <param name="From">First day; the night of that day covers him.</param>
/// <param name="Through">Last day; null while it lasts.</param>
/// <param name="Kind">Of an association that a rule covers only when it is ticked.</param>
/// <param name="Evidence">What he showed; required with his own statement.</param>
/// <param name="EvidenceOn">Date of that; required with his own statement.</param>
public sealed record NewMembership(
    string Debtor, string Group, Basis Basis, LocalDate From, LocalDate? Through = null, AssociationKind? Kind = null,
    string? Evidence = null, LocalDate? EvidenceOn = null);

/// <summary>Adds someone who was missed to a group (P4, I15); a rule covers him from the next night.</summary>
public static class AddMembership
{
    /// <summary>Adds a membership; the faults name the member that is wrong.</summary>
    /// <returns>Number of the membership.</returns>
    public static Answer<long> Execute(OfficeSession session, NewMembership membership)
    {
        if (session.Lacks(Role.Officer) is { } lacking) return lacking;
        var faults = MembershipChecks.Of(session, membership).ToList();
        if (faults.Count > 0) return new Refusal.Faults(faults);
        var debtor = DebtorNumbers.KeyOf(session, membership.Debtor)!.Value;
        var number = Next(session);
        var added = DebtorNumbers.Record(session, "MembershipAdded", $"membership {number}", debtor, membership);
        Store(session, membership, debtor, number, added, MembershipState.Active);
        return number;
    }

    internal static long Next(OfficeSession session) => session.Scalar<long>(
        "SELECT COALESCE(MAX(membership), 0) + 1 FROM memberships WHERE office = @office");

    internal static void Store(
        OfficeSession session, NewMembership membership, long debtor, long number, long added, MembershipState state) => session.Execute(
        """
        -- AddMembership.cs
        INSERT INTO memberships (office, membership, debtor, group_code, basis, kind, from_on, through_on, evidence, evidence_on, state, event)
        VALUES (@office, @number, @debtor, @Group, @basis, @kind, @From, @Through, @Evidence, @EvidenceOn, @state, @added)
        """,
        new
        {
            number,
            debtor,
            membership.Group,
            basis = membership.Basis.ToString(),
            kind = membership.Kind?.ToString() ?? "",
            membership.From,
            membership.Through,
            membership.Evidence,
            membership.EvidenceOn,
            state = state.ToString(),
            added,
        });
}

/// <summary>Whether a membership counts. Stored by name.</summary>
internal enum MembershipState
{
    /// <summary>It counts.</summary>
    Active,

    /// <summary>It waits for a colleague.</summary>
    Submitted,
}
