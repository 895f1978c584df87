using Belastingen.Backoffice.Proposals;

namespace Belastingen.Backoffice.Runs;

/// <summary>A run beside what was expected of it and beside the one before.</summary>
/// <param name="Run">The run in full.</param>
/// <param name="Expected">
/// What it was expected to present, while it can still be changed; null: not known, or no longer of use.
/// </param>
/// <param name="Previous">The released run before it, without its lines; null: none.</param>
/// <param name="ReviewedBy">Account of the first of two who agreed with a run under review.</param>
/// <param name="DiscardAsked">
/// What the first of two asked who wants to discard a run under review; null: nobody does.
/// </param>
public sealed record RunInContext(
    RunShown Run, Tally? Expected, RunShown? Previous, string? ReviewedBy, WaitingProposal? DiscardAsked)
{
    /// <summary>What it presents: debits and cents.</summary>
    public Tally Presented => new(Run.Debits, Run.Presented.Cents);

    /// <summary>Reads it; null when there is no run on that date.</summary>
    public static RunInContext? Of(OfficeSession session, LocalDate runDate)
    {
        if (ShowRun.One(session, runDate) is not { } run) return null;
        var previous = ShowRun.All(session).FindLast(earlier => earlier.RunDate < runDate && earlier.State.WasReleased);
        var isOpen = run.State is RunState.Prepared or RunState.NeedsReview;
        var row = RunRow.Find(session, runDate)!;
        return new RunInContext(
            run, isOpen ? Yardstick.Of(session, runDate) : null, previous,
            ProposalBook.Find(session, ProposalKind.ReleaseHeldRun, row.PreparationSubject)?.AskedBy,
            ProposalBook.Find(session, ProposalKind.DiscardHeldRun, row.PreparationSubject));
    }
}
