using Belastingen.Domain.Plans;

namespace Belastingen.Backoffice.Reports.Definitions;

/// <summary>What payers were told, on which list, and when it was sent.</summary>
internal sealed class AnnouncementsReport() : Report(
    "announcements", "Aankondigingen",
    "Elke brievenlijst met de termijnen erop, en wanneer zij is verzonden.",
    "dag van de lijst",
    [
        ReportColumn.Number("list", "Nummer van de lijst"),
        ReportColumn.Date("listed_on", "Nacht waarin de lijst is gemaakt"),
        ReportColumn.Number("letters", "Aantal brieven op de lijst"),
        ReportColumn.Date("sent_on", "Dag van verzending"), ReportColumn.Text("channel", "Hoe verzonden"),
        Known.Assessment, Known.Debtor, Known.Instalment, Known.Claim, Known.Method, Known.CollectOn,
        ReportColumn.Cents("cents", "Aangekondigd bedrag"), Known.RecordedEvent, Known.RecordedAt,
        Known.RecordedBy, ReportColumn.Number("confirmed_event", "Logboekregel van de verzending"),
        ReportColumn.Moment("confirmed_at", "Moment daarvan"),
        ReportColumn.Text("confirmed_by", "Account van wie bevestigde"),
    ])
{
    public override IEnumerable<object?[]> Rows(OfficeSession session, ReportAsked asked)
    {
        var method = Place("method");
        foreach (var row in ReportRows.Read(session, Columns,
            """
            -- AnnouncementsReport.cs
            SELECT l.list, l.listed_on, l.letters, CASE WHEN x.event IS NULL THEN NULL ELSE l.sent_on END,
                CASE WHEN x.event IS NULL THEN NULL ELSE l.channel END, a.number, d.number, n.instalment, c.[key],
                n.method, n.collect_on, n.cents, l.event, e.at, e.actor, x.event, x.at, x.actor
            FROM notice_lists l
            JOIN notices n ON n.office = l.office AND n.list = l.list
            JOIN assessments a ON a.office = n.office AND a.assessment = n.assessment
            JOIN debtors d ON d.office = a.office AND d.debtor = a.debtor
            JOIN claims c ON c.office = n.office AND c.assessment = n.assessment AND c.claim = n.claim
            LEFT JOIN events e ON e.office = l.office AND e.event = l.event
            LEFT JOIN events x ON x.office = l.office AND x.event = l.confirmed_event AND x.event <= @position
            WHERE l.office = @office
            AND l.event <= @position
            AND l.listed_on >= @from
            AND l.listed_on <= @through
            ORDER BY l.list, n.assessment, n.instalment
            """, ReportRows.Usual(asked)))
        {
            row[method] = ((PaymentMethod)(long)row[method]!).ToString();
            yield return row;
        }
    }
}
