using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Offices;
using Belastingen.Domain.Offices;
using NodaTime;

namespace Belastingen.Backoffice.Runs;

/// <summary>Why a person may not release a run now.</summary>
public static class ReleaseChecks
{
    /// <summary>The first reason; null when he may.</summary>
    public static Refusal? Refuse(Session session, Acting acting, LocalDate runDate, RunRow? run, Instant at)
    {
        if (acting.Lacks(Role.Releaser) is { } lacks) return lacks;
        var settings = SettingsInForce.Of(session, acting.Office).Settings;
        return RefuseState(session, acting, runDate, run, settings, at)
            ?? (run!.State == RunState.Released ? null : RefuseFiles(session, acting, run) ?? RefusePerson(session, acting, run, settings));
    }

    private static Refusal? RefuseState(
        Session session, Acting acting, LocalDate runDate, RunRow? run, OfficeSettings settings, Instant at)
    {
        if (run is null) return new Refusal.NotFound("Incasso", RowRecords.Text(runDate));
        if (RunsOwed.IsStopped(session, acting.Office)) return new Refusal.OfficeStopped(acting.Code);
        if (run.State is not (RunState.Prepared or RunState.NeedsReview or RunState.Released)) return new Refusal.WrongState("Vrijgeven", run.State.ToString());
        return at >= RunsOwed.CutOff(runDate, settings.Bank) ? new Refusal.CutOffPassed(runDate) : null;
    }

    /// <summary>Not what the journal knows as sent, and only files that are what was proved: looked at before anything is committed.</summary>
    private static Refusal? RefuseFiles(Session session, Acting acting, RunRow run)
    {
        if (Outbox.Known(session.Database, acting.Code, run.RunDate) is { } known) return new Refusal.SentBefore(run.RunDate, known.ReleasedAt);
        return Outbox.ChangedFile(session, acting.Office, acting.Code, run) is { } changed ? new Refusal.FileChanged(changed) : null;
    }

    /// <summary>Not its starter by hand, nor who submitted a version, hold or setting that is first effective in this run.</summary>
    private static Refusal? RefusePerson(Session session, Acting acting, RunRow run, OfficeSettings settings)
    {
        if (!settings.Release.FourEyes) return null;
        if (run.StartedBy == acting.Account || run.ReviewedBy == acting.Account) return new Refusal.OwnProposal(acting.Account);
        var own = session.Scalar<long>(
            """
            -- ReleaseChecks.cs: what this person proposed and no released run has used before
            SELECT CASE
                WHEN EXISTS (SELECT 1 FROM rules r WHERE r.office = @office AND r.submitted_by = @account AND r.state IN ('Approved', 'Ended')
                    AND r.decided_event > @since) THEN 1
                WHEN EXISTS (SELECT 1 FROM settings s WHERE s.office = @office AND s.submitted_by = @account AND s.state = 'Approved'
                    AND s.version > 1 AND s.approved_event > @since) THEN 1
                WHEN EXISTS (SELECT 1 FROM holds h JOIN events e ON e.office = h.office AND e.event = h.event
                    WHERE h.office = @office AND e.actor = @account AND h.event > @since) THEN 1
                ELSE 0 END
            """, new { office = acting.Office, account = acting.Account, since = LastUsed(session, acting.Office) });
        return own == 1 ? new Refusal.OwnProposal(acting.Account) : null;
    }

    /// <summary>The last event that a released run has taken into account.</summary>
    private static long LastUsed(Session session, long office) => session.Scalar<long>(
        """
        -- ReleaseChecks.cs
        SELECT COALESCE(MAX(position), 0)
        FROM runs
        WHERE office = @office
        AND state IN ('Released', 'Accepted', 'RefusedByBank')
        """, new { office });
}
