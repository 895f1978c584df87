namespace Belastingen.Domain.Proposals;

/// <summary>Where something that needs two persons stands. Stored by name.</summary>
public enum ProposalState
{
    /// <summary>A second person has to look at it.</summary>
    Submitted,

    /// <summary>Given back with a remark; who asked may submit it again.</summary>
    Returned,

    /// <summary>A second person agreed.</summary>
    Approved,

    /// <summary>A second person did not agree.</summary>
    NotApproved,

    /// <summary>Taken back by who asked.</summary>
    Withdrawn,

    /// <summary>Nobody decided in time, or what it was about is no longer there.</summary>
    Lapsed,
}

/// <summary>Who does something, and when.</summary>
/// <param name="Account">Account of the person.</param>
/// <param name="At">The moment.</param>
public readonly record struct Turn(string Account, Instant At);

/// <summary>
/// What one person asks and another decides. Every way of it is here: a step gives the proposal as it stands then, or
/// why not.
/// </summary>
/// <param name="AskedBy">Account of who asked.</param>
/// <param name="Submission">Number of the event by which it was last submitted: who decides names what he saw.</param>
/// <param name="Until">From this moment on nobody decides any more; null: no end.</param>
/// <param name="State">Where it stands.</param>
public sealed record Proposal(
    string AskedBy, long Submission, Instant? Until = null, ProposalState State = ProposalState.Submitted)
{
    /// <summary>Whether two accounts are of one person: capitals and spaces around make no other.</summary>
    public static bool IsOnePerson(string one, string other) => PersonOf(one) == PersonOf(other);

    /// <summary>
    /// Whose account it is: until accounts are joined to persons, the account without capitals and spaces around.
    /// </summary>
    public static string PersonOf(string account) => account.Trim().ToLowerInvariant();

    /// <summary>Whether something can still become of it at a moment.</summary>
    public bool IsOpenAt(Instant at) => State is ProposalState.Submitted or ProposalState.Returned && !(at >= Until);

    /// <summary>A second person agrees.</summary>
    /// <param name="turn">Who, and when.</param>
    /// <param name="seen">Number of the submission that he looked at.</param>
    public ProposalStep Approve(Turn turn, long seen)
    {
        if (Cannot(turn, ProposalState.Submitted) is { } fault) return new ProposalStep.Refused(fault);
        if (seen != Submission) return new ProposalStep.Refused(ProposalFault.SubmittedSince);
        if (IsOnePerson(AskedBy, turn.Account)) return new ProposalStep.Refused(ProposalFault.Own);
        return new ProposalStep.Taken(this with { State = ProposalState.Approved });
    }

    /// <summary>A second person does not agree, and says why.</summary>
    public ProposalStep NotApprove(Turn turn, string remark) => Answered(turn, remark, ProposalState.NotApproved);

    /// <summary>A second person gives it back with a remark.</summary>
    public ProposalStep Return(Turn turn, string remark) => Answered(turn, remark, ProposalState.Returned);

    /// <summary>Who asked submits it again after it was returned.</summary>
    /// <param name="turn">Who, and when.</param>
    /// <param name="submission">Number of the event by which he does; after the last one.</param>
    public ProposalStep SubmitAgain(Turn turn, long submission)
    {
        if (Cannot(turn, ProposalState.Returned) is { } fault) return new ProposalStep.Refused(fault);
        if (!IsOnePerson(AskedBy, turn.Account)) return new ProposalStep.Refused(ProposalFault.NotOwn);
        if (submission <= Submission) throw new ArgumentOutOfRangeException(nameof(submission), submission, null);
        return new ProposalStep.Taken(this with { State = ProposalState.Submitted, Submission = submission });
    }

    /// <summary>Who asked takes it back.</summary>
    public ProposalStep Withdraw(Turn turn)
    {
        if (!IsOpenAt(turn.At)) return new ProposalStep.Refused(Closed(turn.At));
        return IsOnePerson(AskedBy, turn.Account)
            ? new ProposalStep.Taken(this with { State = ProposalState.Withdrawn })
            : new ProposalStep.Refused(ProposalFault.NotOwn);
    }

    /// <summary>What it was about is gone, or its moment has passed; what is settled stays as it is.</summary>
    public Proposal Lapse() => State is ProposalState.Submitted or ProposalState.Returned
        ? this with { State = ProposalState.Lapsed }
        : this;

    private ProposalStep Answered(Turn turn, string remark, ProposalState state)
    {
        if (Cannot(turn, ProposalState.Submitted) is { } fault) return new ProposalStep.Refused(fault);
        if (IsOnePerson(AskedBy, turn.Account)) return new ProposalStep.Refused(ProposalFault.Own);
        if (string.IsNullOrWhiteSpace(remark)) return new ProposalStep.Refused(ProposalFault.NoRemark);
        return new ProposalStep.Taken(this with { State = state });
    }

    private ProposalFault? Cannot(Turn turn, ProposalState from) =>
        !IsOpenAt(turn.At) ? Closed(turn.At)
        : State == from ? null
        : State == ProposalState.Returned ? ProposalFault.IsReturned : ProposalFault.IsSubmitted;

    private ProposalFault Closed(Instant at) =>
        State == ProposalState.Lapsed || (this with { Until = null }).IsOpenAt(at)
            ? ProposalFault.TooLate
            : ProposalFault.Settled;
}
