using Belastingen.Backoffice.Debtors;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Imports;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.Trail;
using Belastingen.Domain.Groups;

namespace Belastingen.Backoffice.Groups;

/// <summary>Memberships that were added from a file.</summary>
/// <param name="Added">How many.</param>
/// <param name="Waiting">How many of these wait for a colleague (<see cref="ApproveMemberships"/>).</param>
public sealed record MembershipsAdded(int Added, int Waiting);

/// <summary>Adds memberships from a file, all or none.</summary>
/// <remarks>More than 25, or more than 1% of a group that an approved rule names, wait for a colleague (I14).</remarks>
public static class AddMemberships
{
    /// <summary>Adds all that a file of this machine says; a member that is known already is a fault.</summary>
    public static Answer<MembershipsAdded> Execute(OfficeSession session, string path)
    {
        if (session.Lacks(Role.Officer) is { } lacking) return lacking;
        return FactFile.Read<NewMembership>(session, path).Then(facts => Add(session, facts));
    }

    /// <summary>Adds what somebody was shown that a list adds (<see cref="CheckMemberships"/>).</summary>
    /// <param name="session">A session that writes.</param>
    /// <param name="list">The list, once more.</param>
    /// <param name="seal">Seal of the difference that was shown.</param>
    public static Answer<MembershipsAdded> Execute(OfficeSession session, HandedIn list, string seal)
    {
        if (session.Lacks(Role.Officer) is { } lacking) return lacking;
        return CheckMemberships.Of(session, list).List.Sealed(seal).Then(facts => Add(session, facts));
    }

    /// <summary>Whether so many new members of a group wait for a colleague.</summary>
    internal static bool Waits(OfficeSession session, string group, int added)
    {
        var members = session.Scalar<long>(
            "SELECT COUNT(*) FROM memberships WHERE office = @office AND group_code = @group", new { group });
        if (added <= LoadMemberships.MostWithoutApproval && added * LoadMemberships.OneIn <= members) return false;
        return RulesTonight.Documents(session).Any(rule => rule.Scope.Group == group
            || (rule.Scope.Group == BuiltInGroups.Citizens && group == BuiltInGroups.SelfEmployed));
    }

    private static Answer<MembershipsAdded> Add(OfficeSession session, List<NewMembership> facts)
    {
        var waiting = facts.GroupBy(fact => fact.Group)
            .Where(group => Waits(session, group.Key, group.Count())).Select(group => group.Key).ToHashSet();
        var number = AuditTrail.Record(session, "MembershipsAdded", $"{facts.Count} memberships",
            Reach.Debtors, new { facts, waiting });
        var next = AddFact.Next<NewMembership>(session);
        foreach (var fact in facts)
        {
            var debtor = DebtorNumbers.KeyOf(session, fact.Debtor)!.Value;
            var waits = waiting.Contains(fact.Group);
            fact.Store(session, new FactKeys(debtor, next++, number),
                waits ? MembershipState.Submitted : MembershipState.Active);
            if (!waits) AuditTrail.Touch(session, number, debtor);
        }

        return new MembershipsAdded(facts.Count, facts.Count(fact => waiting.Contains(fact.Group)));
    }
}
