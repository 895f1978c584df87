using System.Diagnostics;
using System.Text.Json;
using Belastingen.Backoffice.Data;

namespace Belastingen.Benchmarks;

/// <summary>A peak night of many offices, served by one or more processes of the program itself.</summary>
public static class OfficesBenchmark
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerOptions.Web) { WriteIndented = true };

    public static int Run(int offices, int terms, int nodes, string? location, bool json)
    {
        var folder = Directory.CreateTempSubdirectory("belastingen-bench-").FullName;
        try
        {
            var database = location is null
                ? Database.At(Path.Combine(folder, "bench.db"), Salts.Repeatable)
                : Database.At(location, Salts.Repeatable);
            var peak = PeakOffices.Sizes(offices, terms);
            var making = Stopwatch.StartNew();
            PeakOffices.Create(database, peak);
            using (var upgrade = Node.Start(location ?? database.Location, "database", "upgrade")) upgrade.End();
            Console.Error.WriteLine($"{offices} offices, {peak.Sum(office => office.Terms)} terms made in {making.Elapsed.TotalSeconds:0} s.");

            var clock = Stopwatch.StartNew();
            var lasted = Serve(database, location ?? database.Location, nodes, offices);
            return Report(database, peak, clock.Elapsed, nodes, lasted, json);
        }
        finally
        {
            Database.At(location ?? Path.Combine(folder, "bench.db")).ReleaseAll();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Dictionary<string, long> Serve(Database database, string location, int nodes, int offices)
    {
        var serving = Enumerable.Range(0, nodes).Select(node => Node.Start(
            location, "serve", "--clock-starts", "2020-03-24T02:00:00Z", "--clock-speed", "1/1000000", "--urls",
            $"http://127.0.0.1:{5180 + node}")).ToList();
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (Done(database) < offices)
        {
            if (serving.TrueForAll(node => node.HasEnded)) throw new InvalidOperationException("No node serves any more.");
            tick.WaitForNextTickAsync().AsTask().GetAwaiter().GetResult();
        }

        var lasted = new Dictionary<string, long>();
        foreach (var node in serving)
        {
            foreach (var (office, milliseconds) in node.Stop()) lasted[office] = milliseconds;
            node.Dispose();
        }

        return lasted;
    }

    private static long Done(Database database)
    {
        using var session = database.Read(PeakOffices.At);
        return session.Scalar<long>("SELECT COUNT(*) FROM nights");
    }

    private static int Report(
        Database database, IReadOnlyList<PeakOffice> peak, TimeSpan all, int nodes, Dictionary<string, long> lasted, bool json)
    {
        var faults = PeakOutcome.Faults(database, peak);
        var terms = peak.Sum(office => office.Terms);
        var report = new
        {
            offices = peak.Count,
            debtors = peak.Sum(office => office.Debtors),
            terms,
            nodes,
            seconds = Math.Round(all.TotalSeconds, 1),
            termsPerSecond = Math.Round(terms / all.TotalSeconds),
            asExpected = peak.Count - faults.Count,
            faults,
            perOffice = peak.OrderByDescending(office => office.Debtors).Select(office => new
            {
                office.Code,
                office.Debtors,
                office.Terms,
                milliseconds = lasted.GetValueOrDefault(office.Code),
            }),
        };
        Console.WriteLine(JsonSerializer.Serialize(report, json ? JsonSerializerOptions.Web : Readable));
        return faults.Count == 0 ? 0 : 1;
    }
}

/// <summary>The program as a process of its own, and what it logs.</summary>
internal sealed class Node : IDisposable
{
    private readonly Process _process;
    private readonly List<string> _lines = [];

    private Node(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is not null) lock (_lines) _lines.Add(line.Data);
        };
        process.BeginOutputReadLine();
    }

    public bool HasEnded => _process.HasExited;

    public static Node Start(string database, params IEnumerable<string> command)
    {
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "belastingen.dll"), .. command, "--database", database];
        return new Node(Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!);
    }

    /// <summary>Lets it come to its end.</summary>
    public void End()
    {
        _process.WaitForExit();
        if (_process.ExitCode != 0) throw new InvalidOperationException($"The program ended with {_process.ExitCode}.");
    }

    /// <summary>Stops it; returns how long each night lasted by its log, in milliseconds.</summary>
    public IEnumerable<(string Office, long Milliseconds)> Stop()
    {
        _process.Kill();
        _process.WaitForExit();
        foreach (var line in _lines)
        {
            using var entry = JsonDocument.Parse(line);
            if (entry.RootElement.GetProperty("EventId").GetInt32() != 2) continue;
            var state = entry.RootElement.GetProperty("State");
            yield return (state.GetProperty("Office").GetString()!, state.GetProperty("Milliseconds").GetInt64());
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
