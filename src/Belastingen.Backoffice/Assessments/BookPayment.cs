using Belastingen.Backoffice.Plans;
using Belastingen.Backoffice.Trail;
using Belastingen.Backoffice.WorkItems;
using Belastingen.Domain.Payments;

namespace Belastingen.Backoffice.Assessments;

/// <summary>What the tax package booked.</summary>
public enum PaymentKind
{
    /// <summary>Money received otherwise than by our debits.</summary>
    Payment,

    /// <summary>Vermindering: less is owed.</summary>
    Reduction,

    /// <summary>Kwijtschelding: what is owed is let go.</summary>
    Remission,
}

/// <summary>A payment, reduction or remission.</summary>
/// <param name="Key">The tax package's own key: booked once.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Assessment">Number of the assessment.</param>
/// <param name="Claim">Key of the claim; null for a payment on the assessment as a whole.</param>
/// <param name="BookedOn">Day on which the package booked it.</param>
/// <param name="Amount">Above zero.</param>
public sealed record PaymentFact(
    string Key, PaymentKind Kind, string Assessment, string? Claim, LocalDate BookedOn, Cents Amount);

/// <summary>What a booking did.</summary>
/// <param name="Debtor">Whose outcomes it can change.</param>
/// <param name="WasKnown">Whether it was booked before, so that nothing changed.</param>
/// <param name="Refundable">What went to the refund list.</param>
public sealed record PaymentBooked(long Debtor, bool WasKnown, Cents Refundable);

/// <summary>
/// Books a payment, reduction or remission: a payment oldest term first, the others off all open terms equally.
/// </summary>
public static class BookPayment
{
    /// <summary>Books one fact on behalf of an officer.</summary>
    public static Answer<PaymentBooked> Execute(OfficeSession session, PaymentFact fact)
    {
        if (session.Lacks(Role.Officer) is { } lacking) return lacking;
        var number = AuditTrail.Position(session) + 1;
        using var book = new PlanBook(session);
        var answer = Book(session, book, fact, number);
        if (answer.Refusal is not null || answer.Value.WasKnown) return answer;

        AuditTrail.Record(
            session, "PaymentBooked", Subject.Of("payment", fact.Key), Reach.Debtors, fact);
        AuditTrail.Touch(session, number, answer.Value.Debtor);
        return answer;
    }

    /// <summary>Books one fact within a larger operation, which records the event and names the debtor.</summary>
    public static Answer<PaymentBooked> Book(OfficeSession session, PlanBook book, PaymentFact fact, long number)
    {
        if (fact.Amount > Amount.Most) return new Refusal.NotAccepted("Bedrag", AmountRead.TooMuchSentence);
        var claims = ClaimAccount.OfAssessment(session, fact.Assessment);
        if (claims.Count == 0) return new Refusal.NotFound("Aanslag met een vordering", fact.Assessment);
        var claim = claims.Find(claim => claim.Key == fact.Claim);
        if (claim is null && fact.Claim is not null)
            return new Refusal.NotOnThatAssessment(fact.Claim, fact.Assessment);
        if (claim is null && fact.Kind != PaymentKind.Payment) return new Refusal.NamesNoClaim(fact.Key);

        var known = PaymentRow.Find(session, fact.Key);
        if (known is not null)
            return known.Says(fact, claims[0].Assessment, claim?.Claim)
                ? new PaymentBooked(claims[0].Debtor, WasKnown: true, Cents.Zero)
                : new Refusal.BookedDifferently(fact.Key);

        var booked = fact.Kind == PaymentKind.Payment
            ? Pay(session, claims, claim, fact.Amount)
            : TakeOff(session, book, claim!, fact, number);
        if (booked.Refusal is { } refusal) return refusal;
        PaymentRow.Add(session, fact, claims[0].Assessment, claim?.Claim, booked.Value, number);
        return new PaymentBooked(claims[0].Debtor, WasKnown: false, booked.Value);
    }

    /// <returns>What no open term could take.</returns>
    private static Answer<Cents> Pay(
        OfficeSession session, List<ClaimAccount> claims, ClaimAccount? named, Cents amount)
    {
        var assessment = claims[0].Assessment;
        var terms = OpenTermsOf.Assessment(session, assessment);
        var booked = named is null
            ? PaymentBooking.OnAssessment(amount, terms)
            : PaymentBooking.OnClaim(amount, (int)named.Claim, terms);
        foreach (var (term, cents) in booked.Parts) Settle(session, assessment, term.Number, cents);
        foreach (var part in booked.Parts.GroupBy(part => part.Term.Claim))
            claims.Find(claim => claim.Claim == part.Key)!.Add(session, paid: part.Total(each => each.Booked).Value);
        if (booked.Parts.Length > 0) OpenTermsOf.RefreshMoved(session, assessment);
        var planned = terms.ToLookup(term => term.Claim, term => term.Open);
        return Credit(session, named is null ? claims : [named], planned, booked.Credit);
    }

    /// <summary>
    /// First on what the claims still owe without a term, then to the refund list, on the lowest claim.
    /// </summary>
    private static Cents Credit(
        OfficeSession session, List<ClaimAccount> claims, ILookup<int, Cents> planned, Cents credit)
    {
        foreach (var claim in claims)
        {
            var withoutTerm = claim.Open - planned[(int)claim.Claim].Total();
            var taken = Cents.Min(Cents.Max(withoutTerm, Cents.Zero), credit);
            if (taken == Cents.Zero) continue;
            claim.Add(session, paid: taken.Value);
            UnplannedList.Follow(session, claim.Assessment);
            credit -= taken;
        }

        if (credit == Cents.Zero) return credit;
        claims[0].Add(session, paid: credit.Value, refundable: credit.Value);
        return credit;
    }

    private static void Settle(OfficeSession session, long assessment, int instalment, Cents booked) =>
        session.Execute(
            """
            -- BookPayment.cs
            UPDATE instalments
            SET open_cents = open_cents - @cents, state = CASE WHEN open_cents = @cents THEN 6 ELSE 1 END
            WHERE office = @office
            AND assessment = @assessment
            AND instalment = @instalment
            AND state = 1
            """, new { assessment, instalment, cents = booked.Value });

    private static Answer<Cents> TakeOff(
        OfficeSession session, PlanBook book, ClaimAccount claim, PaymentFact fact, long number)
    {
        if (claim.ReducedCents + claim.RemittedCents + fact.Amount.Value > claim.AssessedCents)
            return new Refusal.BelowWhatWasReduced(claim.Key);
        var carried = CarriedDifference.Into(session, book, claim, -fact.Amount, number);
        var reduced = fact.Kind == PaymentKind.Reduction ? fact.Amount.Value : 0;
        claim.Add(session, reduced: reduced, remitted: fact.Amount.Value - reduced,
            refundable: carried.Refundable.Value);
        UnplannedList.Follow(session, claim.Assessment);
        return carried.Refundable;
    }
}
