using System.Text.Json;
using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Trail;
using NodaTime;

namespace Belastingen.Backoffice.Runs;

/// <summary>That somebody wants a run under review to be discarded.</summary>
/// <param name="Account">Who.</param>
/// <param name="Reason">Why.</param>
public sealed record DiscardAsked(string Account, string Reason);

/// <summary>
/// Discards a prepared run. Its terms stay as they are: it can be prepared again until the bank's cut-off, after which it is missed.
/// A run under review needs two people, as it does to be released.
/// </summary>
public sealed class DiscardRun(Database database, Instant at)
{
    /// <summary>Discards it, with a reason; of a run under review the first of two only asks for it.</summary>
    /// <returns>Where the run now stands.</returns>
    public Answer<RunState> Execute(Acting acting, LocalDate runDate, string reason)
    {
        using var owned = OfficeLock.TryTake(database, acting.Code);
        if (owned is null) return new Refusal.AlreadyRunning(acting.Code);
        using var session = database.Write(at, acting);
        if (acting.Lacks(Role.Releaser) is { } lacks) return lacks;
        var run = RunRow.Find(session, runDate);
        if (run is null) return new Refusal.NotFound("Incasso", RowRecords.Text(runDate));
        if (run.State is not (RunState.Prepared or RunState.NeedsReview or RunState.Stale))
            return new Refusal.WrongState("Laten vervallen", run.State.ToString());

        var asked = NeedsTwo(session, run) ? Asked(session, run) : null;
        if (asked?.Account == acting.Account) return new Refusal.OwnProposal(acting.Account);
        var isFirst = asked is null && NeedsTwo(session, run);
        AuditTrail.Record(session, isFirst ? "RunDiscardAsked" : "RunDiscarded", SubjectOf(run), Reach.None,
            new { runDate, run.Preparation, reason });
        if (!isFirst) RunStates.Move(session, runDate, RunState.Discarded, run.State);
        session.Commit();
        return isFirst ? run.State : RunState.Discarded;
    }

    /// <summary>Who asked to discard this preparation; null: nobody. The trail after it was taken says so.</summary>
    public static DiscardAsked? Asked(OfficeSession session, RunRow run)
    {
        var asked = session.Query<AskedRow>(
            """
            -- DiscardRun.cs: the first of two
            SELECT e.actor AS Account, p.payload AS Payload
            FROM events e
            LEFT JOIN event_payloads p ON p.office = e.office AND p.event = e.event
            WHERE e.office = @office
            AND e.event > @Position
            AND e.action = 'RunDiscardAsked'
            AND e.subject = @subject
            ORDER BY e.event DESC
            """, new { run.Position, subject = SubjectOf(run) });
        return asked is [var last, ..] ? new DiscardAsked(last.Account, ReasonOf(last.Payload)) : null;
    }

    private static bool NeedsTwo(OfficeSession session, RunRow run) =>
        run.State == RunState.NeedsReview && SettingsInForce.Of(session).Settings.Release.FourEyes;

    private static string SubjectOf(RunRow run) => Subject.Preparation(run.RunDate, run.Preparation);

    private static string ReasonOf(string? payload)
    {
        if (payload is null) return "";
        using var said = JsonDocument.Parse(payload);
        return said.RootElement.GetProperty("reason").GetString() ?? "";
    }

    private sealed record AskedRow(string Account, string? Payload);
}
