using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Proposals;
using Belastingen.Domain.Offices;
using Belastingen.Domain.Proposals;

namespace Belastingen.Backoffice.Runs;

/// <summary>Why a person may not release a run now.</summary>
public static class ReleaseChecks
{
    /// <summary>The first reason; null when he may.</summary>
    public static Refusal? Refuse(OfficeSession session, LocalDate runDate, RunRow? run, Instant at)
    {
        if (session.Lacks(Role.Releaser) is { } lacks) return lacks;
        var settings = SettingsInForce.Alone(session);
        return RefuseState(session, runDate, run, settings, at)
            ?? (run!.State == RunState.Released
                ? null
                : RefuseFiles(session, run) ?? RefusePerson(session, run, settings));
    }

    private static Refusal? RefuseState(
        OfficeSession session, LocalDate runDate, RunRow? run, OfficeSettings settings, Instant at)
    {
        if (run is null) return new Refusal.NotFound("Incasso", RowRecords.Text(runDate));
        if (RunsOwed.IsStopped(session)) return new Refusal.OfficeStopped(session.Code);
        if (run.State is not (RunState.Prepared or RunState.NeedsReview or RunState.Released))
            return new Refusal.WrongState("Vrijgeven", run.State.ToString());
        return at >= RunsOwed.CutOff(runDate, settings.Bank) ? new Refusal.CutOffPassed(runDate) : null;
    }

    /// <summary>
    /// Not what the journal knows as sent, and only files that are what was proved: looked at before anything is
    /// committed.
    /// </summary>
    private static Refusal? RefuseFiles(OfficeSession session, RunRow run)
    {
        if (Journal.Known(session.Database, session.Code, run.RunDate) is { } known)
            return new Refusal.SentBefore(run.RunDate, known.ReleasedAt);
        return Outbox.ChangedFile(session, run) is { } changed ? new Refusal.FileChanged(changed) : null;
    }

    /// <summary>
    /// Not its starter by hand, nor who submitted a version, hold or setting that is first effective in this run.
    /// </summary>
    private static Refusal? RefusePerson(OfficeSession session, RunRow run, OfficeSettings settings)
    {
        if (!settings.Release.FourEyes) return null;
        if (Proposal.IsOnePerson(run.StartedBy, session.Actor)) return new Refusal.OwnProposal(session.Actor);
        if (ProposalBook.Find(session, ProposalKind.ReleaseHeldRun,
            run.PreparationSubject)?.Refuse(session) is { } refusal) return refusal;
        var own = session.Scalar<long>(
            """
            -- ReleaseChecks.cs: what this person proposed and no released run has used before
            SELECT CASE
                WHEN EXISTS (SELECT 1 FROM rules r WHERE r.office = @office AND r.submitted_by = @account
                    AND r.state IN ('Approved', 'Ended')
                    AND r.decided_event > @since) THEN 1
                WHEN EXISTS (SELECT 1 FROM settings s WHERE s.office = @office AND s.submitted_by = @account
                    AND s.state = 'Approved'
                    AND s.version > 1 AND s.approved_event > @since) THEN 1
                WHEN EXISTS (SELECT 1 FROM holds h JOIN events e ON e.office = h.office AND e.event = h.event
                    WHERE h.office = @office AND e.actor = @account AND h.event > @since) THEN 1
                ELSE 0 END
            """, new { account = session.Actor, since = LastUsed(session) });
        return own == 1 ? new Refusal.OwnProposal(session.Actor) : null;
    }

    /// <summary>The last event that a released run has taken into account.</summary>
    private static long LastUsed(OfficeSession session) => session.Scalar<long>(
        """
        -- ReleaseChecks.cs
        SELECT COALESCE(MAX(position), 0)
        FROM runs
        WHERE office = @office
        AND state IN ('Released', 'Accepted', 'RefusedByBank')
        """);
}
