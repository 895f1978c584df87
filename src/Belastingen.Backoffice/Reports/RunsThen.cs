using System.Text.Json;
using Belastingen.Backoffice.Runs;
using Belastingen.Domain.Runs;

namespace Belastingen.Backoffice.Reports;

/// <summary>
/// The runs of an office as they were known at a moment: of now as they stand, of a past moment rebuilt from the
/// events.
/// </summary>
internal static class RunsThen
{
    /// <summary>Runs with a run date in the period, by date.</summary>
    public static List<RunThen> Read(OfficeSession session, ReportAsked asked)
    {
        var events = Events(session, asked);
        var runs = new List<RunThen>();
        foreach (var stored in Stored(session, asked))
        {
            var run = new RunThen { RunDate = stored.RunDate };
            foreach (var each in events[stored.RunDate])
                run.Happened(each.Action, each.Preparation, each.Event, each.At, each.Actor);
            if (asked.IsPast && run.Preparation == 0) continue;
            if (!asked.IsPast || run.Preparation == stored.Preparation) stored.Into(run, asked.IsPast);
            else if (run.PreparedEvent is { } prepared && Payload(session, prepared) is { } payload)
                run.TakeFigures(payload);
            runs.Add(run);
        }

        return runs;
    }

    /// <summary>All runs, whatever the period.</summary>
    public static List<RunThen> All(OfficeSession session, ReportAsked asked) =>
        Read(session, asked with { From = new LocalDate(1900, 1, 1), Through = new LocalDate(2999, 12, 31) });

    private static ILookup<LocalDate, RunEvent> Events(OfficeSession session, ReportAsked asked) =>
        session.Query<EventRow>(
        """
        -- RunsThen.cs: what happened to runs
        SELECT event AS Event, at AS At, actor AS Actor, action AS Action, subject AS Subject
        FROM events
        WHERE office = @Office
        AND event <= @Position
        AND action IN ('RunTaken', 'RunPrepared', 'RunNeedsReview', 'RunMissed', 'RunReviewed', 'RunStale',
            'RunDiscarded', 'RunReleased',
            'RunAccepted', 'RunRefusedByBank')
        ORDER BY event
        """, new { asked.Office, asked.Position }).Select(row => row.Parse()).ToLookup(each => each.RunDate);

    private static List<Row> Stored(OfficeSession session, ReportAsked asked) => session.Query<Row>(
        """
        -- RunsThen.cs: runs as they stand
        SELECT run_date AS RunDate, state AS State, preparation AS Preparation, taken_at AS TakenAt,
            night_on AS NightOn,
            position AS Position, started_by AS StartedBy, settings_version AS SettingsVersion, due_count AS DueCount,
            due_cents AS DueCents,
            presented_count AS PresentedCount, presented_cents AS PresentedCents, postponed_count AS PostponedCount,
            postponed_cents AS PostponedCents, skipped_count AS SkippedCount, skipped_cents AS SkippedCents,
            held_count AS HeldCount,
            held_cents AS HeldCents, refused_count AS RefusedCount, refused_cents AS RefusedCents,
            debit_count AS Debits, digest AS Digest,
            findings AS Findings, released_by AS ReleasedBy, released_at AS ReleasedAt,
            delivered_at AS DeliveredAt, confirmed_at AS ConfirmedAt
        FROM runs
        WHERE office = @Office
        AND run_date >= @From
        AND run_date <= @Through
        ORDER BY run_date
        """, new { asked.Office, asked.From, asked.Through });

    private static string? Payload(OfficeSession session, long number) => session.Find<string>(
        """
        -- RunsThen.cs: the figures of a preparation that another replaced since
        SELECT payload
        FROM event_payloads
        WHERE office = @office
        AND event = @number
        """, new { number });

    private sealed record RunEvent(LocalDate RunDate, long Preparation, long Event, Instant At, string Actor,
        string Action);

    private sealed record EventRow(long Event, Instant At, string Actor, string Action, string Subject)
    {
        /// <summary>The subject is <c>run 2020-03-31 preparation 2</c>.</summary>
        public RunEvent Parse()
        {
            var (date, preparation) = Desk.Subject.PreparationIn(Subject);
            return new RunEvent(date, preparation, Event, At, Actor, Action);
        }
    }

    private sealed record Row(
        LocalDate RunDate, string State, long Preparation, Instant TakenAt, LocalDate NightOn, long Position,
        string StartedBy, long SettingsVersion, long DueCount, long DueCents, long PresentedCount, long PresentedCents,
        long PostponedCount, long PostponedCents, long SkippedCount, long SkippedCents, long HeldCount, long HeldCents,
        long RefusedCount, long RefusedCents, long? Debits, string? Digest, string? Findings, string? ReleasedBy,
        Instant? ReleasedAt, Instant? DeliveredAt, Instant? ConfirmedAt)
    {
        /// <summary>What the row says; of a past moment only what does not change under one preparation.</summary>
        public void Into(RunThen run, bool isPast)
        {
            (run.NightOn, run.SettingsVersion) = (NightOn, SettingsVersion);
            if (!isPast)
            {
                (run.State, run.Preparation, run.TakenAt, run.Position, run.StartedBy) =
                    (Enum.Parse<RunState>(State), Preparation, TakenAt, Position, StartedBy);
                (run.ReleasedBy, run.ReleasedAt, run.DeliveredAt, run.ConfirmedAt) = (ReleasedBy, ReleasedAt,
                    DeliveredAt, ConfirmedAt);
            }

            if (!run.IsCommitted) return;
            run.Totals =
            [
                new(DueCount, DueCents), new(PresentedCount, PresentedCents), new(PostponedCount, PostponedCents),
                new(SkippedCount, SkippedCents), new(HeldCount, HeldCents), new(RefusedCount, RefusedCents),
            ];
            (run.Debits, run.Digest) = (Debits, Digest);
            run.Findings = Findings is null ? [] : JsonSerializer.Deserialize<List<Finding>>(Findings, Json.Compact)!;
        }
    }
}
