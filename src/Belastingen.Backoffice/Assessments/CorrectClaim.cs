using Belastingen.Backoffice.Plans;
using Belastingen.Backoffice.Trail;
using Belastingen.Backoffice.WorkItems;

namespace Belastingen.Backoffice.Assessments;

/// <summary>What a correction did.</summary>
/// <param name="Debtor">Whose outcomes it can change.</param>
/// <param name="Difference">New amount less the old one; zero when nothing changed.</param>
/// <param name="Refundable">What went to the refund list.</param>
/// <param name="Unplanned">What no open term could carry: on the work list.</param>
public sealed record ClaimCorrected(long Debtor, Cents Difference, Cents Refundable, Cents Unplanned);

/// <summary>Changes the assessed amount of a claim; its plan is carried along, never rewritten.</summary>
public static class CorrectClaim
{
    /// <summary>Corrects one claim on behalf of an officer.</summary>
    /// <param name="session">A session that writes.</param>
    /// <param name="key">The tax package's key of the claim.</param>
    /// <param name="amount">What is assessed from now on, zero or more.</param>
    /// <param name="reason">Why; recorded.</param>
    public static Answer<ClaimCorrected> Execute(OfficeSession session, string key, Cents amount, string reason)
    {
        if (session.Lacks(Role.Officer) is { } lacking) return lacking;
        if (ClaimAccount.Find(session, key) is not { } claim)
            return new Refusal.NotFound("Vordering", key);

        var number = AuditTrail.Record(
            session, "ClaimCorrected", Subject.Of("claim", key), Reach.Debtors,
            new { key, was = claim.AssessedCents, amount, reason });
        AuditTrail.Touch(session, number, claim.Debtor);
        using var book = new PlanBook(session);
        return Correct(session, book, claim, amount, number);
    }

    /// <summary>Corrects one claim within a larger operation, which records the event and names the debtor.</summary>
    public static Answer<ClaimCorrected> Correct(
        OfficeSession session, PlanBook book, ClaimAccount claim, Cents amount, long number)
    {
        if (amount > Amount.Most) return new Refusal.NotAccepted("Bedrag", AmountRead.TooMuchSentence);
        if (amount < new Cents(claim.ReducedCents + claim.RemittedCents))
            return new Refusal.BelowWhatWasReduced(claim.Key);
        var difference = amount - new Cents(claim.AssessedCents);
        if (TotalOf(session, claim.Assessment) + difference > Amount.Most)
            return new Refusal.NotAccepted("Aanslag", AmountRead.TooMuchSentence);
        if (difference == Cents.Zero) return new ClaimCorrected(claim.Debtor, difference, Cents.Zero, Cents.Zero);

        var carried = CarriedDifference.Into(session, book, claim, difference, number);
        claim.Add(session, assessed: difference.Value, refundable: carried.Refundable.Value);
        UnplannedList.Follow(session, claim.Assessment);
        session.Execute(
            """
            -- CorrectClaim.cs
            UPDATE assessments
            SET total_cents = total_cents + @difference
            WHERE office = @office
            AND assessment = @Assessment
            """, new { claim.Assessment, difference = difference.Value });
        return new ClaimCorrected(claim.Debtor, difference, carried.Refundable, carried.Unplanned);
    }

    private static Cents TotalOf(OfficeSession session, long assessment) => new(session.One<long>(
        "SELECT total_cents FROM assessments WHERE office = @office AND assessment = @assessment",
        new { assessment }));
}
