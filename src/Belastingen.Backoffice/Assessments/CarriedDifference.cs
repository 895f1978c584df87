using Belastingen.Backoffice.Plans;
using Belastingen.Backoffice.WorkItems;
using Belastingen.Domain.Plans;

namespace Belastingen.Backoffice.Assessments;

/// <summary>What a changed amount did to the plan of a claim.</summary>
/// <param name="Refundable">Above zero: more credit; below zero: credit that the rise used up.</param>
/// <param name="Unplanned">A rise that no open term could carry: on the work list.</param>
internal readonly record struct CarriedDifference(Cents Refundable, Cents Unplanned)
{
    /// <summary>
    /// Carries a difference into the open terms of a claim: up equally, after any credit; down equally, what the terms
    /// cannot bear becoming a credit. What was announced stays as it was, so that the night announces a rise.
    /// </summary>
    public static CarriedDifference Into(
        OfficeSession session, PlanBook book, ClaimAccount claim, Cents difference, long number)
    {
        var standing = OpenTermsOf.Assessment(session, claim.Assessment);
        var terms = standing.FindAll(term => term.Claim == claim.Claim);
        var credit = Cents.Min(new Cents(claim.RefundableCents), Cents.Max(difference, Cents.Zero));
        var corrected = Correction.Apply([.. terms.Select(term => term.Term)], difference - credit);
        Record(session, book, claim, terms, corrected, number);
        OpenTermsOf.RefreshMoved(session, claim.Assessment);

        var withoutTerm = claim.Open - terms.Total(term => new Cents(term.OpenCents));
        var refundable = Cents.Max(corrected.Surplus - withoutTerm, Cents.Zero);
        if (corrected.Unplanned > Cents.Zero)
            WorkItem.Open(session, WorkItemKind.Unplanned, Subject.Of("claim", claim.Key), session.Today, claim.Debtor,
                claim.Assessment, corrected.Unplanned.Value,
                    $"Vordering {claim.Key} is hoger geworden, maar heeft geen open termijn meer.");
        return new CarriedDifference(refundable - credit, corrected.Unplanned);
    }

    private static void Record(
        Session session, PlanBook book, ClaimAccount claim, List<StandingTerm> terms, Corrected corrected, long number)
    {
        var closed = new List<TermToClose>();
        var opened = new List<TermToOpen>();
        foreach (var (was, open) in corrected.Terms)
        {
            if (open == was.Open) continue;
            var term = terms.Find(standing => standing.Instalment == was.Number)!;
            closed.Add(term.Close());
            if (open > Cents.Zero) opened.Add(term.OpenAgain(open));
        }

        if (closed.Count == 0) return;
        var added = opened.Total(term => term.Amount) - closed.Total(term => term.Open);
        book.Record(new PlanChange(
            claim.Assessment, ReplanningKind.Correction, session.Today, number, closed, opened)
        { Added = added });
        book.Write();
    }
}
