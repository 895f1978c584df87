using System.Collections.Immutable;
using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Groups;
using Belastingen.Backoffice.Imports;
using Belastingen.Backoffice.Offices;
using Belastingen.Backoffice.Trail;

namespace Belastingen.Backoffice.OptOuts;

/// <summary>Adds opt-outs from a file, all or none.</summary>
public static class AddOptOutsFromFile
{
    private static readonly ImmutableArray<string> Columns = ["debtor", "from"];

    /// <summary>Adds all that a file of this machine says; returns how many.</summary>
    public static Answer<int> Execute(Session session, Acting acting, string path)
    {
        if (acting.Lacks(Role.Officer) is { } lacking) return lacking;
        var read = FactFile.Read(path, Layout(session, acting.Office));
        return read.Refusal is { } faults ? faults : Add(session, acting, read.Value);
    }

    /// <summary>What a list would add; changes nothing.</summary>
    public static Answer<ListChecked<NewOptOut>> Check(Session session, Acting acting, HandedIn list)
    {
        if (acting.Lacks(Role.Officer) is { } lacking) return lacking;
        return CheckList.Execute(session, acting.Office, list, Layout(session, acting.Office), fact => fact.Debtor);
    }

    /// <summary>Adds what somebody was shown that a list adds; returns how many.</summary>
    /// <param name="session">A session that writes.</param>
    /// <param name="acting">An officer.</param>
    /// <param name="list">The list, once more.</param>
    /// <param name="seal">Seal of the difference that was shown.</param>
    public static Answer<int> Execute(Session session, Acting acting, HandedIn list, string seal)
    {
        var difference = Check(session, acting, list);
        if (difference.Refusal is { } lacking) return lacking;
        return difference.Value.Refuses(seal) is { } refusal
            ? refusal : Add(session, acting, [.. difference.Value.Added.Select(line => line.Fact)]);
    }

    private static FactLayout<NewOptOut> Layout(Session session, long office) => new()
    {
        Columns = Columns,
        Read = line => new NewOptOut(line.Text("debtor", 35), line.Date("from")),
        Check = fact => AddOptOut.Wrong(session, office, fact),
        Known = fact => AddOptOut.Known(session, office, fact),
        Key = fact => fact.Debtor,
    };

    private static Answer<int> Add(Session session, Acting acting, List<NewOptOut> facts)
    {
        var number = AuditTrail.Record(
            session, acting.Office, acting.Account, "OptOutsAdded", $"{facts.Count} opt-outs", Reach.Debtors, new { facts });
        var next = AddOptOut.Next(session, acting.Office);
        foreach (var fact in facts)
        {
            var debtor = Debtors.KeyOf(session, acting.Office, fact.Debtor)!.Value;
            AddOptOut.Store(session, acting.Office, fact, debtor, next++, number);
            AuditTrail.Touch(session, acting.Office, number, debtor);
        }

        return facts.Count;
    }
}
