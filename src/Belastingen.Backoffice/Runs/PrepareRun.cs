using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Offices;
using Belastingen.Backoffice.Records;
using Belastingen.Domain.Runs;
using NodaTime;

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
    /// <param name="office">Key of the office.</param>
    /// <param name="code">Code of the office.</param>
    /// <param name="runDate">The collection date, from the run-date table.</param>
    /// <param name="night">The calendar night whose memberships, rules and holds count.</param>
    /// <param name="actor">Who starts it: the night, or a person.</param>
    /// <param name="missed">Whether the bank's cut-off has passed: then it is recorded as missed and nothing is presented.</param>
    /// <returns>Whether it was committed: not when the office was stopped meanwhile, wherever that was said.</returns>
    public bool Execute(long office, string code, LocalDate runDate, LocalDate night, string actor, bool missed = false)
    {
        if (!missed && IsStopped(office)) return false;
        var run = Take(office, code, runDate, night, actor);
        SweepAbandoned.Execute(database, run);

        using var snapshot = database.Read(at);
        var facts = NightFacts.Read(snapshot, office, code, run.Night);
        var due = DueInstalments.TotalsByTaxType(snapshot, office, runDate);
        var header = ReadWhatIsUsed.Execute(snapshot, run, facts, due, missed);
        var (recorded, batches) = Decide(run, facts, snapshot, header);
        var proof = ProveRun.Execute(database, snapshot, run, facts, due, batches);
        return Commit(run, recorded, batches, proof, header);
    }

    private bool IsStopped(long office)
    {
        using var session = database.Read(at);
        return RunsOwed.IsStopped(session, office);
    }

    private TakenRun Take(long office, string code, LocalDate runDate, LocalDate night, string actor)
    {
        using var session = database.Write(at, office);
        return TakeRun.Execute(session, office, code, runDate, night, SettingsInForce.Of(session, office).Version, actor);
    }

    private (RunRecorded Recorded, IReadOnlyList<Batch> Batches) Decide(
        TakenRun run, NightFacts facts, Session snapshot, RunHeader header)
    {
        var settings = facts.InForce.Settings;
        using var files = new BatchFiles(run, settings);
        using var recorder = new RunRecorder(database, run, header, facts.Rules);
        using (var due = new DueInstalments(snapshot, run.Office, run.RunDate, settings.Mandates.UnusedMonths, facts.Holds))
            new DecideRun(run, facts.Rules, files, recorder, header.Missed).Execute(due);
        files.Close();
        return (recorder.Close(), files.Batches);
    }

    /// <summary>Not when the office was stopped meanwhile: the preparation then never counts, and is made again after the start.</summary>
    private bool Commit(
        TakenRun run, RunRecorded recorded, IReadOnlyList<Batch> batches, RunProof proof, RunHeader header)
    {
        var missed = header.Missed;
        using var session = database.Write(at, run.Office);
        if (!missed && RunsOwed.IsStopped(session, run.Office)) return false;
        var state = missed ? RunState.Missed : proof.Findings.Any(finding => finding.Stops) ? RunState.NeedsReview : RunState.Prepared;
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
