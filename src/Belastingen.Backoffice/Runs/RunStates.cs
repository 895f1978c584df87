namespace Belastingen.Backoffice.Runs;

/// <summary>The one place in which the state of a run moves, apart from being taken and committed.</summary>
public static class RunStates
{
    /// <summary>
    /// Moves a run on. Standing in another state than expected is a bug of the caller, who has looked before.
    /// </summary>
    public static void Move(OfficeSession session, LocalDate runDate, RunState to, params RunState[] from)
    {
        var changed = session.Execute(
            """
            -- RunStates.cs
            UPDATE runs
            SET state = @to
            WHERE office = @office
            AND run_date = @runDate
            AND state IN @from
            """, new { runDate, to = to.ToString(), from = from.Select(state => state.ToString()) });
        if (changed != 1)
            throw new InvalidOperationException($"The run of {runDate} does not stand in {string.Join(" or ", from)}.");
    }
}
