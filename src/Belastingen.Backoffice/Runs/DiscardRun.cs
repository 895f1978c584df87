using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Proposals;
using Belastingen.Backoffice.Trail;

namespace Belastingen.Backoffice.Runs;

/// <summary>
/// Discards a prepared run. Its terms stay as they are: it can be prepared again until the bank's cut-off, after which
/// it is missed. A run under review needs two people, as it does to be released.
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

        var asked = ProposalBook.Find(session, ProposalKind.DiscardHeldRun, run.PreparationSubject);
        if (NeedsTwo(session, run) && asked is null)
        {
            Ask(session, run, reason);
            session.Commit();
            return run.State;
        }

        if (asked?.Refuse(session) is { } refusal) return refusal;
        Discard(session, run, reason, asked);
        session.Commit();
        return RunState.Discarded;
    }

    private static void Ask(OfficeSession session, RunRow run, string reason)
    {
        var until = RunsOwed.CutOff(run.RunDate, SettingsInForce.Alone(session).Bank);
        var number = AuditTrail.Record(session, "RunDiscardAsked", run.PreparationSubject, Reach.None,
            new { run.RunDate, run.Preparation, reason, run.Digest, until });
        ProposalBook.Submit(session,
            new AskedOfSecond(ProposalKind.DiscardHeldRun, run.PreparationSubject, run.Digest ?? "", until, reason),
            number);
    }

    private static void Discard(OfficeSession session, RunRow run, string reason, WaitingProposal? asked)
    {
        var number = AuditTrail.Record(session, "RunDiscarded", run.PreparationSubject, Reach.None,
            asked is null
                ? new { run.RunDate, run.Preparation, reason }
                : new { run.RunDate, run.Preparation, reason, asked.Submission });
        if (asked is not null) ProposalBook.Approve(session, asked, number);
        ProposalBook.Lapse(session, run.PreparationSubject, number);
        RunStates.Move(session, run.RunDate, RunState.Discarded, run.State);
    }

    private static bool NeedsTwo(OfficeSession session, RunRow run) =>
        run.State == RunState.NeedsReview && SettingsInForce.Of(session).Settings.Release.FourEyes;
}
