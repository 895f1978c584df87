namespace Belastingen.Backoffice.Replays;

/// <summary>Replays the runs of a period, one after another.</summary>
public static class ReplayRuns
{
    /// <summary>Replays each run of which a preparation counts; none in the period is a refusal.</summary>
    /// <param name="kept">Where the runs are kept.</param>
    /// <param name="period">First and last collection date; null: as far as there is anything.</param>
    /// <param name="replayed">Told after each run.</param>
    public static Answer<IReadOnlyList<RunReplayed>> Execute(
        IKeptRuns kept, (LocalDate? From, LocalDate? Through) period, Action<RunReplayed>? replayed = null)
    {
        List<RunReplayed> all = [];
        foreach (var run in kept.Runs)
        {
            if (run.RunDate < period.From || run.RunDate > period.Through) continue;
            all.Add(ReplayRun.Execute(kept, run));
            replayed?.Invoke(all[^1]);
        }

        if (all.Count > 0) return all;
        var only = period.From == period.Through && period.From is { } date ? RowRecords.Text(date) : kept.Office;
        return new Refusal.NotFound("Gemaakte incasso", only);
    }

    /// <summary>Who may: everyone who may see runs. What a replay says holds no personal data.</summary>
    public static Refusal? Refuse(Acting acting) =>
        acting.Lacks(Role.Auditor, Role.Officer, Role.Approver, Role.Releaser, Role.Operator);
}
