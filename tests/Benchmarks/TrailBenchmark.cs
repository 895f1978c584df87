using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Trail;
using NodaTime;

namespace Belastingen.Benchmarks;

/// <summary>Verifying a trail of a given length, of events and facts as an office records them.</summary>
public static class TrailBenchmark
{
    private static readonly Instant At = Instant.FromUtc(2020, 3, 24, 2, 0);

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerOptions.Web) { WriteIndented = true };

    public static int Run(int events, bool json)
    {
        var folder = Directory.CreateTempSubdirectory("belastingen-bench-").FullName;
        var database = Database.At(Path.Combine(folder, "bench.db"), Salts.Repeatable, Path.Combine(folder, "files"));
        try
        {
            Migrations.Upgrade(database, practice: true);
            var anchor = Fill(database, events);
            var auditor = new Acting(1, "BENCH", "auditor", new HashSet<Role> { Role.Auditor });
            var (clock, before) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
            var verdict = new VerifyTrail(database, At).Execute(auditor, [anchor]).Value;
            var seconds = clock.Elapsed.TotalSeconds;
            var processor = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
            var report = new
            {
                events = verdict.Head,
                isWell = verdict.IsWell,
                verdict.Payloads,
                seconds = Math.Round(seconds, 2),
                processorSeconds = Math.Round(processor, 2),
                eventsPerSecond = Math.Round(verdict.Head / seconds),
                eventsPerProcessorSecond = Math.Round(verdict.Head / processor),
                peakMemoryMB = Process.GetCurrentProcess().PeakWorkingSet64 / 1_048_576,
                processors = Environment.ProcessorCount,
                load = OperatingSystem.IsLinux() ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : null,
            };
            Console.WriteLine(JsonSerializer.Serialize(report, json ? JsonSerializerOptions.Web : Readable));
            return verdict.IsWell ? 0 : 1;
        }
        finally
        {
            database.ReleaseAll();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Through the operation that records them, in transactions of some size.</summary>
    private static TrailAnchor Fill(Database database, int events)
    {
        using (var office = database.Write(At, office: 0))
        {
            office.Execute("INSERT INTO offices (office, code, name) VALUES (1, 'BENCH', 'Meetstad')");
            office.Commit();
        }

        for (var done = 0; done < events;)
        {
            using var session = database.Write(At + Duration.FromSeconds(done), office: 1);
            for (var i = 0; i < 50_000 && done < events; i++, done++)
                AuditTrail.Record(session.Of(1, "medewerker"), "PaymentBooked", $"payment {done}", Reach.Debtors, new
                {
                    key = done.ToString(CultureInfo.InvariantCulture),
                    kind = "Payment",
                    assessment = $"2020-{done:0000000}",
                    bookedOn = "2020-03-24",
                    amount = 12_345,
                });
            session.Commit();
        }

        using var anchoring = database.Write(At, office: 1);
        var anchor = AnchorTrail.Execute(anchoring.As(new Acting(1, "BENCH", "auditor", new HashSet<Role> { Role.Auditor }))).Value;
        anchoring.Commit();
        return anchor;
    }
}
