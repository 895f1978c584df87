using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Trail;
using NodaTime;

namespace Belastingen.Backoffice.Runs;

/// <summary>Emergency stop: one officer stops all runs and releases of an office and withdraws files not yet fetched.</summary>
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
        AuditTrail.Record(session, "OfficeStopped", Subject.Of("office", session.Code), Reach.None, new { reason });
        session.Execute(
            "UPDATE offices SET stopped = 1, stopped_by = @account, start_asked_by = NULL WHERE office = @office",
                new { account = session.Actor });
    }
}

/// <summary>Starts an office again after an emergency stop: two persons are needed, neither of them who stopped it.</summary>
public static class StartOffice
{
    /// <summary>The first asks, the second starts; true when it runs again. The caller commits the session.</summary>
    public static Answer<bool> Execute(OfficeSession session)
    {
        if (session.Lacks(Role.Approver, Role.Releaser, Role.Officer) is { } lacks) return lacks;
        var stop = session.One<StopRow>(
            """
            -- StopOffice.cs
            SELECT stopped AS Stopped, stopped_by AS StoppedBy, start_asked_by AS AskedBy
            FROM offices
            WHERE office = @office
            """);
        if (stop.Stopped == 0) return new Refusal.WrongState("Starten", "niet stilgelegd");
        if (stop.StoppedBy == session.Actor || stop.AskedBy == session.Actor) return new Refusal.OwnProposal(session.Actor);

        var starts = stop.AskedBy is not null;
        AuditTrail.Record(session, starts ? "OfficeStarted" : "StartAsked", Subject.Of("office", session.Code), Reach.None, new { });
        session.Execute(
            starts
                ? "UPDATE offices SET stopped = 0, stopped_by = NULL, start_asked_by = NULL WHERE office = @office"
                : "UPDATE offices SET start_asked_by = @account WHERE office = @office",
            new { account = session.Actor });
        return starts;
    }

    private sealed record StopRow(long Stopped, string? StoppedBy, string? AskedBy);
}
