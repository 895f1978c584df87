using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Plans;
using Belastingen.Backoffice.WorkItems;
using Belastingen.Domain.Plans;

namespace Belastingen.Backoffice.Assessments;

/// <summary>What a changed amount did to the plan of a claim.</summary>
/// <param name="Refundable">Above zero: more credit; below zero: credit that the rise used up.</param>
/// <param name="Unplanned">A rise that no term could carry: on the work list.</param>
internal readonly record struct CarriedDifference(Cents Refundable, Cents Unplanned)
{
    /// <summary>
    /// Carries a difference into the open terms of a claim: up equally, after any credit, on the terms that can still
    /// be announced, else as one more term; down equally, what the terms cannot bear becoming a credit. What was
    /// announced stays as it was, so that the night announces a rise.
    /// </summary>
    public static CarriedDifference Into(
        OfficeSession session, PlanBook book, ClaimAccount claim, Cents difference, long number)
    {
        var plan = book.Plan(claim.Assessment);
        var terms = plan.Terms.Where(term => term.Claim == claim.Claim).ToList();
        var credit = Cents.Min(new Cents(claim.RefundableCents), Cents.Max(difference, Cents.Zero));
        var dates = difference > credit ? CollectableDates.Of(session) : CollectableDates.None;
        var corrected = Correction.Apply(terms, difference - credit, dates.FirstAfterNotice);
        var change = ChangeOf(session, plan, (int)claim.Claim, corrected, dates) with { Event = number };
        if (change.Closed.Count + change.Opened.Count > 0) book.Record(change);
        book.Write();
        OpenTermsOf.RefreshMoved(session, claim.Assessment);
        var withoutTerm = claim.Open - terms.Total(term => term.Open);
        var refundable = Cents.Max(corrected.Surplus - withoutTerm, Cents.Zero);
        var unplanned = difference > credit ? difference - credit - change.Added : Cents.Zero;
        if (unplanned > Cents.Zero)
            WorkItem.Open(session, WorkItemKind.Unplanned, Subject.Of("claim", claim.Key), session.Today, claim.Debtor,
                claim.Assessment, unplanned.Value,
                $"Vordering {claim.Key} is hoger geworden, maar heeft geen open termijn meer.");
        return new CarriedDifference(refundable - credit, unplanned);
    }

    private static PlanChange ChangeOf(
        OfficeSession session, StoredPlan plan, int claim, Corrected corrected, CollectableDates dates)
    {
        List<TermToOpen> opened =
        [
            .. corrected.Terms.Where(term => term.Open > Cents.Zero).Select(term => term.Term.Again(term.Open)),
        ];
        if (corrected.Unplanned > Cents.Zero && OneMore(session, plan, claim, corrected.Unplanned, dates) is { } more)
            opened.Add(more);
        return new PlanChange(
            plan.Assessment, ReplanningKind.Correction, session.Today, 0,
            [.. corrected.Terms.Select(term => term.Term.Close())], opened)
        {
            Added = opened.Total(term => term.Amount) - corrected.Terms.Total(term => term.Term.Open),
            Raised =
            [
                .. corrected.Raised([.. plan.Postponed.Where(term => term.Claim == claim)], dates.FirstAfterNotice),
            ],
        };
    }

    /// <summary>
    /// A term for a rise that no other can carry: by debit on the next run date that notice allows, under the ceiling
    /// of a re-planning; by transfer where the payer pays himself. Null: a person must plan it.
    /// </summary>
    private static TermToOpen? OneMore(
        OfficeSession session, StoredPlan plan, int claim, Cents rise, CollectableDates dates)
    {
        if (!IsDebited(session, plan.Assessment, claim))
            return new TermToOpen(claim, PaymentMethod.Transfer, dates.DueOfSelfPayer, rise);
        if (dates.Next(plan.TaxYear) is not { } on) return null;
        var beside = plan.Debits.Where(term => term.On == on).Total(term => term.Open);
        return plan.Regular > Cents.Zero && rise + beside > plan.Regular * 2
            ? null
            : new TermToOpen(claim, PaymentMethod.Debit, on, rise);
    }

    /// <summary>Whether its last term was a debit and the mandate can still be used.</summary>
    private static bool IsDebited(OfficeSession session, long assessment, int claim) => session.Scalar<long>(
        """
        -- CarriedDifference.cs: how the claim was paid last, while its mandate lasts
        SELECT COUNT(*)
        FROM instalments i
        JOIN assessments a ON a.office = i.office AND a.assessment = i.assessment
        JOIN mandates m ON m.office = a.office AND m.mandate = a.mandate
        WHERE i.office = @office
        AND i.assessment = @assessment
        AND i.instalment = (SELECT MAX(l.instalment) FROM instalments l
            WHERE l.office = i.office AND l.assessment = i.assessment AND l.claim = @claim)
        AND i.method = 1
        AND (m.ended_on IS NULL OR m.ended_on > @today)
        """, new { assessment, claim, today = session.Today }) > 0;
}
