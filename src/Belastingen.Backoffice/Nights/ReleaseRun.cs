using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Proposals;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Trail;

namespace Belastingen.Backoffice.Nights;

/// <summary>What became of a release.</summary>
public abstract record Release
{
    private Release()
    {
    }

    /// <summary>The run is released and its files are in the outbox.</summary>
    public sealed record Done(LocalDate RunDate, IReadOnlyList<BatchRow> Files) : Release;

    /// <summary>
    /// The run had been released; its files are in the outbox, where they may have been missing after a crash.
    /// </summary>
    public sealed record DoneBefore(LocalDate RunDate, Instant ReleasedAt, IReadOnlyList<BatchRow> Files) : Release;

    /// <summary>
    /// The run is released, and not all its files could be put in the outbox: the same command again goes on.
    /// </summary>
    public sealed record NotPlaced(LocalDate RunDate, string Why) : Release;

    /// <summary>The first of the two officers that a run under review needs has agreed.</summary>
    public sealed record Reviewed(LocalDate RunDate) : Release;

    /// <summary>
    /// Something was recorded that could change an outcome: the run was prepared again, and this is the difference.
    /// </summary>
    public sealed record PreparedAgain(LocalDate RunDate, RunDifference Difference) : Release;
}

/// <summary>Lets a prepared run go to the bank: by a second officer, on facts that are still the facts.</summary>
public sealed class ReleaseRun(Database database, Instant at)
{
    /// <summary>Releases a run, or says why not; a stale run is prepared again first.</summary>
    /// <param name="acting">A releaser.</param>
    /// <param name="runDate">The date of the run.</param>
    /// <param name="seen">Number of the preparation that he has looked at; null: the one that counts.</param>
    public Answer<Release> Execute(Acting acting, LocalDate runDate, long? seen = null)
    {
        using var owned = OfficeLock.TryTake(database, acting.Code);
        if (owned is null) return new Refusal.AlreadyRunning(acting.Code);

        using (var session = database.Write(at, acting))
        {
            var run = RunRow.Find(session, runDate);
            if (ReleaseChecks.Refuse(session, runDate, run, at) is { } refusal) return refusal;
            if (seen is { } number && number != run!.Preparation) return new Refusal.PreparedSince(runDate);
            if (run!.State == RunState.Released)
            {
                // Nothing to change; delivery writes in a session of its own and would wait for this one.
                session.Commit();
                return Delivered(acting, run);
            }

            var first = ProposalBook.Find(session, ProposalKind.ReleaseHeldRun, run.PreparationSubject);
            if (StaleFacts.Exist(session, run))
            {
                MarkStale(session, run);
                session.Commit();
            }
            else if (run.State == RunState.NeedsReview && first is null)
            {
                Review(session, run);
                session.Commit();
                return new Release.Reviewed(runDate);
            }
            else
            {
                PresentTerms.Execute(session, run, first);
                session.Commit();
                return Delivered(acting, run);
            }
        }

        return PrepareAgain(acting, runDate);
    }

    /// <summary>What is committed is delivered as often as somebody asks: a crash may have come in between.</summary>
    private Release Delivered(Acting acting, RunRow run)
    {
        try
        {
            new Outbox(database, at).DeliverAll(acting);
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return new Release.NotPlaced(run.RunDate, broken.Message);
        }

        using var session = database.Read(at, acting);
        var files = BatchRows.Of(session, run.RunDate, run.Preparation);
        return run.ReleasedAt is { } before
            ? new Release.DoneBefore(run.RunDate, before, files)
            : new Release.Done(run.RunDate, files);
    }

    private Answer<Release> PrepareAgain(Acting acting, LocalDate runDate)
    {
        using var before = database.Read(at, acting);
        var stale = RunRow.Find(before, runDate)!;
        if (!new NightSteps(database, at, acting.By("night"), DutchTime.DateOf(at)).PrepareAgain(runDate))
            return new Refusal.OfficeStopped(acting.Code);
        using var after = database.Read(at, acting);
        return new Release.PreparedAgain(
            runDate,
            RunDifference.Between(after, runDate, stale.Preparation, RunRow.Find(after, runDate)!.Preparation));
    }

    private static void MarkStale(OfficeSession session, RunRow run)
    {
        AuditTrail.Record(session, "RunStale", run.PreparationSubject,
            Reach.None, new { run.RunDate, run.Preparation });
        RunStates.Move(session, run.RunDate, RunState.Stale, RunState.Prepared, RunState.NeedsReview);
    }

    /// <summary>The first of two agrees: the second has until the bank's cut-off.</summary>
    private static void Review(OfficeSession session, RunRow run)
    {
        var until = RunsOwed.CutOff(run.RunDate, SettingsInForce.Alone(session).Bank);
        var number = AuditTrail.Record(session, "RunReviewed", run.PreparationSubject,
            Reach.None, new { run.RunDate, run.Preparation, run.Findings, run.Digest, until });
        ProposalBook.Submit(
            session, new AskedOfSecond(ProposalKind.ReleaseHeldRun, run.PreparationSubject, run.Digest ?? "", until),
            number);
    }
}
