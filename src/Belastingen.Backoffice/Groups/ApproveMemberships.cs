using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Trail;

namespace Belastingen.Backoffice.Groups;

/// <summary>New members of a group that wait for approval.</summary>
/// <param name="Group">Code of the group.</param>
/// <param name="Members">How many.</param>
public sealed record MembersWaiting(string Group, long Members);

/// <summary>
/// Lets in members who were imported in such number under an approved rule that they need approval like the rule
/// itself.
/// </summary>
public static class ApproveMemberships
{
    /// <summary>Groups with members that wait.</summary>
    public static List<MembersWaiting> Waiting(OfficeSession session) => session.Query<MembersWaiting>(
        """
        -- ApproveMemberships.cs
        SELECT group_code AS [Group], COUNT(*) AS Members
        FROM memberships
        WHERE office = @office
        AND state = 'Submitted'
        GROUP BY group_code
        ORDER BY group_code
        """);

    /// <summary>
    /// Approves all members of a group that wait. The number names what the approver has seen (incident I14).
    /// </summary>
    /// <returns>How many became members.</returns>
    public static Answer<long> Execute(OfficeSession session, string group, long members)
    {
        if (session.Lacks(Role.Approver) is { } lacking) return lacking;
        var waiting = Waiting(session).Find(each => each.Group == group);
        if (waiting is null || waiting.Members != members)
            return new Refusal.NotFound($"{members} leden ter goedkeuring van groep", group);
        if (IsOwnImport(session, group)) return new Refusal.OwnProposal(session.Actor);

        var number = AuditTrail.Record(session, "MembershipsApproved", Subject.Of("group", group), Reach.Debtors,
                new { group, members });
        session.Execute(
            """
            -- ApproveMemberships.cs
            INSERT INTO touched (office, event, debtor)
            SELECT DISTINCT @Office, @number, debtor
            FROM memberships
            WHERE office = @Office
            AND group_code = @group
            AND state = 'Submitted'
            """, new { session.Office, number, group });
        session.Execute(
            """
            -- ApproveMemberships.cs
            UPDATE memberships
            SET state = 'Active'
            WHERE office = @Office
            AND group_code = @group
            AND state = 'Submitted'
            """, new { session.Office, group });
        return members;
    }

    private static bool IsOwnImport(OfficeSession session, string group) =>
        SettingsInForce.Of(session).Settings.Release.FourEyes && session.Scalar<long>(
            """
            -- ApproveMemberships.cs: imported by the approver himself
            SELECT COUNT(*)
            FROM memberships m
            JOIN events e ON e.office = m.office AND e.event = m.event
            WHERE m.office = @Office
            AND m.group_code = @group
            AND m.state = 'Submitted'
            AND e.actor = @Account
            """, new { session.Office, Account = session.Actor, group }) > 0;
}
