using System.Collections.Immutable;
using Belastingen.Backoffice.Debtors;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.Trail;

namespace Belastingen.Backoffice.OptOuts;

/// <summary>Adds opt-outs from a file, all or none.</summary>
public static class AddOptOutsFromFile
{
    private static readonly ImmutableArray<string> Columns = ["debtor", "from"];

    /// <summary>Adds all that a file of this machine says; returns how many.</summary>
    public static Answer<int> Execute(OfficeSession session, string path)
    {
        if (session.Lacks(Role.Officer) is { } lacking) return lacking;
        var read = FactFile.Read(path, Layout(session));
        return read.Refusal is { } faults ? faults : Add(session, read.Value);
    }

    /// <summary>What a list would add; changes nothing.</summary>
    public static Answer<ListChecked<NewOptOut>> Check(OfficeSession session, HandedIn list)
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

    private static FactLayout<NewOptOut> Layout(OfficeSession session) => new()
    {
        Columns = Columns,
        Read = line => new NewOptOut(line.Text("debtor", 35), line.Date("from")),
        Check = fact => AddOptOut.Wrong(session, fact),
        Known = fact => AddOptOut.Known(session, fact),
        Key = fact => fact.Debtor,
    };

    private static Answer<int> Add(OfficeSession session, List<NewOptOut> facts)
    {
        var number = AuditTrail.Record(
            session, "OptOutsAdded", $"{facts.Count} opt-outs", Reach.Debtors, new { facts });
        var next = AddOptOut.Next(session);
        foreach (var fact in facts)
        {
            var debtor = DebtorNumbers.KeyOf(session, fact.Debtor)!.Value;
            AddOptOut.Store(session, fact, debtor, next++, number);
            AuditTrail.Touch(session, number, debtor);
        }

        return facts.Count;
    }
}
