using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Lists;
using Belastingen.Domain.Offices;
using Belastingen.Domain.Outcomes;

namespace Belastingen.Backoffice.Holds;

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
        if (hold.PartIsAbove(session) is { } above) return above;
        return AddFact.Execute(session, hold).Then(number =>
        {
            var policy = SettingsInForce.Of(session).Settings.Holds;
            return new HoldPlaced(number, HoldsInForce.Stops(hold.Reason, policy), Sentence(hold.Reason, policy));
        });
    }

    /// <summary>Whether a hold for this reason stops debits, as an officer reads it.</summary>
    public static string Sentence(HoldReason reason, HoldSettings policy) => reason switch
    {
        HoldReason.Bankruptcy or HoldReason.Wsnp or HoldReason.Deceased =>
            "Bij deze reden staat het afschrijven altijd stil.",
        HoldReason.Objection when policy.Objection == WhilePending.GoOn =>
            "Volgens de instellingen van dit kantoor gaat het afschrijven tijdens een bezwaar door; de blokkade is "
                + "wel vastgelegd.",
        HoldReason.RemissionPending when policy.Remission == WhilePending.GoOn =>
            "Volgens de instellingen van dit kantoor gaat het afschrijven tijdens een verzoek om kwijtschelding door; "
            + "de blokkade is wel vastgelegd.",
        HoldReason.Objection or HoldReason.RemissionPending =>
            "Volgens de instellingen van dit kantoor staat het afschrijven stil.",
        _ => "Het afschrijven staat stil.",
    };
}
