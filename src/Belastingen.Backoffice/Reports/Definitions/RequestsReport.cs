namespace Belastingen.Backoffice.Reports.Definitions;

/// <summary>Requests to be covered, with what was decided.</summary>
internal sealed class RequestsReport() : Report(
    "requests", "Verzoeken",
    "Elk verzoek om een incassopauze, met beslissing.",
    "dag van ontvangst",
    [
        ReportColumn.Number("request", "Nummer"), Known.Debtor, Known.Rule,
        ReportColumn.Date("received_on", "Ontvangen op"), ReportColumn.Text("state", "Stand"),
        ReportColumn.Date("decided_on", "Beslist op"), ReportColumn.Date("through_on", "Eigen laatste dag"),
        ReportColumn.Number("share_percent", "Deel in procenten"), ReportColumn.Cents("share_cents", "Deel in bedrag"),
        ReportColumn.Text("choice", "Gekozen plan"), Known.Evidence, Known.RecordedEvent, Known.RecordedAt,
        Known.RecordedBy, ReportColumn.Number("decided_event", "Logboekregel van de beslissing"),
        ReportColumn.Moment("decided_at", "Moment daarvan"), ReportColumn.Text("decided_by", "Wie besliste"),
        ReportColumn.Number("ended_event", "Logboekregel van het einde"),
        ReportColumn.Moment("ended_at", "Moment daarvan"),
    ])
{
    public override IEnumerable<object?[]> Rows(OfficeSession session, ReportAsked asked)
    {
        var (state, decided, ended) = (Place("state"), Place("decided_event"), Place("ended_event"));
        var ends = Ends(session, asked);
        foreach (var row in ReportRows.Read(session, Columns, Sql, ReportRows.Usual(asked)))
        {
            if (ends.TryGetValue((long)row[0]!, out var end)) (row[ended], row[ended + 1]) = (end.Event, end.At);
            if (row[decided] is null) row[state] = "Pending";
            else if (row[ended] is null && row[state] is "Ended") row[state] = "Granted";
            yield return row;
        }
    }

    private const string Sql =
        """
        -- RequestsReport.cs
        SELECT q.request, d.number, q.[rule], q.received_on, q.state, CASE WHEN x.event IS NULL THEN NULL
            ELSE q.decided_on END,
            q.through_on, q.share_percent, q.share_cents, q.choice, q.evidence, q.event, e.at, e.actor, x.event, x.at,
            x.actor, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
        FROM requests q
        JOIN debtors d ON d.office = q.office AND d.debtor = q.debtor
        LEFT JOIN events e ON e.office = q.office AND e.event = q.event
        LEFT JOIN events x ON x.office = q.office AND x.event = q.decided_event AND x.event <= @position
        WHERE q.office = @office
        AND q.event <= @position
        AND q.received_on >= @from
        AND q.received_on <= @through
        ORDER BY q.request
        """;

    /// <summary>The end of a granted request stands in the trail alone.</summary>
    private static Dictionary<long, EndRow> Ends(OfficeSession session, ReportAsked asked) => session.Query<EndRow>(
        """
        -- RequestsReport.cs: granted requests that were ended
        SELECT event AS Event, at AS At, subject AS Subject
        FROM events
        WHERE office = @Office
        AND event <= @Position
        AND action = 'RequestEnded'
        ORDER BY event
        """, new { asked.Office, asked.Position })
        .GroupBy(row => row.Request).ToDictionary(rows => rows.Key, rows => rows.First());

    private sealed record EndRow(long Event, Instant At, string Subject)
    {
        public long Request => Desk.Subject.KeyOf("request", Subject)!.Value;
    }
}
