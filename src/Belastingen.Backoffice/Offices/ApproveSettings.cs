using Belastingen.Backoffice.Trail;
using Belastingen.Domain.Proposals;

namespace Belastingen.Backoffice.Offices;

/// <summary>Puts settings in force that another person submitted.</summary>
public static class ApproveSettings
{
    /// <summary>Approves a version; the number names what the approver has seen.</summary>
    /// <returns>The number of the version now in force.</returns>
    public static Answer<long> Execute(OfficeSession session, long version)
    {
        if (session.Lacks(Role.Administrator, Role.Approver) is { } lacking) return lacking;
        var pending = OfficeSettingsVersions.Pending(session);
        if (pending is null || pending.Version != version)
            return new Refusal.NotFound("Instellingen ter goedkeuring, versie", $"{version}");
        if (Proposal.IsOnePerson(pending.SubmittedBy, session.Actor)) return new Refusal.OwnProposal(session.Actor);

        var number = AuditTrail.Record(session, "SettingsApproved", Subject.Settings(version), Reach.Office,
            new { version, pending.SubmittedBy });
        OfficeSettingsVersions.Settle(session, "Approved", session.Actor, number);
        return version;
    }
}
