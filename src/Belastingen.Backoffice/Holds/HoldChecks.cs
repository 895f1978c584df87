using Belastingen.Backoffice.Debtors;
using Belastingen.Backoffice.Desk;
using Belastingen.Domain.Money;
using Belastingen.Domain.Outcomes;

namespace Belastingen.Backoffice.Holds;

/// <summary>The keys of what a hold is on; null: not found or not named.</summary>
internal sealed record HoldSubject(long? Debtor, long? Assessment, long? Claim)
{
    public static HoldSubject Of(OfficeSession session, NewHold hold)
    {
        var debtor = DebtorNumbers.KeyOf(session, hold.Debtor);
        var assessment = hold.Assessment is null ? null : session.Find<long?>(
            """
            -- HoldChecks.cs
            SELECT assessment
            FROM assessments
            WHERE office = @office
            AND number = @Assessment
            AND debtor = @debtor
            """, new { hold.Assessment, debtor });
        var claim = hold.Claim is null || assessment is null ? null : session.Find<long?>(
            """
            -- HoldChecks.cs
            SELECT claim
            FROM claims
            WHERE office = @office
            AND [key] = @Claim
            AND assessment = @assessment
            """, new { hold.Claim, assessment });
        return new HoldSubject(debtor, assessment, claim);
    }
}

/// <summary>What is wrong with a hold; the place is the column of the file, or the member.</summary>
internal static class HoldChecks
{
    public static IEnumerable<Fault> Of(NewHold hold, HoldSubject subject)
    {
        if (subject.Debtor is null) yield return new Fault("debtor", DebtorNumbers.Unknown, hold.Debtor);
        else if (hold.Assessment is not null && subject.Assessment is null)
            yield return new Fault("assessment", "Deze belastingschuldige heeft die aanslag niet.", hold.Assessment);
        else if (hold.Claim is not null && hold.Assessment is null)
            yield return new Fault("assessment", "Noem ook de aanslag van de vordering.");
        else if (hold.Claim is not null && subject.Claim is null)
            yield return new Fault("claim", "Deze vordering staat niet op die aanslag.", hold.Claim);
        if (hold.Part is not null && hold.Claim is null) yield return new Fault("claim", "Een deel is een deel van een vordering: noem die.");
        if (hold.Part <= Cents.Zero) yield return new Fault("part", "Een deel is meer dan nul.", $"{hold.Part}");
        if (hold.Through < hold.From) yield return new Fault("through", "De laatste dag ligt voor de eerste.", DutchDate.Of(hold.Through.Value));
        if (hold.Reason == HoldReason.Other && string.IsNullOrWhiteSpace(hold.Remark))
            yield return new Fault("remark", "Bij een andere reden hoort een toelichting.");
    }

    /// <summary>The refusal of a part above what is open of the claim and not held in part already; null when it is not.</summary>
    public static Refusal.PartAboveOpen? PartIsAbove(OfficeSession session, NewHold hold, HoldSubject subject)
    {
        if (hold.Part is not { } part || subject is not { Assessment: { } assessment, Claim: { } claim }) return null;
        var open = SplitForHold.TermsOf(session, assessment, (int)claim).Total(term => term.Open);
        return part > open ? new Refusal.PartAboveOpen(part, open) : null;
    }
}
