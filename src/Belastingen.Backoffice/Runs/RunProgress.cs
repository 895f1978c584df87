namespace Belastingen.Backoffice.Runs;

/// <summary>How far the preparation of a run has come, by what it has committed so far.</summary>
/// <param name="State">Where the run stands.</param>
/// <param name="Preparation">Number of the preparation.</param>
/// <param name="TakenAt">When it was taken.</param>
/// <param name="Decided">Instalments whose outcome is stored; a chunk at a time.</param>
/// <param name="Due">Instalments that are due.</param>
/// <param name="CutOff">By when the bank must have it.</param>
/// <param name="DeliveredAt">When its files were put in the outbox; null: they are not there.</param>
public sealed record RunProgress(RunState State, long Preparation, Instant TakenAt, long Decided, long Due,
    Instant CutOff, Instant? DeliveredAt = null)
{
    /// <summary>Whether it is still being made.</summary>
    public bool IsBeingMade => State == RunState.Taken;

    /// <summary>When all outcomes will be stored if it goes on like this; null as long as none is.</summary>
    public Instant? ExpectedEnd(Instant at) =>
        Decided == 0 || at <= TakenAt
            ? null
            : TakenAt + Duration.FromTicks((at - TakenAt).BclCompatibleTicks / Decided * Math.Max(Due, Decided));

    /// <summary>Reads it; null when the run was never taken.</summary>
    /// <param name="session">A session that reads.</param>
    /// <param name="runDate">The collection date.</param>
    /// <param name="due">What is due, when known from an earlier look: it is what costs.</param>
    public static RunProgress? Of(OfficeSession session, LocalDate runDate, long? due = null)
    {
        if (RunRow.Find(session, runDate) is not { } run) return null;
        var decided = session.Scalar<long>(
            """
            -- RunProgress.cs: what has been committed, chunk by chunk
            SELECT COUNT(*)
            FROM decisions
            WHERE office = @office
            AND run_date = @runDate
            AND preparation = @preparation
            """, new { runDate, preparation = run.Preparation });
        var cutOff = Runs.RunsOwed.CutOff(runDate, Facts.SettingsInForce.Alone(session).Bank);
        due ??= run.State == RunState.Taken
            ? DueInstalments.TotalsByTaxType(session, runDate).Values.Sum(tally => tally.Count)
            : decided;
        return new RunProgress(run.State, run.Preparation, run.TakenAt, decided, due.Value, cutOff, run.DeliveredAt);
    }
}
