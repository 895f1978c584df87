using System.Text.Json;
using Belastingen.Backoffice.Imports;
using Belastingen.Backoffice.Lists;

namespace Belastingen.Backoffice.Reports.Definitions;

/// <summary>What the tax package delivered, per file in count and sum.</summary>
internal sealed class DeliveriesReport() : Report(
    "deliveries", "Leveringen",
    "Wat het belastingpakket leverde, per bestand in aantal en bedrag.",
    "dag van inlezen",
    [
        ReportColumn.Number("delivery", "Nummer van de levering"),
        ReportColumn.Text("reference", "Naam van de bron"), ReportColumn.Text("kind", "Volledig of wijzigingen"),
        ReportColumn.Text("sha256", "SHA-256 van alle bestanden samen"), ReportColumn.Text("file", "Bestand"),
        ReportColumn.Number("lines", "Regels, gelijk aan de controletelling"),
        ReportColumn.Number("added", "Nieuwe regels"), ReportColumn.Number("changed", "Gewijzigde regels"),
        ReportColumn.Cents("cents", "Som van de bedragen"),
        ReportColumn.Cents("raised_cents", "Bij vorderingen: stijging"),
        ReportColumn.Cents("lowered_cents", "Bij vorderingen: daling"), Known.RecordedEvent, Known.RecordedAt,
        Known.RecordedBy,
    ])
{
    public override IEnumerable<object?[]> Rows(OfficeSession session, ReportAsked asked)
    {
        foreach (var row in Imported(session, asked))
        {
            var summary = JsonSerializer.Deserialize<DeliverySummary>(row.Summary, Json.Compact)!;
            foreach (var file in summary.Files)
            {
                var plans = file.File == DeliveryLayout.Claims.File ? summary.Plans : null;
                yield return
                [
                    row.Delivery, summary.Reference, summary.Kind.ToString(), row.Digest, file.File, file.Count,
                    file.Added, file.Changed,
                    file.Sum?.Value, plans?.Raised.Value, plans?.Lowered.Value, row.Event, row.At, row.Actor,
                ];
            }
        }
    }

    private static List<Row> Imported(OfficeSession session, ReportAsked asked) => session.Query<Row>(
        """
        -- DeliveriesReport.cs
        SELECT v.delivery AS Delivery, v.digest AS Digest, v.summary AS Summary, v.event AS Event, e.at AS At,
            e.actor AS Actor
        FROM deliveries v
        JOIN events e ON e.office = v.office AND e.event = v.event
        WHERE v.office = @Office
        AND v.event <= @Position
        AND e.at >= @Begin
        AND e.at < @End
        ORDER BY v.delivery
        """, new { asked.Office, asked.Position, asked.Begin, asked.End });

    private sealed record Row(long Delivery, string Digest, string Summary, long Event, Instant At, string Actor);
}
