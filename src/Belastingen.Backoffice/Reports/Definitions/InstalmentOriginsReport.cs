namespace Belastingen.Backoffice.Reports.Definitions;

/// <summary>How terms were poured into each other.</summary>
internal sealed class InstalmentOriginsReport() : Report(
    "instalment-origins", "Herkomst van termijnen",
    "Hoeveel van een oude termijn in elke nieuwe zit.",
    "datum van de oude of de nieuwe termijn",
    [
        Known.Assessment, ReportColumn.Number("origin", "Nummer van de oude termijn"),
        ReportColumn.Date("origin_collect_on", "Datum daarvan"),
        ReportColumn.Number("successor", "Nummer van de nieuwe termijn"),
        ReportColumn.Date("successor_collect_on", "Datum daarvan"),
        ReportColumn.Cents("cents", "Bedrag dat overging"), Known.RecordedEvent, Known.RecordedAt,
    ])
{
    public override IEnumerable<object?[]> Rows(OfficeSession session, ReportAsked asked) =>
        ReportRows.Read(session, Columns,
        """
        -- InstalmentOriginsReport.cs
        SELECT a.number, g.origin, o.collect_on, g.successor, s.collect_on, g.cents, p.event, e.at
        FROM instalment_origins g
        JOIN assessments a ON a.office = g.office AND a.assessment = g.assessment
        JOIN instalments o ON o.office = g.office AND o.assessment = g.assessment AND o.instalment = g.origin
        JOIN instalments s ON s.office = g.office AND s.assessment = g.assessment AND s.instalment = g.successor
        JOIN replannings p ON p.office = g.office AND p.assessment = g.assessment AND p.replanning = s.opened_by
        LEFT JOIN events e ON e.office = p.office AND e.event = p.event
        WHERE g.office = @office
        AND p.event <= @position
        AND ((o.collect_on >= @from AND o.collect_on <= @through)
            OR (s.collect_on >= @from AND s.collect_on <= @through))
        ORDER BY g.assessment, g.origin, g.successor
        """, ReportRows.Usual(asked));
}
