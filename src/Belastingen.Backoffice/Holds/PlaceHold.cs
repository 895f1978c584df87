using Belastingen.Backoffice.Debtors;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Facts;
using Belastingen.Domain.Money;
using Belastingen.Domain.Offices;
using Belastingen.Domain.Outcomes;
using NodaTime;

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
    string Debtor, HoldReason Reason, LocalDate From, LocalDate? Through = null, string? Assessment = null, string? Claim = null,
    Cents? Part = null, string? Remark = null);

/// <summary>A hold that was placed.</summary>
/// <param name="Hold">Number of the hold.</param>
/// <param name="Stops">Whether it stops debits by the policy of the office.</param>
/// <param name="Sentence">The same in Dutch, with the reason.</param>
public sealed record HoldPlaced(long Hold, bool Stops, string Sentence);

/// <summary>Stops the debits of one debtor, assessment, claim or part of a claim.</summary>
public static class PlaceHold
{
    /// <summary>Places a hold; the faults name the member that is wrong.</summary>
    public static Answer<HoldPlaced> Execute(OfficeSession session, NewHold hold)
    {
        if (session.Lacks(Role.Officer) is { } lacking) return lacking;
        var subject = HoldSubject.Of(session, hold);
        var faults = HoldChecks.Of(hold, subject).ToList();
        if (faults.Count > 0) return new Refusal.Faults(faults);
        if (HoldChecks.PartIsAbove(session, hold, subject) is { } above) return above;

        var number = Next(session);
        var placed = DebtorNumbers.Record(session, "HoldPlaced", $"hold {number}", subject.Debtor!.Value, Payload(hold));
        Store(session, hold, subject, number, placed);
        var policy = SettingsInForce.Of(session).Settings.Holds;
        return new HoldPlaced(number, HoldsInForce.Stops(hold.Reason, policy), Sentence(hold.Reason, policy));
    }

    /// <summary>Whether a hold for this reason stops debits, as an officer reads it.</summary>
    public static string Sentence(HoldReason reason, HoldSettings policy) => reason switch
    {
        HoldReason.Bankruptcy or HoldReason.Wsnp or HoldReason.Deceased => "Bij deze reden staat het afschrijven altijd stil.",
        HoldReason.Objection when policy.Objection == WhilePending.GoOn =>
            "Volgens de instellingen van dit kantoor gaat het afschrijven tijdens een bezwaar door; de blokkade is wel vastgelegd.",
        HoldReason.RemissionPending when policy.Remission == WhilePending.GoOn =>
            "Volgens de instellingen van dit kantoor gaat het afschrijven tijdens een verzoek om kwijtschelding door; "
            + "de blokkade is wel vastgelegd.",
        HoldReason.Objection or HoldReason.RemissionPending => "Volgens de instellingen van dit kantoor staat het afschrijven stil.",
        _ => "Het afschrijven staat stil.",
    };

    internal static object Payload(NewHold hold) => new
    {
        hold.Debtor,
        hold.Reason,
        hold.From,
        hold.Through,
        hold.Assessment,
        hold.Claim,
        hold.Part,
        hold.Remark,
    };

    internal static long Next(OfficeSession session) => session.Scalar<long>(
        "SELECT COALESCE(MAX(hold), 0) + 1 FROM holds WHERE office = @office");

    internal static void Store(OfficeSession session, NewHold hold, HoldSubject subject, long number, long placed)
    {
        session.Execute(
            """
            -- PlaceHold.cs
            INSERT INTO holds (office, hold, debtor, assessment, claim, part_cents, reason, remark, from_on, through_on, event)
            VALUES (@office, @number, @Debtor, @Assessment, @Claim, @part, @reason, @Remark, @From, @Through, @placed)
            """,
            new
            {
                number,
                subject.Debtor,
                subject.Assessment,
                subject.Claim,
                part = hold.Part?.Value,
                reason = hold.Reason.ToString(),
                hold.Remark,
                hold.From,
                hold.Through,
                placed,
            });
        if (hold.Part is { } part && hold.From <= session.Today)
            SplitForHold.Execute(session, number, subject.Assessment!.Value, (int)subject.Claim!.Value, part, placed);
    }
}
