using Belastingen.Domain.Proposals;

namespace Belastingen.Backoffice.Proposals;

/// <summary>What needs two persons and is kept here. Stored by name.</summary>
public enum ProposalKind
{
    /// <summary>The release of a run that was held for review.</summary>
    ReleaseHeldRun,

    /// <summary>Discarding a run that was held for review.</summary>
    DiscardHeldRun,

    /// <summary>Starting an office again after an emergency stop.</summary>
    StartOffice,
}

/// <summary>What a person puts before a second one.</summary>
/// <param name="Kind">What he asks.</param>
/// <param name="Subject">On what, without personal data: <c>run 2020-03-31 preparation 2</c>.</param>
/// <param name="Digest">SHA-256 of what the second person will see: another one is another proposal.</param>
/// <param name="Until">From then on nobody decides; null: no end.</param>
/// <param name="Reason">Why, in his words.</param>
public sealed record AskedOfSecond(
    ProposalKind Kind, string Subject, string Digest, Instant? Until = null, string? Reason = null);

/// <summary>A proposal that waits.</summary>
/// <param name="Number">Its number at the office.</param>
/// <param name="AskedBy">Account of who asked.</param>
/// <param name="Submission">Number of the event of its last submission.</param>
/// <param name="Until">From then on nobody decides; null: no end.</param>
/// <param name="Reason">Why, in his words.</param>
public sealed record WaitingProposal(long Number, string AskedBy, long Submission, Instant? Until, string? Reason)
{
    /// <summary>Why a person may not agree now; null when he may.</summary>
    public Refusal? Refuse(OfficeSession session) =>
        new Proposal(AskedBy, Submission, Until).Approve(new Turn(session.Actor, session.At), Submission) switch
        {
            ProposalStep.Taken => null,
            ProposalStep.Refused { Fault: ProposalFault.Own } => new Refusal.OwnProposal(session.Actor),
            var step => throw new InvalidOperationException($"What waits cannot be decided on: {step}."),
        };
}

/// <summary>
/// What waits for a second person, by kind and subject: one at a time. Each change is of an event that the caller
/// records.
/// </summary>
public static class ProposalBook
{
    /// <summary>What waits; null when nothing does, or when its moment has passed.</summary>
    public static WaitingProposal? Find(OfficeSession session, ProposalKind kind, string subject) =>
        session.Find<WaitingProposal>(
            """
            -- ProposalBook.cs
            SELECT proposal AS Number, asked_by AS AskedBy, submitted_event AS Submission, until_at AS Until,
                reason AS Reason
            FROM proposals
            WHERE office = @office
            AND kind = @kind
            AND subject = @subject
            AND state = 'Submitted'
            AND (until_at IS NULL OR until_at > @at)
            """, new { kind = kind.ToString(), subject, at = session.At });

    /// <summary>Puts it before a second person.</summary>
    /// <param name="session">A session that writes.</param>
    /// <param name="asked">What.</param>
    /// <param name="number">Number of the event that says so, with the digest.</param>
    public static void Submit(OfficeSession session, AskedOfSecond asked, long number)
    {
        Lapse(session, asked.Subject, number, asked.Kind);
        session.Execute(
            """
            -- ProposalBook.cs
            INSERT INTO proposals (office, proposal, kind, subject, state, asked_by, submitted_event, digest, until_at,
                reason)
            SELECT @office, COALESCE(MAX(proposal), 0) + 1, @kind, @Subject, 'Submitted', @actor, @number, @Digest,
                @Until, @Reason
            FROM proposals
            WHERE office = @office
            """,
            new
            {
                kind = asked.Kind.ToString(), asked.Subject, actor = session.Actor, number, asked.Digest, asked.Until,
                asked.Reason,
            });
    }

    /// <summary>A second person agreed: <see cref="WaitingProposal.Refuse"/> let him.</summary>
    /// <param name="session">A session that writes.</param>
    /// <param name="waiting">What waited.</param>
    /// <param name="number">Number of the event, which names the submission.</param>
    /// <param name="ground">Why one person was enough; null: there were two.</param>
    public static void Approve(OfficeSession session, WaitingProposal waiting, long number, string? ground = null) =>
        session.Execute(
        """
        -- ProposalBook.cs
        UPDATE proposals
        SET state = 'Approved', decided_by = @actor, decided_event = @number, four_eyes_ground = @ground
        WHERE office = @office
        AND proposal = @Number
        """, new { waiting.Number, actor = session.Actor, number, ground });

    /// <summary>What it was about is gone: nobody decides on it any more.</summary>
    /// <param name="session">A session that writes.</param>
    /// <param name="subject">On what.</param>
    /// <param name="number">Number of the event that made it so.</param>
    /// <param name="kind">Only of this kind; null: of every kind.</param>
    public static void Lapse(OfficeSession session, string subject, long number, ProposalKind? kind = null) =>
        session.Execute(
        """
        -- ProposalBook.cs
        UPDATE proposals
        SET state = 'Lapsed', decided_event = @number
        WHERE office = @office
        AND subject = @subject
        AND (@kind IS NULL OR kind = @kind)
        AND state IN ('Submitted', 'Returned')
        """, new { subject, number, kind = kind?.ToString() });
}
