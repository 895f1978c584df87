using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Offices;
using Belastingen.Backoffice.Trail;
using NodaTime;

namespace Belastingen.Backoffice.Runs;

/// <summary>Emergency stop: one officer stops all runs and releases of an office and withdraws files not yet fetched.</summary>
public sealed class StopOffice(Database database, Instant at)
{
    /// <summary>Stops the office at once; returns the files taken out of the outbox.</summary>
    public Answer<IReadOnlyList<string>> Execute(Acting acting, string reason)
    {
        if (acting.Lacks(Role.Officer, Role.Approver, Role.Releaser, Role.Operator) is { } lacks) return lacks;
        using var session = database.Write(at, acting.Office);
        AuditTrail.Record(session, acting.Office, acting.Account, "OfficeStopped", $"office {acting.Code}", Reach.None, new { reason });
        session.Execute(
            "UPDATE offices SET stopped = 1, stopped_by = @account, start_asked_by = NULL WHERE office = @office",
            new { office = acting.Office, account = acting.Account });
        session.Commit();
        return new Outbox(database, at).Withdraw(acting.Office, acting.Code);
    }
}

/// <summary>Starts an office again after an emergency stop: two persons are needed, neither of them who stopped it.</summary>
public static class StartOffice
{
    /// <summary>The first asks, the second starts; true when it runs again. The caller commits the session.</summary>
    public static Answer<bool> Execute(Session session, Acting acting)
    {
        if (acting.Lacks(Role.Approver, Role.Releaser, Role.Officer) is { } lacks) return lacks;
        var stop = session.One<StopRow>(
            """
            -- StopOffice.cs
            SELECT stopped AS Stopped, stopped_by AS StoppedBy, start_asked_by AS AskedBy
            FROM offices
            WHERE office = @office
            """, new { office = acting.Office });
        if (stop.Stopped == 0) return new Refusal.WrongState("Starten", "niet stilgelegd");
        if (stop.StoppedBy == acting.Account || stop.AskedBy == acting.Account) return new Refusal.OwnProposal(acting.Account);

        var starts = stop.AskedBy is not null;
        AuditTrail.Record(session, acting.Office, acting.Account, starts ? "OfficeStarted" : "StartAsked", $"office {acting.Code}", Reach.None, new { });
        session.Execute(
            starts
                ? "UPDATE offices SET stopped = 0, stopped_by = NULL, start_asked_by = NULL WHERE office = @office"
                : "UPDATE offices SET start_asked_by = @account WHERE office = @office",
            new { office = acting.Office, account = acting.Account });
        return starts;
    }

    private sealed record StopRow(long Stopped, string? StoppedBy, string? AskedBy);
}
