using System.Diagnostics;
using System.Text.Json;
using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Replays;
using Belastingen.Backoffice.Runs;
using Microsoft.Data.Sqlite;

namespace Belastingen.Benchmarks;

/// <summary>One run date of a given size, and its floor, in one process run.</summary>
public static class NightBenchmark
{
    internal static readonly JsonSerializerOptions Readable = new(JsonSerializerOptions.Web) { WriteIndented = true };

    public static int Run(int instalments, string? location, bool json)
    {
        var folder = Directory.CreateTempSubdirectory("belastingen-bench-").FullName;
        var database = Database.At(location ?? Path.Combine(folder, "bench.db"), Salts.Repeatable, Path.Combine(folder, "files"));
        try
        {
            PeakNight.Create(database, instalments);
            Checkpoint(database);
            ForgetPeak();

            var clock = Stopwatch.StartNew();
            new PrepareRun(database, PeakNight.At).Execute(PeakNight.ByNight, PeakNight.RunDate, PeakNight.Night);
            var night = clock.Elapsed.TotalSeconds;
            var peak = Process.GetCurrentProcess().PeakWorkingSet64 / 1_048_576;

            Checkpoint(database);
            var files = Path.Combine(database.FilesFolder, "runs", PeakNight.Code);
            var floor = Floor.Measure(database, PeakNight.RunDate, files);
            Report(database, instalments, (night, Replay(database)), peak, floor, files, json);
            return 0;
        }
        finally
        {
            database.ReleaseAll();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Report(
        Database database, int instalments, (double Night, double Replay) seconds, long peak, Dictionary<string, double> floor, string files,
        bool json)
    {
        using var session = database.Read(PeakNight.At);
        var run = session.One<Totals>(
            """
            SELECT state AS State, due_count AS Due, due_cents AS DueCents, presented_count AS Presented, postponed_count AS Postponed,
                skipped_count AS Skipped, held_count AS Held, refused_count AS Refused, debit_count AS Debits
            FROM runs
            """);
        var total = floor.Values.Sum();
        var report = new
        {
            instalments,
            floorSeconds = floor.ToDictionary(part => part.Key, part => Math.Round(part.Value, 3)),
            floorTotalSeconds = Math.Round(total, 3),
            nightSeconds = Math.Round(seconds.Night, 3),
            ratio = Math.Round(seconds.Night / total, 2),
            replaySeconds = Math.Round(seconds.Replay, 3),
            recordBytes = RecordBytes(database),
            peakMemoryMB = peak,
            fileBytes = Directory.EnumerateFiles(files, "*.xml").Sum(file => new FileInfo(file).Length),
            outcome = run,
        };
        Console.WriteLine(JsonSerializer.Serialize(report, json ? JsonSerializerOptions.Web : Readable));
    }

    /// <summary>The run made again from its own record, and compared with all that is kept; anything that differs is a fault.</summary>
    private static double Replay(Database database)
    {
        var clock = Stopwatch.StartNew();
        var kept = new RunsOfDatabase(database, PeakNight.At, PeakNight.Office, PeakNight.Code);
        var replayed = ReplayRun.Execute(kept, kept.Runs[0]);
        if (!replayed.IsSame) throw new InvalidOperationException($"The replay differs: {replayed.Differences[0]}");
        return clock.Elapsed.TotalSeconds;
    }

    /// <summary>What the record takes in the database.</summary>
    private static long RecordBytes(Database database)
    {
        var kept = new RunsOfDatabase(database, PeakNight.At, PeakNight.Office, PeakNight.Code);
        return kept.Record(kept.Runs[0]).Sum(chunk => (long)chunk.Content.Length);
    }

    /// <summary>What making the office took is not the night's: on Linux the peak can be reset.</summary>
    internal static void ForgetPeak()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (OperatingSystem.IsLinux()) File.WriteAllText("/proc/self/clear_refs", "5");
    }

    internal static void Checkpoint(Database database)
    {
        using var connection = database.Open();
        if (connection is not SqliteConnection) return;
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        command.ExecuteNonQuery();
    }

    private sealed record Totals(
        string State, long Due, long DueCents, long Presented, long Postponed, long Skipped, long Held, long Refused, long Debits);
}
