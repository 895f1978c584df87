using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Offices;
using Belastingen.Backoffice.Trail;

namespace Belastingen.Backoffice.Groups;

/// <summary>Lets a file of memberships count that was too large to count by itself.</summary>
public static class ApproveMemberships
{
    /// <summary>Approves all memberships that were added under one event.</summary>
    /// <param name="session">A session that writes.</param>
    /// <param name="acting">An approver, not the one who added them.</param>
    /// <param name="addedUnder">Number of the event under which they were added.</param>
    /// <returns>How many now count.</returns>
    public static Answer<int> Execute(Session session, Acting acting, long addedUnder)
    {
        if (acting.Lacks(Role.Approver) is { } lacking) return lacking;
        var debtors = session.Query<long>(
            """
            -- ApproveMemberships.cs
            SELECT DISTINCT debtor
            FROM memberships
            WHERE office = @Office
            AND event = @addedUnder
            AND state = 'Submitted'
            ORDER BY debtor
            """, new { acting.Office, addedUnder });
        if (debtors.Count == 0) return new Refusal.NotFound("Lidmaatschappen ter goedkeuring, logboekregel", $"{addedUnder}");
        var release = SettingsInForce.Of(session, acting.Office).Settings.Release;
        var own = session.Scalar<string>(
            "SELECT actor FROM events WHERE office = @Office AND event = @addedUnder", new { acting.Office, addedUnder }) == acting.Account;
        if (own && release.FourEyes) return new Refusal.OwnProposal(acting.Account);

        var number = AuditTrail.Record(session, acting.Office, acting.Account, "MembershipsApproved", $"event {addedUnder}", Reach.Debtors,
            new { debtors = debtors.Count, fourEyesGround = own ? release.NoFourEyesGround : null });
        foreach (var debtor in debtors) AuditTrail.Touch(session, acting.Office, number, debtor);
        return session.Execute(
            """
            -- ApproveMemberships.cs
            UPDATE memberships
            SET state = 'Active'
            WHERE office = @Office
            AND event = @addedUnder
            AND state = 'Submitted'
            """, new { acting.Office, addedUnder });
    }
}
