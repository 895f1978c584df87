using Belastingen.Backoffice.Proposals;
using Belastingen.Backoffice.Trail;
using Belastingen.Domain.Proposals;

namespace Belastingen.Backoffice.Runs;

/// <summary>
/// Emergency stop: one officer stops all runs and releases of an office and withdraws files not yet fetched.
/// </summary>
public sealed class StopOffice(Database database, Instant at)
{
    /// <summary>Stops the office at once; says which files were taken out of the outbox.</summary>
    public Answer<Withdrawal> Execute(Acting acting, string reason)
    {
        if (acting.Lacks(Role.Officer, Role.Approver, Role.Releaser, Role.Operator) is { } lacks) return lacks;
        using (var session = database.Write(at, acting))
        {
            Record(session, reason);
            session.Commit();
        }

        return new Outbox(database, at).Withdraw(acting);
    }

    /// <summary>Records a stop. The caller commits the session, and withdraws.</summary>
    internal static void Record(OfficeSession session, string reason)
    {
        var number = AuditTrail.Record(session, "OfficeStopped", Subject.Of("office", session.Code), Reach.None,
            new { reason });
        session.Execute("UPDATE offices SET stopped = 1, stopped_by = @account WHERE office = @office",
            new { account = session.Actor });
        ProposalBook.Lapse(session, Subject.Of("office", session.Code), number, ProposalKind.StartOffice);
    }
}

/// <summary>
/// Starts an office again after an emergency stop: two persons are needed, neither of them who stopped it.
/// </summary>
public static class StartOffice
{
    /// <summary>The first asks, the second starts; true when it runs again. The caller commits the session.</summary>
    public static Answer<bool> Execute(OfficeSession session)
    {
        if (session.Lacks(Role.Approver, Role.Releaser, Role.Officer) is { } lacks) return lacks;
        var stop = session.One<StopRow>(
            """
            -- StopOffice.cs
            SELECT o.stopped AS Stopped, o.stopped_by AS StoppedBy, e.hash AS Hash
            FROM offices o
            LEFT JOIN events e ON e.office = o.office AND e.event = (
                SELECT MAX(event) FROM events WHERE office = @office AND action = 'OfficeStopped')
            WHERE o.office = @office
            """);
        if (stop.Stopped == 0) return new Refusal.WrongState("Starten", "niet stilgelegd");
        if (stop.StoppedBy is { } by && Proposal.IsOnePerson(by, session.Actor))
            return new Refusal.OwnProposal(session.Actor);

        var subject = Subject.Of("office", session.Code);
        if (ProposalBook.Find(session, ProposalKind.StartOffice, subject) is not { } asked)
        {
            var digest = stop.Hash ?? "";
            var number = AuditTrail.Record(session, "StartAsked", subject, Reach.None, new { digest });
            ProposalBook.Submit(session, new AskedOfSecond(ProposalKind.StartOffice, subject, digest), number);
            return false;
        }

        if (asked.Refuse(session) is { } refusal) return refusal;
        ProposalBook.Approve(
            session, asked, AuditTrail.Record(session, "OfficeStarted", subject, Reach.None, new { asked.Submission }));
        session.Execute("UPDATE offices SET stopped = 0, stopped_by = NULL WHERE office = @office");
        return true;
    }

    private sealed record StopRow(long Stopped, string? StoppedBy, string? Hash);
}
