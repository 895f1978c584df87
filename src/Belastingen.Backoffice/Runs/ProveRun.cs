using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Nights;
using Belastingen.Domain.Decisions;
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
        Database database, Session snapshot, TakenRun run, NightFacts facts, Dictionary<long, Tally> due, IReadOnlyList<Batch> batches)
    {
        var reading = Task.Run(() => ReadFilesBack.Execute(database, run, batches));
        var (totals, reconciled) = Decided(database, run, due);
        var measured = RunMeasures.Read(database, run, facts);
        var files = reading.GetAwaiter().GetResult();

        var checks = measured.Facts with { Debits = files.Debits };
        List<Finding> findings = [.. Guards.Check(checks, facts.Dates, Yardstick.Of(snapshot, run.Office, run.RunDate))];
        if (!reconciled) findings.Insert(0, new Finding(FindingKind.NotReconciled, true));
        if (files.Fault is not null || files.Debits != measured.Debits)
            findings.Insert(0, new Finding(FindingKind.FileDiffers, true, 1, files.Debits.Cents, measured.Debits.Cents));
        return new RunProof(totals, files.Debits, findings);
    }

    /// <summary>Due = presented + postponed + skipped + held + refused, in count and cents, per tax type (hence per body) and in all.</summary>
    private static (Reconciliation Totals, bool Reconciled) Decided(Database database, TakenRun run, Dictionary<long, Tally> due)
    {
        using var session = database.Read(run.TakenAt);
        var totals = new Reconciliation();
        var byTaxType = new Dictionary<long, Tally>();
        foreach (var row in session.Query<OutcomeRow>(
            """
            -- ProveRun.cs: what was decided, counted by the database
            SELECT tax_type AS TaxType, outcome AS Outcome, COUNT(*) AS Count, SUM(cents) AS Cents
            FROM decisions
            WHERE office = @Office
            AND run_date = @RunDate
            AND preparation = @Preparation
            GROUP BY tax_type, outcome
            """, run))
        {
            var tally = new Tally(row.Count, row.Cents);
            totals.Add((Outcome)row.Outcome, tally);
            byTaxType[row.TaxType] = byTaxType.GetValueOrDefault(row.TaxType) + tally;
        }

        var everywhere = byTaxType.Count == due.Count && due.All(tax => byTaxType.GetValueOrDefault(tax.Key) == tax.Value);
        return (totals, everywhere && totals.Accounts(due.Values.Aggregate(default(Tally), (sum, next) => sum + next)));
    }

    private sealed record OutcomeRow(long TaxType, long Outcome, long Count, long Cents);
}
