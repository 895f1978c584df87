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
    /// <summary>Adds all that a file of this machine says; a member that is known already is a fault.</summary>
    public static Answer<MembershipsAdded> Execute(Session session, Acting acting, string path)
    {
        if (acting.Lacks(Role.Officer) is { } lacking) return lacking;
        var read = FactFile.Read(path, Layout(session, acting.Office));
        return read.Refusal is { } faults ? faults : Add(session, acting, read.Value);
    }

    /// <summary>Adds what somebody was shown that a list adds (<see cref="CheckMemberships"/>).</summary>
    /// <param name="session">A session that writes.</param>
    /// <param name="acting">An officer.</param>
    /// <param name="list">The list, once more.</param>
    /// <param name="seal">Seal of the difference that was shown.</param>
    public static Answer<MembershipsAdded> Execute(Session session, Acting acting, HandedIn list, string seal)
    {
        if (acting.Lacks(Role.Officer) is { } lacking) return lacking;
        var (difference, _) = CheckMemberships.Of(session, acting.Office, list);
        return difference.Refuses(seal) is { } refusal
            ? refusal : Add(session, acting, [.. difference.Added.Select(line => line.Fact)]);
    }

    internal static FactLayout<NewMembership> Layout(Session session, long office) => new()
    {
        Columns = DeliveryLayout.Memberships.Columns,
        Read = Read,
        Check = fact => MembershipChecks.Wrong(session, office, fact),
        Known = fact => MembershipChecks.Known(session, office, fact),
        Key = fact => (fact.Debtor, fact.Group, fact.Basis),
    };

    /// <summary>Whether so many new members of a group wait for a colleague.</summary>
    internal static bool Waits(Session session, long office, string group, int added)
    {
        var members = session.Scalar<long>(
            "SELECT COUNT(*) FROM memberships WHERE office = @office AND group_code = @group", new { office, group });
        if (added <= LoadMemberships.MostWithoutApproval && added * LoadMemberships.OneIn <= members) return false;
        return RuleVersions.InForce(session, office).Any(rule => rule.Scope.Group == group
            || (rule.Scope.Group == BuiltInGroups.Citizens && group == BuiltInGroups.SelfEmployed));
    }

    private static Answer<MembershipsAdded> Add(Session session, Acting acting, List<NewMembership> facts)
    {
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
}
