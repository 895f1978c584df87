using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Records;
using Belastingen.Domain.Runs;

namespace Belastingen.Backoffice.Runs;

/// <summary>Prepares one run date of an office: take, decide, write, prove, commit.</summary>
/// <remarks>
/// A repeat is harmless by data, not by care: a run is unique per office and date, rows count only under a committed
/// preparation number, and what ends up in a file derives from what was stored when the run was taken.
/// The caller holds the office's lock.
/// </remarks>
public sealed class PrepareRun(Database database, Instant at)
{
    /// <summary>Prepares the run; a run that stands prepared already is left alone.</summary>
    /// <param name="acting">The office, and who starts it: the night, or a person.</param>
    /// <param name="runDate">The collection date, from the run-date table.</param>
    /// <param name="night">The calendar night whose memberships, rules and holds count.</param>
    /// <param name="missed">
    /// Whether the bank's cut-off has passed: then it is recorded as missed and nothing is presented.
    /// </param>
    /// <returns>Whether it was committed: not when the office was stopped meanwhile, wherever that was said.</returns>
    public bool Execute(Acting acting, LocalDate runDate, LocalDate night, bool missed = false)
    {
        if (!missed && IsStopped(acting)) return false;
        var run = Take(acting, runDate, night);
        SweepAbandoned.Execute(database, run);

        using var snapshot = database.Read(at, acting);
        var facts = NightFacts.Read(snapshot, run.Night);
        var due = DueInstalments.TotalsByTaxType(snapshot, runDate);
        var header = ReadWhatIsUsed.Execute(snapshot, run, facts, due, missed);
        var (recorded, batches) = Decide(run, facts, snapshot, header);
        var proof = ProveRun.Execute(database, snapshot, run, facts, due, batches);
        using var session = database.Write(at, acting);
        return Commit(session, run, recorded, batches, proof, missed);
    }

    private bool IsStopped(Acting acting)
    {
        using var session = database.Read(at, acting);
        return RunsOwed.IsStopped(session);
    }

    private TakenRun Take(Acting acting, LocalDate runDate, LocalDate night)
    {
        using var session = database.Write(at, acting);
        return TakeRun.Execute(session, runDate, night, SettingsInForce.Of(session).Version);
    }

    private (RunRecorded Recorded, IReadOnlyList<Batch> Batches) Decide(
        TakenRun run, NightFacts facts, OfficeSession snapshot, RunHeader header)
    {
        var settings = facts.InForce.Settings;
        using var files = new BatchFiles(run, settings);
        using var recorder = new RunRecorder(database, run, header, facts.Rules);
        using (var due = new DueInstalments(snapshot, run.RunDate, facts))
            new DecideRun(run, facts.Rules, files, recorder, header.Missed).Execute(due);
        files.Close();
        return (recorder.Close(), files.Batches);
    }

    /// <summary>
    /// Not when the office was stopped meanwhile: the preparation then never counts, and is made again after the start.
    /// </summary>
    private static bool Commit(
        OfficeSession session, TakenRun run, RunRecorded recorded, IReadOnlyList<Batch> batches, RunProof proof,
        bool missed)
    {
        if (!missed && RunsOwed.IsStopped(session)) return false;
        var state = missed ? RunState.Missed : proof.Findings.Any(finding => finding.Stops) ? RunState.NeedsReview
            : RunState.Prepared;
        CommitRun.Execute(session, run, state, recorded, batches, proof);
        session.Commit();
        return true;
    }
}

/// <summary>What proving a run found.</summary>
/// <param name="Totals">Count and cents per outcome, added up from the stored decisions.</param>
/// <param name="Debits">Count and cents of the debits read back from the files.</param>
/// <param name="Findings">Guards that fired, and warnings.</param>
public sealed record RunProof(Reconciliation Totals, Tally Debits, IReadOnlyList<Finding> Findings)
{
    /// <summary>The same totals per tax type, outcome and reason.</summary>
    public IReadOnlyList<RunLine> Lines { get; init; } = [];

    /// <summary>How many debits carry a claim of each body.</summary>
    public IReadOnlyList<DebitsOfBody> DebitsOfBodies { get; init; } = [];
}

/// <summary>Terms of a run with one tax type, outcome and reason.</summary>
public sealed record RunLine(long TaxType, long Outcome, long Reason, long Count, long Cents);

/// <summary>Debits of a run that carry a claim of a body.</summary>
public sealed record DebitsOfBody(long Body, long Debits);
