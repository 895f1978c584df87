using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Nights;

/// <summary>Whether plans can have become owing since the last night that was done.</summary>
/// <remarks>
/// Planning again is idempotent: with nothing recorded and no date passed since the last night, there is nothing to do,
/// and an office of half a million payers need not be gone through. A plan that did not fit may fit once other terms
/// have passed.
/// </remarks>
public static class NightOwed
{
    /// <summary>True unless it is certain that nothing moves.</summary>
    public static bool Anything(OfficeSession session, LocalDate night)
    {
        var last = session.Find<LastRow>(
            """
            -- NightOwed.cs: the last night that was done
            SELECT night_on AS NightOn, position AS Position
            FROM nights
            WHERE office = @office
            AND night_on = (SELECT MAX(night_on) FROM nights WHERE office = @office AND night_on < @night)
            """, new { night });
        return last is null || session.Scalar<long>(
            """
            -- NightOwed.cs: what was recorded, and what began or ended by date
            SELECT CASE
                WHEN EXISTS (SELECT 1 FROM events WHERE office = @office AND event > @position AND reach > 0) THEN 1
                WHEN EXISTS (SELECT 1 FROM runs WHERE office = @office AND state = 'Missed' AND position > @position)
                    THEN 1
                WHEN EXISTS (SELECT 1 FROM rules WHERE office = @office AND state = 'Approved'
                    AND from_on > @planned AND from_on <= @plans) THEN 1
                WHEN EXISTS (SELECT 1 FROM memberships WHERE office = @office
                    AND from_on > @last AND from_on <= @night) THEN 1
                WHEN EXISTS (SELECT 1 FROM memberships WHERE office = @office
                    AND through_on >= @last AND through_on < @night) THEN 1
                WHEN EXISTS (SELECT 1 FROM holds WHERE office = @office
                    AND ((from_on > @last AND from_on <= @night) OR (through_on >= @last AND through_on < @night)))
                        THEN 1
                WHEN EXISTS (SELECT 1 FROM optouts WHERE office = @office
                    AND ((from_on > @last AND from_on <= @night) OR (through_on >= @last AND through_on < @night)))
                        THEN 1
                WHEN EXISTS (SELECT 1 FROM work_items WHERE office = @office AND kind = 'PlanDoesNotFit'
                    AND closed_on IS NULL) THEN 1
                WHEN EXISTS (SELECT 1 FROM mandates WHERE office = @office AND ended_on > @last AND ended_on <= @night)
                    THEN 1
                ELSE 0 END
            """,
            new
            {
                night,
                last = last.NightOn,
                position = last.Position,
                planned = last.NightOn.PlusDays(SuspensionRule.PlansAheadDays),
                plans = night.PlusDays(SuspensionRule.PlansAheadDays),
            }) == 1;
    }

    private sealed record LastRow(LocalDate NightOn, long Position);
}
