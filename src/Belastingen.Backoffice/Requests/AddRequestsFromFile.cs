using System.Collections.Immutable;
using Belastingen.Backoffice.Debtors;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.Trail;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Requests;

/// <summary>Adds requests from a file, all or none.</summary>
public static class AddRequestsFromFile
{
    private static readonly ImmutableArray<string> Columns =
        ["debtor", "rule", "receivedOn", "through", "sharePercent", "shareAmount", "choice", "evidence"];

    /// <summary>Adds all that a file of this machine says; returns how many.</summary>
    public static Answer<int> Execute(OfficeSession session, string path)
    {
        if (session.Lacks(Role.Officer) is { } lacking) return lacking;
        var read = FactFile.Read(path, Layout(session));
        return read.Refusal is { } faults ? faults : Add(session, read.Value);
    }

    /// <summary>What a list would add; changes nothing.</summary>
    public static Answer<ListChecked<NewRequest>> Check(OfficeSession session, HandedIn list)
    {
        if (session.Lacks(Role.Officer) is { } lacking) return lacking;
        return CheckList.Execute(session, list, Layout(session), fact => fact.Debtor);
    }

    /// <summary>Adds what somebody was shown that a list adds; returns how many.</summary>
    /// <param name="session">A session that writes.</param>
    /// <param name="list">The list, once more.</param>
    /// <param name="seal">Seal of the difference that was shown.</param>
    public static Answer<int> Execute(OfficeSession session, HandedIn list, string seal)
    {
        var difference = Check(session, list);
        if (difference.Refusal is { } lacking) return lacking;
        return difference.Value.Refuses(seal) is { } refusal
            ? refusal : Add(session, [.. difference.Value.Added.Select(line => line.Fact)]);
    }

    private static FactLayout<NewRequest> Layout(OfficeSession session) => new()
    {
        Columns = Columns,
        Read = Read,
        Check = fact => Check(session, fact),
        Known = fact => RequestChecks.Known(session, fact),
        Key = fact => (fact.Debtor, fact.Rule),
    };

    private static Answer<int> Add(OfficeSession session, List<NewRequest> facts)
    {
        var number = AuditTrail.Record(session, "RequestsReceived", $"{facts.Count} requests",
            Reach.Debtors, new { facts = facts.ConvertAll(AddRequest.Payload) });
        var next = AddRequest.Next(session);
        foreach (var fact in facts)
        {
            var debtor = DebtorNumbers.KeyOf(session, fact.Debtor)!.Value;
            AddRequest.Store(session, fact, debtor, next++, number);
            AuditTrail.Touch(session, number, debtor);
        }

        return facts.Count;
    }

    private static IEnumerable<Fault> Check(OfficeSession session, NewRequest request)
    {
        var share = request.Share?.Percent is null ? "shareAmount" : "sharePercent";
        return RequestChecks.Wrong(session, request).Select(fault => fault.Place == "share" ? fault with { Place = share } : fault);
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
