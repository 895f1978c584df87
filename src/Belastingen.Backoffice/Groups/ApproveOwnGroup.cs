using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Offices;
using Belastingen.Backoffice.Trail;

namespace Belastingen.Backoffice.Groups;

/// <summary>Lets rules name a group that a colleague submitted.</summary>
public static class ApproveOwnGroup
{
    /// <summary>Approves it.</summary>
    /// <returns>Its code.</returns>
    public static Answer<string> Execute(Session session, Acting acting, string code)
    {
        if (acting.Lacks(Role.Approver) is { } lacking) return lacking;
        var state = OwnGroups.StateOf(session, acting.Office, code);
        if (state is null) return new Refusal.NotFound("Groep", code);
        if (state == "Approved") return new Refusal.WrongState($"Groep {code} goedkeuren", "Goedgekeurd");
        var release = SettingsInForce.Of(session, acting.Office).Settings.Release;
        var own = OwnGroups.SubmitterOf(session, acting.Office, code) == acting.Account;
        if (own && release.FourEyes) return new Refusal.OwnProposal(acting.Account);

        AuditTrail.Record(session, acting.Office, acting.Account, "OwnGroupApproved", $"group {code}", Reach.Office,
            new { code, fourEyesGround = own ? release.NoFourEyesGround : null });
        session.Execute(
            """
            -- ApproveOwnGroup.cs
            UPDATE own_groups
            SET state = 'Approved', approved_by = @Account
            WHERE office = @Office
            AND code = @code
            """, new { acting.Office, code, acting.Account });
        return code;
    }
}

/// <summary>The groups of an office's own.</summary>
internal static class OwnGroups
{
    /// <summary>Where a group stands; null when there is none.</summary>
    public static string? StateOf(Session session, long office, string code) => session.Find<string>(
        "SELECT state FROM own_groups WHERE office = @office AND code = @code", new { office, code });

    /// <summary>Who submitted a group.</summary>
    public static string? SubmitterOf(Session session, long office, string code) => session.Find<string>(
        "SELECT submitted_by FROM own_groups WHERE office = @office AND code = @code", new { office, code });
}
