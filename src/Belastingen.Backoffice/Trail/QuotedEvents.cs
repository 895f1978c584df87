using System.Text.Json;

namespace Belastingen.Backoffice.Trail;

/// <summary>
/// Holds what stands in the tables under the number of an event against that event: rules as submitted and approved,
/// settings as submitted and approved, runs as prepared. Few rows, so each is looked at.
/// </summary>
internal static class QuotedEvents
{
    /// <summary>The first row, by event, that says something else than its event; null when none does.</summary>
    public static TrailFault? FirstFault(OfficeSession session)
    {
        TrailFault? first = null;
        foreach (var fault in Rules(session).Concat(Settings(session)).Concat(Runs(session)))
            if (first is null || fault.Event < first.Event) first = fault;
        return first;
    }

    private static IEnumerable<TrailFault> Rules(OfficeSession session)
    {
        foreach (var row in session.Query<QuotedRow>(
            """
            -- QuotedEvents.cs: rules and their submission
            SELECT r.[rule] AS Number, r.version AS Version, r.submitted_event AS Event, r.submitted_by AS Account,
                r.document AS Document, e.action AS Action, e.subject AS Subject, e.actor AS Actor, p.payload AS Payload
            FROM rules r
            LEFT JOIN events e ON e.office = r.office AND e.event = r.submitted_event
            LEFT JOIN event_payloads p ON p.office = r.office AND p.event = r.submitted_event
            WHERE r.office = @office
            """))
            if (Difference(row, $"rule {row.Number} version {row.Version}", ["RuleSubmitted"],
                "document") is { } difference)
                yield return new TrailFault.NotAsRecorded(row.Event, $"Incassopauze {row.Number} versie {row.Version}",
                    difference);

        foreach (var row in session.Query<QuotedRow>(
            """
            -- QuotedEvents.cs: rules and their approval
            SELECT r.[rule] AS Number, r.version AS Version, COALESCE(r.decided_event, 0) AS Event,
                r.decided_by AS Account,
                r.document AS Document, e.action AS Action, e.subject AS Subject, e.actor AS Actor, p.payload AS Payload
            FROM rules r
            LEFT JOIN events e ON e.office = r.office AND e.event = r.decided_event
            LEFT JOIN event_payloads p ON p.office = r.office AND p.event = r.decided_event
            WHERE r.office = @office
            AND r.state IN ('Approved', 'Ended', 'Replaced')
            """))
            if (Difference(row, $"rule {row.Number} version {row.Version}", ["RuleApproved"], null) is { } difference)
                yield return new TrailFault.NotAsRecorded(row.Event, $"Incassopauze {row.Number} versie {row.Version}",
                    difference);
    }

    private static IEnumerable<TrailFault> Settings(OfficeSession session)
    {
        foreach (var row in session.Query<QuotedRow>(
            """
            -- QuotedEvents.cs: settings and their submission
            SELECT s.version AS Number, s.version AS Version, s.submitted_event AS Event, s.submitted_by AS Account,
                s.document AS Document, e.action AS Action, e.subject AS Subject, e.actor AS Actor, p.payload AS Payload
            FROM settings s
            LEFT JOIN events e ON e.office = s.office AND e.event = s.submitted_event
            LEFT JOIN event_payloads p ON p.office = s.office AND p.event = s.submitted_event
            WHERE s.office = @office
            """))
            if (Difference(row, null, ["OfficeCreated", "SettingsSubmitted", "SettingsApproved"],
                "settings") is { } difference)
                yield return new TrailFault.NotAsRecorded(row.Event, $"Instellingen versie {row.Number}", difference);

        foreach (var row in session.Query<QuotedRow>(
            """
            -- QuotedEvents.cs: settings and their approval
            SELECT s.version AS Number, s.version AS Version, COALESCE(s.approved_event, 0) AS Event,
                s.approved_by AS Account,
                s.document AS Document, e.action AS Action, e.subject AS Subject, e.actor AS Actor, p.payload AS Payload
            FROM settings s
            LEFT JOIN events e ON e.office = s.office AND e.event = s.approved_event
            LEFT JOIN event_payloads p ON p.office = s.office AND p.event = s.approved_event
            WHERE s.office = @office
            AND s.state = 'Approved'
            """))
            if (Difference(row, null, ["OfficeCreated", "SettingsApproved"], null) is { } difference)
                yield return new TrailFault.NotAsRecorded(row.Event, $"Instellingen versie {row.Number}", difference);
    }

    /// <summary>
    /// A run that is or was ready says of what, by its digest; the last event that made it ready says the same.
    /// </summary>
    private static IEnumerable<TrailFault> Runs(OfficeSession session)
    {
        var recorded = session.Query<PreparedRow>(
            """
            -- QuotedEvents.cs: what was prepared
            SELECT e.event AS Event, e.subject AS Subject, p.payload AS Payload
            FROM events e
            LEFT JOIN event_payloads p ON p.office = e.office AND p.event = e.event
            WHERE e.office = @office
            AND e.action IN ('RunPrepared', 'RunNeedsReview', 'RunMissed')
            ORDER BY e.event
            """).ToLookup(row => row.Subject);
        foreach (var run in session.Query<DigestRow>(
            """
            -- QuotedEvents.cs: runs that say of what they were made
            SELECT run_date AS RunDate, preparation AS Preparation, digest AS Digest
            FROM runs
            WHERE office = @office
            AND digest IS NOT NULL
            """))
        {
            var subject = $"run {RowRecords.Text(run.RunDate)} preparation {run.Preparation}";
            var what = $"De incasso van {run.RunDate:dd-MM-yyyy}";
            if (recorded[subject].LastOrDefault() is not { } prepared)
                yield return new TrailFault.NotAsRecorded(1, what, "er is geen gebeurtenis waarin hij is klaargezet");
            else if (prepared.Payload is { } payload && Text(payload, "digest") != run.Digest)
                yield return new TrailFault.NotAsRecorded(prepared.Event, what,
                    "het controlegetal over zijn beslissingen is een ander");
        }
    }

    private static string? Difference(QuotedRow row, string? subject, string[] actions, string? member)
    {
        if (row.Action is null) return "die gebeurtenis is er niet";
        if (!actions.Contains(row.Action) || subject is not null && row.Subject != subject)
            return "die gebeurtenis gaat over iets anders";
        if (row.Actor != row.Account) return "een ander staat genoteerd als degene die het deed";
        if (member is null || row.Payload is null) return null;
        return IsSame(row.Payload, member, row.Document) ? null : "de tekst is een andere";
    }

    private static bool IsSame(string payload, string member, string document)
    {
        try
        {
            using var facts = JsonDocument.Parse(payload);
            using var stored = JsonDocument.Parse(document);
            return facts.RootElement.TryGetProperty(member, out var recorded)
                && JsonElement.DeepEquals(recorded, stored.RootElement);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string? Text(string payload, string member)
    {
        try
        {
            using var facts = JsonDocument.Parse(payload);
            return facts.RootElement.TryGetProperty(member, out var value) ? value.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record QuotedRow(
        long Number, long Version, long Event, string? Account, string Document, string? Action, string? Subject,
        string? Actor, string? Payload);

    private sealed record PreparedRow(long Event, string Subject, string? Payload);

    private sealed record DigestRow(NodaTime.LocalDate RunDate, long Preparation, string Digest);
}
