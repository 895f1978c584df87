using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Imports;
using Belastingen.Backoffice.Offices;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Backoffice.Trail;
using Belastingen.Domain.Groups;

namespace Belastingen.Backoffice.Groups;

/// <summary>Memberships that were added from a file.</summary>
/// <param name="Added">How many.</param>
/// <param name="Waiting">How many of these wait for a colleague (<see cref="ApproveMemberships"/>).</param>
public sealed record MembershipsAdded(int Added, int Waiting);

/// <summary>Adds memberships from a file, all or none.</summary>
/// <remarks>More than 25, or more than 1% of a group that an approved rule names, wait for a colleague (I14).</remarks>
public static class AddMembershipsFromFile
{
    /// <summary>Adds them.</summary>
    public static Answer<MembershipsAdded> Execute(Session session, Acting acting, string path)
    {
        if (acting.Lacks(Role.Officer) is { } lacking) return lacking;
        var read = FactFile.Read(path, DeliveryLayout.Memberships.Columns, Read,
            fact => MembershipChecks.Of(session, acting.Office, fact), fact => (fact.Debtor, fact.Group, fact.Basis));
        if (read.Refusal is { } faults) return faults;

        var facts = read.Value;
        var waiting = facts.GroupBy(fact => fact.Group)
            .Where(group => Waits(session, acting.Office, group.Key, group.Count())).Select(group => group.Key).ToHashSet();
        var number = AuditTrail.Record(session, acting.Office, acting.Account, "MembershipsAdded", $"{facts.Count} memberships",
            Reach.Debtors, new { facts, waiting });
        var next = AddMembership.Next(session, acting.Office);
        foreach (var fact in facts)
        {
            var debtor = Debtors.KeyOf(session, acting.Office, fact.Debtor)!.Value;
            var waits = waiting.Contains(fact.Group);
            AddMembership.Store(session, acting.Office, fact, debtor, next++, number, waits ? MembershipState.Submitted : MembershipState.Active);
            if (!waits) AuditTrail.Touch(session, acting.Office, number, debtor);
        }

        return new MembershipsAdded(facts.Count, facts.Count(fact => waiting.Contains(fact.Group)));
    }

    private static NewMembership Read(DeliveryLine line)
    {
        var kind = line.Optional("kind", 30) is null ? null : line.OneOf("kind", Enum.GetNames<AssociationKind>());
        return new NewMembership(
            line.Text("debtor", 35), line.Text("group", 50),
            Enum.TryParse<Basis>(line.OneOf("basis", Enum.GetNames<Basis>()), out var basis) ? basis : default,
            line.Date("from"), line.OptionalDate("through"),
            Enum.TryParse<AssociationKind>(kind, out var known) ? known : null,
            line.Optional("evidence", 200), line.OptionalDate("evidenceOn"));
    }

    private static bool Waits(Session session, long office, string group, int added)
    {
        var members = session.Scalar<long>(
            "SELECT COUNT(*) FROM memberships WHERE office = @office AND group_code = @group", new { office, group });
        if (added <= LoadMemberships.MostWithoutApproval && added * LoadMemberships.OneIn <= members) return false;
        return RuleVersions.InForce(session, office).Any(rule => rule.Scope.Group == group
            || (rule.Scope.Group == BuiltInGroups.Citizens && group == BuiltInGroups.SelfEmployed));
    }
}
