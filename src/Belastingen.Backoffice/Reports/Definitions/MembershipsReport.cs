using System.Text.Json;
using Belastingen.Backoffice.Imports;
using Belastingen.Backoffice.Lists;

namespace Belastingen.Backoffice.Reports.Definitions;

/// <summary>Who belonged to which group, when, and when that was recorded.</summary>
internal sealed class MembershipsReport() : Report(
    "memberships", "Groepsleden",
    "Wie bij welke groep hoorde, op welke grond, vanaf wanneer, en wanneer dat is vastgelegd.",
    "lidmaatschap in de periode",
    [
        ReportColumn.Number("membership", "Nummer van het lidmaatschap"), Known.Debtor,
        ReportColumn.Text("group", "Code van de groep"),
        ReportColumn.Text("basis", "Grond: Register, Declared eigen opgave, Presumed vermoed"),
        ReportColumn.Text("kind", "Soort vereniging"), Known.FromOn, Known.ThroughOn, Known.Evidence,
        ReportColumn.Date("evidence_on", "Datum van het bewijsstuk"),
        ReportColumn.Text("state", "Active telt mee, Submitted wacht op goedkeuring"), Known.RecordedEvent,
        Known.RecordedAt, Known.RecordedBy, Known.EndedEvent, Known.EndedAt, Known.EndedBy,
    ])
{
    public override string? WhyNotThen(OfficeSession session, ReportAsked asked) => IsChangedSince(session, asked)
        ? "een latere levering heeft lidmaatschappen gewijzigd; hoe zij daarvoor waren, is niet bewaard. Kies een "
            + "later moment."
        : EventsSince.Why(session, asked, "Groepsleden in afwachting", "MembershipsApproved");

    public override IEnumerable<object?[]> Rows(OfficeSession session, ReportAsked asked) =>
        ReportRows.Read(session, Columns,
        """
        -- MembershipsReport.cs
        SELECT m.membership, d.number, m.group_code, m.basis, NULLIF(m.kind, ''), m.from_on,
            CASE WHEN m.ended_event > @position THEN NULL ELSE m.through_on END, m.evidence, m.evidence_on, m.state,
            m.event, e.at, e.actor, x.event, x.at, x.actor
        FROM memberships m
        JOIN debtors d ON d.office = m.office AND d.debtor = m.debtor
        LEFT JOIN events e ON e.office = m.office AND e.event = m.event
        LEFT JOIN events x ON x.office = m.office AND x.event = m.ended_event AND x.event <= @position
        WHERE m.office = @office
        AND m.event <= @position
        AND m.from_on <= @through
        AND (m.through_on IS NULL OR m.through_on >= @from OR m.ended_event > @position)
        ORDER BY m.membership
        """, ReportRows.Usual(asked));

    private static bool IsChangedSince(OfficeSession session, ReportAsked asked) => session.Query<string>(
        """
        -- MembershipsReport.cs: deliveries after a moment
        SELECT summary
        FROM deliveries
        WHERE office = @Office
        AND event > @Position
        """, new { asked.Office, asked.Position })
        .Select(summary => JsonSerializer.Deserialize<DeliverySummary>(summary, Json.Compact)!)
        .Any(summary => summary.Files.Any(file => file.File == DeliveryLayout.Memberships.File && file.Changed > 0));
}
