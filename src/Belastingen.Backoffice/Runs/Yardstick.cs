using Belastingen.Backoffice.Facts;
using Belastingen.Domain.Decisions;
using Belastingen.Domain.Outcomes;
using Belastingen.Domain.Suspensions;

namespace Belastingen.Backoffice.Runs;

/// <summary>
/// What a run is expected to present, by a figure it did not make itself: the forecast stored at the previous release,
/// corrected by the frozen previews of the rules approved since.
/// </summary>
public static class Yardstick
{
    /// <summary>The expected debits and cents; null when no run has been released before.</summary>
    public static Tally? Of(OfficeSession session, LocalDate runDate)
    {
        var stored = session.Find<ForecastRow>(
            """
            -- Yardstick.cs: the forecast made at the previous release
            SELECT event AS Event, debit_count AS Debits, cents AS Cents
            FROM forecasts
            WHERE office = @office
            AND run_date = @runDate
            """, new { runDate });
        if (stored is null) return null;
        var expected = new Tally(stored.Debits, stored.Cents);
        foreach (var preview in ApprovedSince(session, stored.Event))
            if (Json.Stored<RulePreview>(preview).On(runDate) is { } change) expected += change;
        return expected;
    }

    /// <summary>
    /// Stores what the next run date will present as plans, rules and holds stand now. Part of a release.
    /// </summary>
    public static void Store(OfficeSession session, LocalDate after, LocalDate night, long number)
    {
        var facts = NightFacts.Read(session, night);
        session.Execute("DELETE FROM forecasts WHERE office = @office AND run_date > @after", new { after });
        if (facts.Dates.After(after) is not [var next, ..]) return;

        var expected = Expected(session, next, facts);
        session.Execute(
            """
            -- Yardstick.cs
            INSERT INTO forecasts (office, run_date, event, debit_count, cents)
            VALUES (@office, @next, @number, @Count, @Cents)
            """, new { next, number, expected.Count, expected.Cents });
    }

    /// <summary>
    /// Every term due then, decided as if it had been announced by then: letters may still be on their way.
    /// </summary>
    private static Tally Expected(OfficeSession session, LocalDate runDate, NightFacts facts)
    {
        using var due = new DueInstalments(session, runDate, facts);
        var (expected, assessment) = (default(Tally), 0L);
        while (due.Next(out var term))
        {
            var announced = term with { AnnouncedInTime = true, AnnouncedCents = term.Cents };
            if (Decider.Decide(announced, facts.Rules).Outcome != Outcome.Presented) continue;
            expected += new Tally(term.Assessment == assessment ? 0 : 1, term.Cents);
            assessment = term.Assessment;
        }

        return expected;
    }

    private static List<string> ApprovedSince(OfficeSession session, long number) => session.Query<string>(
        """
        -- Yardstick.cs: frozen previews of what was approved since
        SELECT preview
        FROM rules
        WHERE office = @office
        AND decided_event > @number
        AND preview IS NOT NULL
        AND state IN ('Approved', 'Ended', 'Replaced')
        """, new { number });

    private sealed record ForecastRow(long Event, long Debits, long Cents);
}
