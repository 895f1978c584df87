using System.Text.Json;
using Belastingen.Backoffice.Trail;

namespace Belastingen.Backoffice.Reports;

/// <summary>The form of a file.</summary>
public enum ReportFormat
{
    /// <summary>Text with semicolons, and a sidecar.</summary>
    Csv,

    /// <summary>A workbook.</summary>
    Xlsx,

    /// <summary>One JSON object.</summary>
    Json,
}

/// <summary>The file to make.</summary>
/// <param name="Path">The file; what stands there is replaced.</param>
/// <param name="Format">Its form.</param>
/// <param name="Reason">Why accounts and names are not masked; null: they are.</param>
public sealed record ReportFile(string Path, ReportFormat Format = ReportFormat.Csv, string? Reason = null);

/// <summary>A report that was exported.</summary>
/// <param name="Event">The event of it.</param>
/// <param name="Sidecar">What the file says of itself.</param>
public sealed record ReportExported(long Event, ReportSidecar Sidecar);

/// <summary>Writes a report to a file. The export is an event in the trail before anybody can read the file.</summary>
/// <remarks>
/// Masked exports are events too: they cost one row, and who reads the trail need not guess. What is being written
/// stands beside its place under another name until the event is committed.
/// </remarks>
public static class ExportReport
{
    /// <summary>Name of the sidecar of a CSV file.</summary>
    public static string SidecarOf(string path) => path + ".meta.json";

    /// <summary>Exports a report.</summary>
    /// <param name="database">Where.</param>
    /// <param name="acting">Who: an auditor.</param>
    /// <param name="filter">Which report of which period and moment.</param>
    /// <param name="file">To which file, in which form.</param>
    /// <param name="at">The moment.</param>
    public static Answer<ReportExported> Execute(Database database, Acting acting, ReportFilter filter, ReportFile file,
        Instant at)
    {
        if (file.Reason is not null && string.IsNullOrWhiteSpace(file.Reason))
            return new Refusal.NotAccepted("Reden", "vul in waarom rekeningnummers en namen zichtbaar moeten zijn.");
        if ((OutputFile.Refuse(file.Path) ?? OutputFile.Refuse(SidecarOf(file.Path))) is { } there)
            return new Refusal.NotAccepted("Bestand", there);
        var draft = file with { Path = OutputFile.AsideOf(file.Path), Reason = file.Reason?.Trim() };
        try
        {
            using var session = database.Read(at, acting);
            var asked = ReportAsked.Of(session, filter);
            if (asked.Refusal is { } refusal) return refusal;
            var sidecar = Write(session, asked.Value, draft);
            var number = Record(database, acting, sidecar, file.Format, at);
            if (file.Format == ReportFormat.Csv)
                WriteSidecar(file.Path, sidecar);
            OutputFile.Place(draft.Path, file.Path);
            return new ReportExported(number, sidecar);
        }
        finally
        {
            File.Delete(draft.Path);
        }
    }

    private static void WriteSidecar(string path, ReportSidecar sidecar)
    {
        using var file = OutputFile.Create(SidecarOf(path));
        JsonSerializer.Serialize(file, sidecar, JsonReport.Members);
        file.WriteByte((byte)'\n');
    }

    private static ReportSidecar Write(OfficeSession session, (Report Report, ReportAsked Asked) of, ReportFile draft)
    {
        using var file = OutputFile.Create(draft.Path);
        using var data = new ReportData(session, of.Report, of.Asked, draft.Reason,
            draft.Format == ReportFormat.Csv ? file : Stream.Null);
        return draft.Format switch
        {
            ReportFormat.Json => JsonReport.Write(file, data, session.Acting),
            ReportFormat.Xlsx => XlsxReport.Write(file, data, session.Acting),
            _ => Pass(data, session.Acting),
        };
    }

    /// <summary>The text is written as the rows pass.</summary>
    private static ReportSidecar Pass(ReportData data, Acting acting)
    {
        foreach (var _ in data.Rows())
        {
            // Nothing else to do with it.
        }

        return data.Finish(acting);
    }

    private static long Record(Database database, Acting acting, ReportSidecar sidecar, ReportFormat format, Instant at)
    {
        using var session = database.Write(at, acting);
        var number = AuditTrail.Record(session, "ReportExported", Subject.Of("report", sidecar.Report), Reach.None, new
        {
            sidecar.Report, format, sidecar.From, sidecar.To, sidecar.At, sidecar.Masked, sidecar.Reason,
            sidecar.RowCount, sidecar.Sha256,
        });
        session.Commit();
        return number;
    }
}
