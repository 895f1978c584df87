using System.Collections.Immutable;
using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Groups;
using Belastingen.Backoffice.Imports;
using Belastingen.Backoffice.Offices;
using Belastingen.Backoffice.Trail;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Requests;

/// <summary>Adds requests from a file, all or none.</summary>
public static class AddRequestsFromFile
{
    private static readonly ImmutableArray<string> Columns =
        ["debtor", "rule", "receivedOn", "through", "sharePercent", "shareAmount", "choice", "evidence"];

    /// <summary>Adds them; returns how many.</summary>
    public static Answer<int> Execute(Session session, Acting acting, string path)
    {
        if (acting.Lacks(Role.Officer) is { } lacking) return lacking;
        var read = FactFile.Read(path, Columns, Read, fact => Check(session, acting.Office, fact), fact => (fact.Debtor, fact.Rule));
        if (read.Refusal is { } faults) return faults;

        var facts = read.Value;
        var number = AuditTrail.Record(session, acting.Office, acting.Account, "RequestsReceived", $"{facts.Count} requests",
            Reach.Debtors, new { facts = facts.ConvertAll(AddRequest.Payload) });
        var next = AddRequest.Next(session, acting.Office);
        foreach (var fact in facts)
        {
            var debtor = Debtors.KeyOf(session, acting.Office, fact.Debtor)!.Value;
            AddRequest.Store(session, acting.Office, fact, debtor, next++, number);
            AuditTrail.Touch(session, acting.Office, number, debtor);
        }

        return facts.Count;
    }

    private static IEnumerable<Fault> Check(Session session, long office, NewRequest request)
    {
        var share = request.Share?.Percent is null ? "shareAmount" : "sharePercent";
        return RequestChecks.Of(session, office, request).Select(fault => fault.Place == "share" ? fault with { Place = share } : fault);
    }

    private static NewRequest Read(DeliveryLine line)
    {
        int? percent = line.Optional("sharePercent", 3) is null ? null : line.Number32("sharePercent", 1, 100);
        long? cents = line.Optional("shareAmount", 13) is null ? null : line.AmountAboveZero("shareAmount").Value;
        return new NewRequest(
            line.Text("debtor", 35), line.Number32("rule", 1, 999_999_999), line.Date("receivedOn"), line.OptionalDate("through"),
            percent is null && cents is null ? null : new Share(percent, cents),
            line.Optional("choice", 2) is null ? null : line.Number32("choice", 1, 99), line.Optional("evidence", 200));
    }
}
