using System.Text.Json;
using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Offices;
using Belastingen.Backoffice.Trail;
using NodaTime;

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

/// <summary>A report that was exported.</summary>
/// <param name="Event">The event of it.</param>
/// <param name="Sidecar">What the file says of itself.</param>
public sealed record ReportExported(long Event, ReportSidecar Sidecar);

/// <summary>Writes a report to a file. The export is an event in the trail before anybody can read the file.</summary>
/// <remarks>
/// Masked exports are events too: they cost one row, and who reads the trail need not guess. What is being written stands beside
/// its place under another name until the event is committed.
/// </remarks>
public static class ExportReport
{
    /// <summary>Name of the sidecar of a CSV file.</summary>
    public static string SidecarOf(string path) => path + ".meta.json";

    /// <summary>Exports a report.</summary>
    /// <param name="database">Where.</param>
    /// <param name="acting">Who: an auditor.</param>
    /// <param name="filter">Which report of which period and moment.</param>
    /// <param name="format">In which form.</param>
    /// <param name="reason">Why accounts and names are not masked; null: they are.</param>
    /// <param name="path">The file; what stands there is replaced.</param>
    /// <param name="at">The moment.</param>
    public static Answer<ReportExported> Execute(
        Database database, Acting acting, ReportFilter filter, ReportFormat format, string? reason, string path, Instant at)
    {
        if (reason is not null && string.IsNullOrWhiteSpace(reason))
            return new Refusal.NotAccepted("Reden", "vul in waarom rekeningnummers en namen zichtbaar moeten zijn.");
        var draft = path + ".tmp";
        try
        {
            using var session = database.Read(at);
            var checkedAsked = ReportAsked.Of(session, acting, filter);
            if (checkedAsked.Refusal is { } refusal) return refusal;
            var (report, asked) = checkedAsked.Value;
            var sidecar = Write(session, acting, report, asked, format, reason?.Trim(), draft);
            var number = Record(database, acting, sidecar, format, at);
            if (format == ReportFormat.Csv)
                File.WriteAllText(SidecarOf(path), JsonSerializer.Serialize(sidecar, JsonReport.Members) + "\n");
            File.Move(draft, path, overwrite: true);
            return new ReportExported(number, sidecar);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static ReportSidecar Write(
        Session session, Acting acting, Report report, ReportAsked asked, ReportFormat format, string? reason, string draft)
    {
        using var file = File.Create(draft);
        using var data = new ReportData(session, report, asked, reason, format == ReportFormat.Csv ? file : Stream.Null);
        return format switch
        {
            ReportFormat.Json => JsonReport.Write(file, data, acting),
            ReportFormat.Xlsx => XlsxReport.Write(file, data, acting),
            _ => Pass(data, acting),
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
        using var session = database.Write(at, acting.Office);
        var number = AuditTrail.Record(session, acting.Office, acting.Account, "ReportExported", $"report {sidecar.Report}", Reach.None, new
        {
            sidecar.Report,
            format,
            sidecar.From,
            sidecar.To,
            sidecar.At,
            sidecar.Masked,
            sidecar.Reason,
            sidecar.RowCount,
            sidecar.Sha256,
        });
        session.Commit();
        return number;
    }
}
