namespace Belastingen.Backoffice.Nights;

/// <summary>What a night did, read from what it recorded.</summary>
/// <remarks>
/// Not what its steps counted: a night that was broken off and run again finds most of its work done, and must report
/// all of it.
/// </remarks>
public static class NightSummary
{
    /// <summary>Reads it, after all steps.</summary>
    /// <param name="session">A session that reads.</param>
    /// <param name="night">The calendar night.</param>
    /// <param name="prepared">
    /// Run dates that this attempt prepared: a run taken over may have been begun in an earlier night.
    /// </param>
    public static NightDone Read(OfficeSession session, LocalDate night, IReadOnlyList<LocalDate> prepared)
    {
        var since = session.Scalar<long>("SELECT COALESCE(MAX(position), 0) FROM nights WHERE office = @office");
        var runs = session.Query<RunOfNight>(
            """
            -- NightSummary.cs: runs of this night, and what was missed since the last; not one that a stop broke off
            SELECT run_date AS RunDate, CASE WHEN state = 'Missed' THEN 1 ELSE 0 END AS Missed
            FROM runs
            WHERE office = @office
            AND position > @since
            AND state <> 'Taken'
            AND (night_on = @night OR state = 'Missed')
            ORDER BY run_date
            """, new { since, night });
        return new NightDone(
            night,
            [.. runs.Where(run => run.Missed == 1).Select(run => run.RunDate)],
            Ended(session, since),
            Moved(session, night, since),
            Letters(session, night > session.Today ? night : session.Today, since),
            [.. runs.Where(run => run.Missed == 0).Select(run => run.RunDate).Union(prepared).Order()]);
    }

    private static int Ended(OfficeSession session, long since) => session.Scalar<int>(
        """
        -- NightSummary.cs: rules and requests that ended
        SELECT COUNT(*)
        FROM events
        WHERE office = @office
        AND event > @since
        AND action IN ('RuleEnded', 'RequestLapsed')
        """, new { since });

    private static int Moved(OfficeSession session, LocalDate night, long since)
    {
        var moves = session.Query<long>(
            """
            -- NightSummary.cs: whether plans moved at all
            SELECT event
            FROM events
            WHERE office = @office
            AND event > @since
            AND action = 'PlansMoved'
            """, new { since });
        return moves.Count == 0 ? 0 : session.Scalar<int>(
            """
            -- NightSummary.cs: assessments planned again
            SELECT COUNT(DISTINCT assessment)
            FROM replannings
            WHERE office = @office
            AND planned_on = @night
            AND event IN @moves
            """, new { night, moves });
    }

    private static int Letters(OfficeSession session, LocalDate listed, long since) => session.Scalar<int>(
        """
        -- NightSummary.cs: letters listed
        SELECT COALESCE(SUM(letters), 0)
        FROM notice_lists
        WHERE office = @office
        AND listed_on = @listed
        AND event > @since
        """, new { listed, since });

    private sealed record RunOfNight(LocalDate RunDate, long Missed);
}
