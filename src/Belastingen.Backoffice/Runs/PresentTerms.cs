using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Proposals;
using Belastingen.Backoffice.Trail;
using Belastingen.Domain.Proposals;

namespace Belastingen.Backoffice.Runs;

/// <summary>
/// What a release changes: presented terms are presented, claims and mandates know it, the next yardstick is stored,
/// and what was held or refused becomes work. The database refuses a term that is presented twice and a claim beyond
/// its amount.
/// </summary>
public static class PresentTerms
{
    /// <summary>Changes it. The caller commits the session.</summary>
    /// <param name="session">Of who releases, or of the night.</param>
    /// <param name="run">The run.</param>
    /// <param name="first">What the first of two asked of a run under review; null: it was not under review.</param>
    public static void Execute(OfficeSession session, RunRow run, WaitingProposal? first = null)
    {
        var files = BatchRows.Of(session, run.RunDate, run.Preparation);
        var fourEyesGround = first is null ? null : GroundFor(session, first);
        var number = AuditTrail.Record(session, "RunReleased", run.PreparationSubject, Reach.None,
            first is null
                ? new { run.RunDate, run.Preparation, run.Digest, files }
                : new { run.RunDate, run.Preparation, run.Digest, files, first.Submission, fourEyesGround });
        if (first is not null) ProposalBook.Approve(session, first, number, fourEyesGround);
        ProposalBook.Lapse(session, run.PreparationSubject, number);
        var key = new { run.RunDate, run.Preparation };
        Present(session, key);
        WorkOfRun.Open(session, run.RunDate, run.Preparation, run.NightOn);
        RunStates.Move(session, run.RunDate, RunState.Released, RunState.Prepared, RunState.NeedsReview);
        session.Execute(
            "UPDATE runs SET released_by = @account, released_at = @at WHERE office = @office AND run_date = @runDate",
            new { runDate = run.RunDate, account = session.Actor, at = session.At });
        Yardstick.Store(session, run.RunDate, run.NightOn, number);
    }

    /// <summary>Why one person was enough, where one was.</summary>
    private static string? GroundFor(OfficeSession session, WaitingProposal first) =>
        Proposal.IsOnePerson(first.AskedBy, session.Actor)
            ? SettingsInForce.Alone(session).Release.NoFourEyesGround
            : null;

    private static void Present(Session session, object key)
    {
        session.Execute(
            """
            -- PresentTerms.cs: each presented term, once
            UPDATE instalments
            SET state = 2, open_cents = 0
            FROM decisions x
            WHERE x.office = @office
            AND x.run_date = @RunDate
            AND x.preparation = @Preparation
            AND x.outcome = 1
            AND instalments.office = x.office
            AND instalments.assessment = x.assessment
            AND instalments.instalment = x.instalment
            """, key);
        session.Execute(
            """
            -- PresentTerms.cs: never beyond the claim
            UPDATE claims
            SET presented_cents = presented_cents + p.cents
            FROM (
                SELECT office, assessment, claim, SUM(cents) AS cents
                FROM decisions
                WHERE office = @office
                AND run_date = @RunDate
                AND preparation = @Preparation
                AND outcome = 1
                GROUP BY office, assessment, claim) p
            WHERE claims.office = p.office
            AND claims.assessment = p.assessment
            AND claims.claim = p.claim
            """, key);
        session.Execute(
            """
            -- PresentTerms.cs: a mandate lives as long as it is used
            UPDATE mandates
            SET last_used_on = @RunDate
            FROM debits b
            WHERE b.office = @office
            AND b.run_date = @RunDate
            AND b.preparation = @Preparation
            AND mandates.office = b.office
            AND mandates.mandate = b.mandate
            AND (mandates.last_used_on IS NULL OR mandates.last_used_on < @RunDate)
            """, key);
    }
}
