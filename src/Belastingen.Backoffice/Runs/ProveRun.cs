using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Records;
using Belastingen.Domain.Money;
using Belastingen.Domain.Outcomes;
using Belastingen.Domain.Runs;

namespace Belastingen.Backoffice.Runs;

/// <summary>Proves a preparation: reads every file and every row back, and asks the guards. Shares no state with the pass that made it.</summary>
public static class ProveRun
{
    /// <summary>The proof of a preparation.</summary>
    /// <param name="database">The database; the proof reads what was committed to it.</param>
    /// <param name="snapshot">The snapshot on which the run was decided.</param>
    /// <param name="run">The run as taken.</param>
    /// <param name="facts">What the night looked at.</param>
    /// <param name="due">What was due per tax type, counted by the database before the pass.</param>
    /// <param name="batches">The files.</param>
    public static RunProof Execute(
        Database database, OfficeSession snapshot, TakenRun run, NightFacts facts, Dictionary<long, Tally> due, IReadOnlyList<Batch> batches)
    {
        using var traced = NightTraces.Source.StartActivity("prove");
        var reading = Task.Run(() => ReadFilesBack.Execute(database, run, facts.InForce.Settings.Creditor, batches));
        var lines = Decided(database, run);
        var (totals, reconciled) = Reconcile(lines, due);
        var measured = RunMeasures.Read(database, run, facts);
        var files = reading.GetAwaiter().GetResult();

        var checks = measured.Facts with { Debits = files.Debits };
        List<Finding> findings = [.. Guards.Check(checks, facts.Dates, Yardstick.Of(snapshot, run.RunDate))];
        if (!reconciled || totals[Outcome.Presented].Cents != measured.Debits.Cents) findings.Insert(0, new Finding(FindingKind.NotReconciled, true));
        if (files.Fault is not null || files.Debits != measured.Debits)
            findings.Insert(0, new Finding(FindingKind.FileDiffers, true, 1, files.Debits.Cents, measured.Debits.Cents));
        return new RunProof(totals, files.Debits, findings) { Lines = lines, DebitsOfBodies = DebitsOfBodies(database, run, facts, files.Debits) };
    }

    /// <summary>Due = presented + postponed + skipped + held + refused, in count and cents, per tax type (hence per body) and in all.</summary>
    private static (Reconciliation Totals, bool Reconciled) Reconcile(IReadOnlyList<RunLine> lines, Dictionary<long, Tally> due)
    {
        var totals = new Reconciliation();
        var byTaxType = new Dictionary<long, Tally>();
        foreach (var line in lines)
        {
            var tally = new Tally(line.Count, line.Cents);
            totals.Add((Outcome)line.Outcome, tally);
            byTaxType[line.TaxType] = byTaxType.GetValueOrDefault(line.TaxType) + tally;
        }

        var everywhere = byTaxType.Count == due.Count && due.All(tax => byTaxType.GetValueOrDefault(tax.Key) == tax.Value);
        return (totals, everywhere && totals.Accounts(due.Values.Aggregate(default(Tally), (sum, next) => sum + next)));
    }

    private static List<RunLine> Decided(Database database, TakenRun run)
    {
        using var session = database.Read(run.TakenAt);
        return session.Query<RunLine>(
            """
            -- ProveRun.cs: what was decided, counted by the database
            SELECT tax_type AS TaxType, outcome AS Outcome, reason AS Reason, COUNT(*) AS Count, SUM(cents) AS Cents
            FROM decisions
            WHERE office = @Office
            AND run_date = @RunDate
            AND preparation = @Preparation
            GROUP BY tax_type, outcome, reason
            """, run);
    }

    private static List<DebitsOfBody> DebitsOfBodies(Database database, TakenRun run, NightFacts facts, Tally debits)
    {
        // Who collects for himself need not count again.
        if (facts.InForce.Bodies is [var only]) return debits.Count == 0 ? [] : [new DebitsOfBody(only.Key, debits.Count)];
        using var session = database.Read(run.TakenAt);
        return session.Query<DebitsOfBody>(
            """
            -- ProveRun.cs: debits that carry a claim of a body
            SELECT t.body AS Body, COUNT(DISTINCT x.assessment) AS Debits
            FROM decisions x
            JOIN tax_types t ON t.office = x.office AND t.tax_type = x.tax_type
            WHERE x.office = @Office
            AND x.run_date = @RunDate
            AND x.preparation = @Preparation
            AND x.outcome = 1
            GROUP BY t.body
            """, run);
    }
}
