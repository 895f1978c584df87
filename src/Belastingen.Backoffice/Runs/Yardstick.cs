using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Domain.Runs;
using NodaTime;

namespace Belastingen.Backoffice.Runs;

/// <summary>
/// What a run is expected to present, by a figure it did not make itself: the forecast stored at the previous release,
/// corrected by the frozen previews of the rules approved since.
/// </summary>
public static class Yardstick
{
    /// <summary>The expected debits and cents; null when no run has been released before.</summary>
    public static Tally? Of(Session session, long office, LocalDate runDate)
    {
        var stored = session.Find<ForecastRow>(
            """
            -- Yardstick.cs: the forecast made at the previous release
            SELECT event AS Event, debit_count AS Debits, cents AS Cents
            FROM forecasts
            WHERE office = @office
            AND run_date = @runDate
            """, new { office, runDate });
        if (stored is null) return null;
        var expected = new Tally(stored.Debits, stored.Cents);
        foreach (var preview in ApprovedSince(session, office, stored.Event))
            if (RulePreview.Parse(preview).On(runDate) is { } change) expected += change;
        return expected;
    }

    /// <summary>Stores what the run dates after this one will present as the plans stand now. Part of a release.</summary>
    public static void Store(Session session, long office, LocalDate after, long number)
    {
        session.Execute(
            """
            -- Yardstick.cs
            DELETE FROM forecasts
            WHERE office = @office
            AND run_date > @after
            """, new { office, after });
        session.Execute(
            """
            -- Yardstick.cs: live debits with a mandate, per run date
            INSERT INTO forecasts (office, run_date, event, debit_count, cents)
            SELECT i.office, i.collect_on, @number, COUNT(DISTINCT i.assessment), SUM(i.open_cents)
            FROM instalments i
            JOIN assessments a ON a.office = i.office AND a.assessment = i.assessment
            JOIN mandates m ON m.office = a.office AND m.mandate = a.mandate
            WHERE i.office = @office
            AND i.collect_on > @after
            AND i.method = 1
            AND i.state = 1
            AND (m.ended_on IS NULL OR m.ended_on > i.collect_on)
            GROUP BY i.office, i.collect_on
            """, new { office, after, number });
    }

    private static List<string> ApprovedSince(Session session, long office, long number) => session.Query<string>(
        """
        -- Yardstick.cs: frozen previews of what was approved since
        SELECT preview
        FROM rules
        WHERE office = @office
        AND decided_event > @number
        AND preview IS NOT NULL
        AND state IN ('Approved', 'Ended', 'Replaced')
        """, new { office, number });

    private sealed record ForecastRow(long Event, long Debits, long Cents);
}
