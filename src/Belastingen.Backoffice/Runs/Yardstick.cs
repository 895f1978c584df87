using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Domain.Decisions;
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

    /// <summary>Stores what the next run date will present as plans, rules and holds stand now. Part of a release.</summary>
    public static void Store(Session session, long office, string code, LocalDate after, LocalDate night, long number)
    {
        var facts = NightFacts.Read(session, office, code, night);
        session.Execute("DELETE FROM forecasts WHERE office = @office AND run_date > @after", new { office, after });
        if (facts.Dates.After(after) is not [var next, ..]) return;

        var expected = Expected(session, office, next, facts);
        session.Execute(
            """
            -- Yardstick.cs
            INSERT INTO forecasts (office, run_date, event, debit_count, cents)
            VALUES (@office, @next, @number, @Count, @Cents)
            """, new { office, next, number, expected.Count, expected.Cents });
    }

    /// <summary>Every term due then, decided as if it had been announced by then: letters may still be on their way.</summary>
    private static Tally Expected(Session session, long office, LocalDate runDate, NightFacts facts)
    {
        using var due = new DueInstalments(session, office, runDate, facts.InForce.Settings.Mandates.UnusedMonths, facts.Holds);
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
