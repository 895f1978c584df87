using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Trail;
using Belastingen.Domain.Proposals;

namespace Belastingen.Backoffice.Groups;

/// <summary>Lets rules name a group that a colleague submitted.</summary>
public static class ApproveOwnGroup
{
    /// <summary>Approves it.</summary>
    /// <returns>Its code.</returns>
    public static Answer<string> Execute(OfficeSession session, string code)
    {
        if (session.Lacks(Role.Approver) is { } lacking) return lacking;
        var state = OwnGroups.StateOf(session, code);
        if (state is null) return new Refusal.NotFound("Groep", code);
        if (state == "Approved") return new Refusal.WrongState($"Groep {code} goedkeuren", "Goedgekeurd");
        var release = SettingsInForce.Of(session).Settings.Release;
        var own = OwnGroups.SubmitterOf(session, code) is { } by && Proposal.IsOnePerson(by, session.Actor);
        if (own && release.FourEyes) return new Refusal.OwnProposal(session.Actor);

        AuditTrail.Record(session, "OwnGroupApproved", Subject.Of("group", code), Reach.Office,
            new { code, fourEyesGround = own ? release.NoFourEyesGround : null });
        session.Execute(
            """
            -- ApproveOwnGroup.cs
            UPDATE own_groups
            SET state = 'Approved', approved_by = @Account
            WHERE office = @Office
            AND code = @code
            """, new { session.Office, code, Account = session.Actor });
        return code;
    }
}

/// <summary>The groups of an office's own.</summary>
internal static class OwnGroups
{
    /// <summary>Where a group stands; null when there is none.</summary>
    public static string? StateOf(OfficeSession session, string code) => session.Find<string>(
        "SELECT state FROM own_groups WHERE office = @office AND code = @code", new { code });

    /// <summary>Who submitted a group.</summary>
    public static string? SubmitterOf(OfficeSession session, string code) => session.Find<string>(
        "SELECT submitted_by FROM own_groups WHERE office = @office AND code = @code", new { code });
}
