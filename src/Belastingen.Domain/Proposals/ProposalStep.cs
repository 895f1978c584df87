namespace Belastingen.Domain.Proposals;

/// <summary>Why a step with a proposal cannot be taken.</summary>
public enum ProposalFault
{
    /// <summary>It was approved, not approved or withdrawn.</summary>
    Settled,

    /// <summary>Its moment has passed.</summary>
    TooLate,

    /// <summary>It was given back: who asked submits it again first.</summary>
    IsReturned,

    /// <summary>It was not given back.</summary>
    IsSubmitted,

    /// <summary>It was submitted again since he looked at it.</summary>
    SubmittedSince,

    /// <summary>Nobody decides on what he asked himself.</summary>
    Own,

    /// <summary>Only who asked may do this.</summary>
    NotOwn,

    /// <summary>It is not given back or refused without a remark.</summary>
    NoRemark,
}

/// <summary>What came of a step.</summary>
public abstract record ProposalStep
{
    private ProposalStep()
    {
    }

    /// <summary>It was taken: the proposal as it stands now.</summary>
    public sealed record Taken(Proposal Now) : ProposalStep;

    /// <summary>It could not be taken.</summary>
    public sealed record Refused(ProposalFault Fault) : ProposalStep;
}
