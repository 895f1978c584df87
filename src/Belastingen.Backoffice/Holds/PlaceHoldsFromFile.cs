using System.Collections.Immutable;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.Trail;
using Belastingen.Domain.Money;
using Belastingen.Domain.Outcomes;

namespace Belastingen.Backoffice.Holds;

/// <summary>Places holds from a file, all or none.</summary>
public static class PlaceHoldsFromFile
{
    private static readonly ImmutableArray<string> Columns =
        ["debtor", "assessment", "claim", "part", "reason", "from", "through", "remark"];

    /// <summary>Places them; returns how many.</summary>
    public static Answer<int> Execute(OfficeSession session, string path)
    {
        if (session.Lacks(Role.Officer) is { } lacking) return lacking;
        var read = FactFile.Read(path, new FactLayout<NewHold>
        {
            Columns = Columns,
            Read = Read,
            Check = fact => Check(session, fact),
            Known = _ => null,
            Key = fact => (fact.Debtor, fact.Assessment, fact.Claim, fact.Part is null ? fact.Reason : default(HoldReason?)),
        });
        if (read.Refusal is { } faults) return faults;

        var facts = read.Value;
        var number = AuditTrail.Record(session, "HoldsPlaced", $"{facts.Count} holds",
            Reach.Debtors, new { facts = facts.ConvertAll(PlaceHold.Payload) });
        var next = PlaceHold.Next(session);
        foreach (var fact in facts)
        {
            var subject = HoldSubject.Of(session, fact);
            PlaceHold.Store(session, fact, subject, next++, number);
            AuditTrail.Touch(session, number, subject.Debtor!.Value);
        }

        return facts.Count;
    }

    private static IEnumerable<Fault> Check(OfficeSession session, NewHold hold)
    {
        var subject = HoldSubject.Of(session, hold);
        foreach (var fault in HoldChecks.Of(hold, subject)) yield return fault;
        if (HoldChecks.PartIsAbove(session, hold, subject) is { } above) yield return new Fault("part", Sentences.Of(above));
    }

    private static NewHold Read(DeliveryLine line)
    {
        var reason = Enum.TryParse<HoldReason>(line.OneOf("reason", Enum.GetNames<HoldReason>()), out var known) ? known : default;
        Cents? part = line.Optional("part", 13) is null ? null : line.AmountAboveZero("part");
        return new NewHold(
            line.Text("debtor", 35), reason, line.Date("from"), line.OptionalDate("through"), line.Optional("assessment", 35),
            line.Optional("claim", 50), part, line.Optional("remark", 200));
    }
}
