using System.Collections.Immutable;
using Belastingen.Backoffice.Debtors;
using Belastingen.Backoffice.Lists;
using Belastingen.Domain.Outcomes;

namespace Belastingen.Backoffice.Holds;

/// <summary>An individual stop: of a debtor, of one assessment, of one claim, or of a part of a claim.</summary>
/// <param name="Debtor">Number of the debtor.</param>
/// <param name="Reason">Why.</param>
/// <param name="From">First collection date that is held.</param>
/// <param name="Through">Last one; null while it lasts.</param>
/// <param name="Assessment">Number of the assessment; null: all of the debtor's.</param>
/// <param name="Claim">Key of the claim; null: all of the assessment.</param>
/// <param name="Part">How much of the claim; null: all of it.</param>
/// <param name="Remark">Required for the reason Other.</param>
public sealed record NewHold(
    string Debtor, HoldReason Reason, LocalDate From, LocalDate? Through = null, string? Assessment = null,
    string? Claim = null,
    Cents? Part = null, string? Remark = null) : IFact<NewHold>
{
    static FactKind IFact<NewHold>.Kind => new(
        "hold", "HoldPlaced", "HoldsPlaced", "SELECT COALESCE(MAX(hold), 0) + 1 FROM holds WHERE office = @office");

    static ImmutableArray<string> IFact<NewHold>.Columns =>
        ["debtor", "assessment", "claim", "part", "reason", "from", "through", "remark"];

    static NewHold IFact<NewHold>.Read(DeliveryLine line)
    {
        var reason = Enum.TryParse<HoldReason>(line.OneOf("reason", Enum.GetNames<HoldReason>()), out var known)
            ? known : default;
        Cents? part = line.Optional("part", 13) is null ? null : line.AmountAboveZero("part");
        return new NewHold(
            line.Text("debtor", 35), reason, line.Date("from"), line.OptionalDate("through"),
            line.Optional("assessment", 35),
            line.Optional("claim", 50), part, line.Optional("remark", 200));
    }

    object IFact<NewHold>.Key => (Debtor, Assessment, Claim, Part is null ? Reason : default(HoldReason?));

    IEnumerable<Fault> IFact<NewHold>.Wrong(OfficeSession session)
    {
        var subject = HoldSubject.Of(session, this);
        foreach (var fault in Wrong(subject)) yield return fault;
        if (PartIsAbove(session, subject) is { } above) yield return new Fault("part", Sentences.Of(above));
    }

    /// <summary>Never: a second hold of the same is one more reason to stand still.</summary>
    Fault? IFact<NewHold>.Known(OfficeSession session) => null;

    void IFact<NewHold>.Store(OfficeSession session, FactKeys keys)
    {
        var subject = HoldSubject.Of(session, this);
        session.Execute(
            """
            -- NewHold.cs
            INSERT INTO holds (office, hold, debtor, assessment, claim, part_cents, reason, remark, from_on, through_on,
                event)
            VALUES (@office, @Number, @Debtor, @Assessment, @Claim, @part, @reason, @Remark, @From, @Through, @Event)
            """,
            new
            {
                keys.Number,
                subject.Debtor,
                subject.Assessment,
                subject.Claim,
                part = Part?.Value,
                reason = Reason.ToString(),
                Remark,
                From,
                Through,
                keys.Event,
            });
        if (Part is { } part && From <= session.Today)
            SplitForHold.Execute(session, keys.Number, subject.Assessment!.Value, (int)subject.Claim!.Value, part,
                keys.Event);
    }

    private IEnumerable<Fault> Wrong(HoldSubject subject)
    {
        if (subject.Debtor is null) yield return new Fault("debtor", DebtorNumbers.Unknown, Debtor);
        else if (Assessment is not null && subject.Assessment is null)
            yield return new Fault("assessment", "Deze belastingschuldige heeft die aanslag niet.", Assessment);
        else if (Claim is not null && Assessment is null)
            yield return new Fault("assessment", "Noem ook de aanslag van de vordering.");
        else if (Claim is not null && subject.Claim is null)
            yield return new Fault("claim", "Deze vordering staat niet op die aanslag.", Claim);
        if (Part is not null && Claim is null)
            yield return new Fault("claim", "Een deel is een deel van een vordering: noem die.");
        if (Part <= Cents.Zero) yield return new Fault("part", "Een deel is meer dan nul.", $"{Part}");
        if (DayRange.Fault(From, Through) is { } backwards) yield return backwards;
        if (Reason == HoldReason.Other && string.IsNullOrWhiteSpace(Remark))
            yield return new Fault("remark", "Bij een andere reden hoort een toelichting.");
    }

    /// <summary>
    /// The refusal of a part above what is open of the claim and not held in part already; null when it is not.
    /// </summary>
    private Refusal.PartAboveOpen? PartIsAbove(OfficeSession session, HoldSubject subject)
    {
        if (Part is not { } part || subject is not { Assessment: { } assessment, Claim: { } claim }) return null;
        var open = SplitForHold.TermsOf(session, assessment, (int)claim).Total(term => term.Open);
        return part > open ? new Refusal.PartAboveOpen(part, open) : null;
    }

    /// <summary>The refusal of one hold of a part that is too large; null when it is not.</summary>
    internal Refusal.PartAboveOpen? PartIsAbove(OfficeSession session) =>
        PartIsAbove(session, HoldSubject.Of(session, this));
}

/// <summary>The keys of what a hold is on; null: not found or not named.</summary>
internal sealed record HoldSubject(long? Debtor, long? Assessment, long? Claim)
{
    public static HoldSubject Of(OfficeSession session, NewHold hold)
    {
        var debtor = DebtorNumbers.KeyOf(session, hold.Debtor);
        var assessment = hold.Assessment is null ? null : session.Find<long?>(
            """
            -- NewHold.cs
            SELECT assessment
            FROM assessments
            WHERE office = @office
            AND number = @Assessment
            AND debtor = @debtor
            """, new { hold.Assessment, debtor });
        var claim = hold.Claim is null || assessment is null ? null : session.Find<long?>(
            """
            -- NewHold.cs
            SELECT claim
            FROM claims
            WHERE office = @office
            AND [key] = @Claim
            AND assessment = @assessment
            """, new { hold.Claim, assessment });
        return new HoldSubject(debtor, assessment, claim);
    }
}
