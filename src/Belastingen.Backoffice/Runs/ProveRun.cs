using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Records;
using Belastingen.Domain.Outcomes;
using Belastingen.Domain.Runs;

namespace Belastingen.Backoffice.Runs;

/// <summary>
/// Proves a preparation: reads every file and every row back, and asks the guards. Shares no state with the pass that
/// made it.
/// </summary>
public static class ProveRun
{
    /// <summary>Debits above the previous one by this factor are warned of, in tenths.</summary>
    public const int AboveUsualTenths = 12;

    /// <summary>The proof of a preparation.</summary>
    /// <param name="database">The database; the proof reads what was committed to it.</param>
    /// <param name="snapshot">The snapshot on which the run was decided.</param>
    /// <param name="run">The run as taken.</param>
    /// <param name="facts">What the night looked at.</param>
    /// <param name="due">What was due per tax type, counted by the database before the pass.</param>
    /// <param name="batches">The files.</param>
    public static RunProof Execute(
        Database database, OfficeSession snapshot, TakenRun run, NightFacts facts, Dictionary<long, Tally> due,
        IReadOnlyList<Batch> batches)
    {
        using var traced = NightTraces.Source.StartActivity("prove");
        var reading = Task.Run(() => ReadFilesBack.Execute(database, run, facts.InForce.Settings.Creditor, batches));
        var (pass, checks) = Measure(database, run, facts);
        var (totals, reconciled) = Reconcile(pass.Lines, due);
        var files = reading.GetAwaiter().GetResult();

        List<Finding> findings =
            [.. Guards.Check(checks with { Debits = files.Debits }, facts.Dates, Yardstick.Of(snapshot, run.RunDate))];
        if (!reconciled || totals[Outcome.Presented].Cents != checks.Debits.Cents)
            findings.Insert(0, new Finding(FindingKind.NotReconciled, true));
        if (files.Fault is not null || files.Debits != checks.Debits)
            findings.Insert(0, new Finding(FindingKind.FileDiffers, true, 1, files.Debits.Cents, checks.Debits.Cents));
        return new RunProof(totals, files.Debits, findings)
        {
            Lines = pass.Lines,
            DebitsOfBodies = pass.DebitsOfBodies,
        };
    }

    /// <summary>
    /// Due = presented + postponed + skipped + held + refused, in count and cents, per tax type (hence per body) and in
    /// all.
    /// </summary>
    private static (Reconciliation Totals, bool Reconciled) Reconcile(IReadOnlyList<RunLine> lines,
        Dictionary<long, Tally> due)
    {
        var totals = new Reconciliation();
        var byTaxType = new Dictionary<long, Tally>();
        foreach (var line in lines)
        {
            var tally = new Tally(line.Count, line.Cents);
            totals.Add((Outcome)line.Outcome, tally);
            byTaxType[line.TaxType] = byTaxType.GetValueOrDefault(line.TaxType) + tally;
        }

        var everywhere = byTaxType.Count == due.Count
            && due.All(tax => byTaxType.GetValueOrDefault(tax.Key) == tax.Value);
        return (totals, everywhere && totals.Accounts(due.Values.Aggregate(default(Tally), (sum, next) => sum + next)));
    }

    /// <summary>The facts for the guards, with the debits as they are recorded.</summary>
    private static (ProofPass Pass, RunFacts Checks) Measure(Database database, TakenRun run, NightFacts facts)
    {
        using var session = database.Read(run.TakenAt);
        var pass = ProofPass.Read(session, run, facts);
        var bank = facts.InForce.Settings.Bank;
        var debits = session.One<DebitsRow>(
            """
            -- ProveRun.cs: debits against the bank's limit and the regular debit of the bill
            SELECT COUNT(*) AS Count, COALESCE(SUM(b.cents), 0) AS Cents,
                COALESCE(SUM(CASE WHEN b.cents > @limit THEN 1 ELSE 0 END), 0) AS AboveLimit,
                COALESCE(SUM(CASE WHEN a.regular_cents > 0 AND b.cents * 10 > a.regular_cents * @AboveUsualTenths
                    THEN 1 ELSE 0 END), 0) AS AboveUsual
            FROM debits b
            JOIN assessments a ON a.office = b.office AND a.assessment = b.assessment
            WHERE b.office = @Office
            AND b.run_date = @RunDate
            AND b.preparation = @Preparation
            """, new
            {
                run.Office,
                run.RunDate,
                run.Preparation,
                AboveUsualTenths,
                limit = bank.LimitPerDebit?.Value ?? long.MaxValue,
            });
        return (pass, new RunFacts(
            run.RunDate, new Tally(debits.Count, debits.Cents), pass.Due, pass.Refused, pass.AboveAnnounced,
            pass.BeforeAnnounced, pass.ClaimsBeyondAmount, pass.PresentedTwice, pass.TwoTermsOfOneClaim,
            debits.AboveUsual, debits.AboveLimit, bank.LimitPerRun?.Value));
    }

    private sealed record DebitsRow(long Count, long Cents, long AboveLimit, long AboveUsual);
}
