using Belastingen.Backoffice.Trail;

namespace Belastingen.Backoffice.Runs;

/// <summary>What the bank said of the files of a run, typed over from its screen.</summary>
/// <param name="Accepted">Whether it took them.</param>
/// <param name="Debits">Number of debits it shows.</param>
/// <param name="Cents">Total it shows, in cents.</param>
/// <param name="HashEnds">The last characters of each file's hash, in order of the files; at least five each.</param>
public sealed record BankAnswer(bool Accepted, long Debits, long Cents, IReadOnlyList<string> HashEnds);

/// <summary>Records the bank's acceptance or refusal of a released run.</summary>
public static class ConfirmRun
{
    /// <summary>Characters of a hash that a person types over at the least.</summary>
    public const int HashCharacters = 5;

    /// <summary>
    /// Records it; an acceptance must show the same count, sum and hashes. The caller commits the session.
    /// </summary>
    public static Answer<RunState> Execute(OfficeSession session, LocalDate runDate, BankAnswer answer)
    {
        if (session.Lacks(Role.Releaser, Role.Officer, Role.Operator) is { } lacks) return lacks;
        var run = RunRow.Find(session, runDate);
        if (run is null) return new Refusal.NotFound("Incasso", RowRecords.Text(runDate));
        if (run.State != RunState.Released) return new Refusal.WrongState("Bevestigen", run.State.ToString());
        var files = BatchRows.Of(session, runDate, run.Preparation);
        if (answer.Accepted && Differs(files, answer) is { } differs) return differs;

        var state = answer.Accepted ? RunState.Accepted : RunState.RefusedByBank;
        AuditTrail.Record(session, $"Run{state}", Subject.Preparation(runDate, run.Preparation), Reach.None, answer);
        RunStates.Move(session, runDate, state, RunState.Released);
        if (!answer.Accepted) ReopenRefusedRun.Execute(session, runDate, run.Preparation);
        foreach (var kind in new[] { WorkItems.WorkItemKind.BankSilent, WorkItems.WorkItemKind.FileChanged })
            WorkItems.WorkItem.Close(session, kind, run.Subject, session.Today, session.Actor);
        session.Execute("UPDATE runs SET confirmed_at = @at WHERE office = @office AND run_date = @runDate",
            new { runDate, at = session.At });
        return state;
    }

    private static Refusal? Differs(List<BatchRow> files, BankAnswer answer)
    {
        List<Fault> faults = [];
        if (answer.Debits != files.Sum(file => file.Debits))
            faults.Add(new Fault("aantal", $"Het bestand heeft {files.Sum(file => file.Debits)} opdrachten.",
                $"{answer.Debits}"));
        if (answer.Cents != files.Sum(file => file.Cents))
            faults.Add(new Fault("bedrag", $"Het bestand telt op tot {files.Sum(file => file.Cents)} cent.",
                $"{answer.Cents}"));
        if (answer.HashEnds.Count != files.Count)
            faults.Add(new Fault("controlegetal", $"Er zijn {files.Count} bestanden; geef van elk de laatste tekens.",
                $"{answer.HashEnds.Count}"));
        else
            faults.AddRange(files.Zip(answer.HashEnds)
                .Where(
                    pair =>
                        pair.Second.Length < HashCharacters
                            || !pair.First.Sha256.EndsWith(pair.Second, StringComparison.OrdinalIgnoreCase))
                .Select(
                    pair =>
                        new Fault(pair.First.FileName,
                            $"Het controlegetal eindigt niet zo (minstens {HashCharacters} tekens).", pair.Second)));
        return faults.Count == 0 ? null : new Refusal.Faults(faults);
    }
}
