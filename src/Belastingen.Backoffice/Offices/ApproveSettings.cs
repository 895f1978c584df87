using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Trail;
using Belastingen.Domain.Proposals;
using NodaTime;

namespace Belastingen.Backoffice.Offices;

/// <summary>Puts settings in force that another person submitted.</summary>
public static class ApproveSettings
{
    /// <summary>Approves a version; the number names what the approver has seen.</summary>
    /// <returns>The number of the version now in force.</returns>
    public static Answer<long> Execute(Database database, Acting acting, long version, Instant at)
    {
        if (acting.Lacks(Role.Administrator, Role.Approver) is { } lacking) return lacking;
        using var session = database.Write(at, acting);
        var pending = OfficeSettingsVersions.Pending(session);
        if (pending is null || pending.Version != version)
            return new Refusal.NotFound("Instellingen ter goedkeuring, versie", $"{version}");
        if (Proposal.IsOnePerson(pending.SubmittedBy, acting.Account)) return new Refusal.OwnProposal(acting.Account);

        var number = AuditTrail.Record(
            session, "SettingsApproved", $"settings version {version}", Reach.Office,
            new { version, pending.SubmittedBy });
        OfficeSettingsVersions.Settle(session, "Approved", acting.Account, number);
        session.Commit();
        return version;
    }
}
