using Belastingen.Backoffice.Trail;
using Belastingen.Domain.Proposals;

namespace Belastingen.Backoffice.Offices;

/// <summary>
/// Returns settings that wait for approval to who submitted them, with a remark; what is in force stays so.
/// </summary>
public static class ReturnSettings
{
    /// <summary>Returns a version; the number names what has been looked at.</summary>
    public static Answer<long> Execute(OfficeSession session, long version, string remark)
    {
        if (session.Lacks(Role.Administrator, Role.Approver) is { } lacking) return lacking;
        if (string.IsNullOrWhiteSpace(remark))
            return new Refusal.NotAccepted("Opmerking", "schrijf wat er anders moet.");
        var pending = OfficeSettingsVersions.Pending(session);
        if (pending is null || pending.Version != version)
            return new Refusal.NotFound("Instellingen ter goedkeuring, versie", $"{version}");
        if (Proposal.IsOnePerson(pending.SubmittedBy, session.Actor)) return new Refusal.OwnProposal(session.Actor);

        var number = AuditTrail.Record(session, "SettingsReturned", Subject.Settings(version), Reach.None,
            new { version, pending.SubmittedBy, remark = remark.Trim() });
        OfficeSettingsVersions.Settle(session, "NotApproved", session.Actor, number);
        return version;
    }
}
