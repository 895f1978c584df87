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

    /// <summary>Adds them; returns how many.</summary>
    public static Answer<int> Execute(Session session, Acting acting, string path)
    {
        if (acting.Lacks(Role.Officer) is { } lacking) return lacking;
        var read = FactFile.Read(path, Columns, line => new NewOptOut(line.Text("debtor", 35), line.Date("from")),
            fact => AddOptOut.Faults(session, acting.Office, fact), fact => fact.Debtor);
        if (read.Refusal is { } faults) return faults;

        var facts = read.Value;
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
