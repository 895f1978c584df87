using System.Diagnostics;
using System.Text.Json;
using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Reports;
using Belastingen.Backoffice.Runs;
using NodaTime;

namespace Belastingen.Benchmarks;

/// <summary>A report over one heavy run, in every format: time, and the most memory it took.</summary>
public static class ReportBenchmark
{
    private static readonly Acting Auditor = new(PeakNight.Office, PeakNight.Code, "auditor", new HashSet<Role> { Role.Auditor });

    public static int Run(int decisions, string report, bool json)
    {
        var folder = Directory.CreateTempSubdirectory("belastingen-bench-").FullName;
        var database = Database.At(Path.Combine(folder, "bench.db"), Salts.Repeatable, Path.Combine(folder, "files"));
        try
        {
            PeakNight.Create(database, decisions);
            new PrepareRun(database, PeakNight.At).Execute(PeakNight.ByNight, PeakNight.RunDate, PeakNight.Night);
            NightBenchmark.Checkpoint(database);
            foreach (var format in Enum.GetValues<ReportFormat>()) Measure(database, report, format, Path.Combine(folder, $"{report}.{format}"), json);
            return 0;
        }
        finally
        {
            database.ReleaseAll();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Measure(Database database, string report, ReportFormat format, string path, bool json)
    {
        NightBenchmark.ForgetPeak();
        var before = Process.GetCurrentProcess().WorkingSet64;
        var clock = Stopwatch.StartNew();
        var exported = ExportReport.Execute(database, Auditor,
            new ReportFilter(report, new LocalDate(2020, 1, 1), new LocalDate(2020, 12, 31)), new ReportFile(path, format), PeakNight.At);
        if (exported.Refusal is { } refusal) throw new InvalidOperationException(Backoffice.Desk.Sentences.Of(refusal));
        var measured = new
        {
            report,
            format = format.ToString(),
            rows = exported.Value.Sidecar.RowCount,
            seconds = Math.Round(clock.Elapsed.TotalSeconds, 1),
            memoryBeforeMB = before / 1_048_576,
            peakMemoryMB = Process.GetCurrentProcess().PeakWorkingSet64 / 1_048_576,
            fileMB = new FileInfo(path).Length / 1_048_576,
        };
        Console.WriteLine(JsonSerializer.Serialize(measured, json ? JsonSerializerOptions.Web : NightBenchmark.Readable));
        File.Delete(path);
    }
}
