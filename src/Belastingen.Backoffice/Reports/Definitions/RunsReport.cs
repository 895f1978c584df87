namespace Belastingen.Backoffice.Reports.Definitions;

/// <summary>Every run date with its run and its bank files.</summary>
internal sealed class RunsReport() : Report(
    "runs", "Incassodatums en incasso's",
    "Elke incassodatum met haar incasso: wie haar startte, vrijgaf en bevestigde, de aantallen en de bestanden.",
    "incassodatum",
    [
        Known.RunDate, ReportColumn.Date("published_on", "Gepubliceerde datum"),
        ReportColumn.Number("first_of_tax_year", "Belastingjaar waarvan dit de eerste incassodatum is"),
        ReportColumn.Text("run_state", "Stand van de incasso; leeg: geen incasso"), Known.Preparation,
        ReportColumn.Date("night_on", "Nacht waarvan de feiten zijn gebruikt"),
        ReportColumn.Moment("taken_at", "Moment van starten"), ReportColumn.Text("started_by", "Wie startte"),
        ReportColumn.Number("position", "Laatste logboekregel bij het starten"),
        ReportColumn.Number("settings_version", "Versie van de instellingen"),
        ReportColumn.Moment("prepared_at", "Moment van klaarzetten"),
        ReportColumn.Text("reviewed_by", "Eerste van de twee na aanhouden"),
        ReportColumn.Text("released_by", "Wie vrijgaf"), ReportColumn.Moment("released_at", "Moment van vrijgeven"),
        ReportColumn.Moment("delivered_at", "Moment waarop de bestanden klaarstonden").EmptyThen(),
        ReportColumn.Text("confirmed_by", "Wie het antwoord van de bank vastlegde"),
        ReportColumn.Moment("confirmed_at", "Moment daarvan"),
        ReportColumn.Number("due_count", "Vervallen: aantal termijnen"),
        ReportColumn.Cents("due_cents", "Vervallen: bedrag"),
        ReportColumn.Number("presented_count", "Aangeboden: aantal termijnen"),
        ReportColumn.Cents("presented_cents", "Aangeboden: bedrag"),
        ReportColumn.Number("postponed_count", "Verschoven: aantal termijnen"),
        ReportColumn.Cents("postponed_cents", "Verschoven: bedrag"),
        ReportColumn.Number("skipped_count", "Zelf te betalen: aantal termijnen"),
        ReportColumn.Cents("skipped_cents", "Zelf te betalen: bedrag"),
        ReportColumn.Number("held_count", "Geblokkeerd: aantal termijnen"),
        ReportColumn.Cents("held_cents", "Geblokkeerd: bedrag"),
        ReportColumn.Number("refused_count", "Uitval: aantal termijnen"),
        ReportColumn.Cents("refused_cents", "Uitval: bedrag"), ReportColumn.Number("debit_count", "Aantal opdrachten"),
        ReportColumn.Text("digest", "Controlegetal over alle uitkomsten"),
        ReportColumn.Text("findings", "Meldingen van de controles"),
        ReportColumn.Number("batch", "Nummer van het bankbestand"), ReportColumn.Text("file_name", "Naam daarvan"),
        ReportColumn.Text("message_id", "Berichtkenmerk"), ReportColumn.Text("format", "Formaat"),
        ReportColumn.Number("file_debit_count", "Opdrachten erin"), ReportColumn.Cents("file_cents", "Som daarvan"),
        ReportColumn.Number("file_bytes", "Grootte in bytes"),
        ReportColumn.Text("file_sha256", "SHA-256 van het bestand"),
    ])
{
    public override IEnumerable<object?[]> Rows(OfficeSession session, ReportAsked asked)
    {
        var runs = RunsThen.Read(session, asked).ToDictionary(run => run.RunDate);
        var files = Files(session, asked).ToLookup(file => (file.RunDate, file.Preparation));
        foreach (var date in Dates(session, asked))
        {
            if (!runs.TryGetValue(date.RunDate, out var run)) run = null;
            var ofRun = run is { IsCommitted: true } ? files[(run.RunDate, run.Preparation)].ToList() : [];
            foreach (var file in ofRun.Cast<FileRow?>().DefaultIfEmpty()) yield return Row(date, run, file);
        }
    }

    private static object?[] Row(DateRow date, RunThen? run, FileRow? file)
    {
        var counts = run is { IsCommitted: true };
        return
        [
            date.RunDate, date.PublishedOn, date.FirstOfTaxYear, run?.State.ToString(), run?.Preparation, run?.NightOn,
            run?.TakenAt,
            run?.StartedBy, run?.Position, run?.SettingsVersion, run?.PreparedAt, run?.ReviewedBy, run?.ReleasedBy,
            run?.ReleasedAt,
            run?.DeliveredAt, run?.ConfirmedBy, run?.ConfirmedAt,
            .. Enumerable.Range(0, 6)
            .SelectMany(i => counts ? new object?[] { run!.Totals[i].Count, run.Totals[i].Cents } : [null, null]),
            counts ? run!.Debits : null, run?.Digest,
            run is { Findings.Count: > 0 } ? string.Join(' ', run.Findings.Select(finding => finding.Kind)) : null,
            file?.Batch, file?.FileName, file?.MessageId, file?.Format, file?.Debits, file?.Cents, file?.Bytes,
            file?.Sha256,
        ];
    }

    private static List<DateRow> Dates(OfficeSession session, ReportAsked asked) => session.Query<DateRow>(
        """
        -- RunsReport.cs: the run-date table
        SELECT collect_on AS RunDate, published_on AS PublishedOn, first_of_tax_year AS FirstOfTaxYear
        FROM run_dates
        WHERE office = @Office
        AND collect_on >= @From
        AND collect_on <= @Through
        ORDER BY collect_on
        """, new { asked.Office, asked.From, asked.Through });

    private static List<FileRow> Files(OfficeSession session, ReportAsked asked) => session.Query<FileRow>(
        """
        -- RunsReport.cs: bank files
        SELECT run_date AS RunDate, preparation AS Preparation, batch AS Batch, file_name AS FileName,
            message_id AS MessageId,
            format AS Format, debit_count AS Debits, cents AS Cents, bytes AS Bytes, sha256 AS Sha256
        FROM batches
        WHERE office = @Office
        AND run_date >= @From
        AND run_date <= @Through
        ORDER BY run_date, preparation, batch
        """, new { asked.Office, asked.From, asked.Through });

    private sealed record DateRow(LocalDate RunDate, LocalDate PublishedOn, long? FirstOfTaxYear);

    private sealed record FileRow(
        LocalDate RunDate, long Preparation, long Batch, string FileName, string MessageId, string Format, long Debits,
        long Cents, long Bytes, string Sha256);
}
