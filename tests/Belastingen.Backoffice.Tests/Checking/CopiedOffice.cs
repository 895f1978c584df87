using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Reports;
using Belastingen.Backoffice.Trail;
using Checker;
using Checker.Checks;
using Checker.Evidence;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Belastingen.Backoffice.Tests.Checking;

/// <summary>A copy of the year, in which somebody with all rights on database and files does as he likes; then an auditor exports and checks.</summary>
internal sealed class CopiedOffice : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("belastingen-checked-").FullName;
    private readonly Database _database;
    private readonly Instant _now;
    private readonly string _anchors;

    public CopiedOffice(CheckedYear year)
    {
        var path = Path.Combine(_folder, "practice.db");
        File.Copy(year.Office.Database.Location, path);
        _database = Database.ThrowawayAt(path);
        _now = year.Office.Now;
        Directory.CreateDirectory(Outbox);
        Directory.CreateDirectory(_database.TrailKeysFolder);
        foreach (var key in Directory.EnumerateFiles(year.Office.Database.TrailKeysFolder))
            File.Copy(key, Path.Combine(_database.TrailKeysFolder, Path.GetFileName(key)));
        foreach (var file in Directory.EnumerateFiles(Backoffice.Runs.Outbox.FolderOf(year.Office.Database, "PLAY"))) File.Copy(file, Path.Combine(Outbox, Path.GetFileName(file)));
        _anchors = Path.Combine(_folder, "anchors.jsonl");
        File.Copy(year.AnchorsFile, _anchors);
    }

    /// <summary>Folder of the bank files.</summary>
    public string Outbox => Backoffice.Runs.Outbox.FolderOf(_database, "PLAY");

    /// <summary>Changes the database past the program: no triggers, no foreign keys, no conditions.</summary>
    public void Sql(string statements)
    {
        _database.ReleaseAll();
        using var connection = new SqliteConnection($"Data Source={_database.Location};Pooling=False;Foreign Keys=False");
        connection.Open();
        Run(connection, "PRAGMA ignore_check_constraints = ON");
        List<string> triggers = [];
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'trigger'";
            using var reader = command.ExecuteReader();
            while (reader.Read()) triggers.Add(reader.GetString(0));
        }

        foreach (var trigger in triggers) Run(connection, $"DROP TRIGGER {trigger}");
        if (Run(connection, statements) == 0) throw new InvalidOperationException("Nothing was changed.");
    }

    /// <summary>Records something in the trail, as the program does.</summary>
    public long Event(string actor, string action, string subject, object? payload = null)
    {
        using var session = _database.Write(_now, office: 1);
        var number = AuditTrail.Record(session.Of(1, actor), action, subject, Reach.None, payload ?? new { });
        session.Commit();
        return number;
    }

    /// <summary>Changes events, and computes all hashes from there again.</summary>
    public void Rechain(string statements)
    {
        Sql(statements);
        List<string> updates = [];
        using (var session = _database.Read(_now))
        {
            var previous = new string('0', 64);
            foreach (var row in session.Query<EventRow>(
                """
                SELECT event AS Event, at AS At, actor AS Actor, action AS Action, subject AS Subject, reach AS Reach, digest AS Digest,
                    version AS Version, person AS Person, practice AS Practice, key_number AS [Key]
                FROM events
                ORDER BY event
                """))
            {
                var hash = new TrailEvent(
                    1, row.Event, NodaTime.Text.InstantPattern.ExtendedIso.Format(row.At), row.Actor, row.Action, row.Subject,
                    row.Reach, row.Digest, new EventForm(row.Version, row.Person, row.Practice, row.Key)).HashAfter(previous);
                updates.Add($"UPDATE events SET previous_hash = '{previous}', hash = '{hash}' WHERE event = {row.Event}");
                previous = hash;
            }
        }

        Sql(string.Join(";", updates));
    }

    /// <summary>Changes the bank file of a run, and the hash of it in the database.</summary>
    public void InFile(string runDate, Func<string, string> change)
    {
        string name;
        using (var session = _database.Read(_now))
            name = session.One<string>("SELECT b.file_name FROM batches b JOIN runs r ON r.run_date = b.run_date AND r.preparation = b.preparation WHERE b.run_date = @runDate", new { runDate });
        var path = Path.Combine(Outbox, name);
        var (before, after) = (File.ReadAllText(path), change(File.ReadAllText(path)));
        if (before == after) throw new InvalidOperationException("Nothing was changed.");
        File.WriteAllText(path, after);
        var bytes = File.ReadAllBytes(path);
        Sql($"UPDATE batches SET sha256 = '{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes))}', bytes = {bytes.Length} WHERE file_name = '{name}'");
    }

    public T Ask<T>(string sql)
    {
        using var session = _database.Read(_now);
        return session.One<T>(sql);
    }

    /// <summary>Changes a line of the auditor's own file of anchors.</summary>
    public void InAnchors(Func<string, string> change) => File.WriteAllText(_anchors, change(File.ReadAllText(_anchors)));

    /// <summary>All reports and the bank files, as an auditor gets them.</summary>
    public Books Export()
    {
        var exports = Directory.CreateDirectory(Path.Combine(_folder, "exports")).FullName;
        Acting auditor;
        using (var session = _database.Read(_now)) auditor = Acting.As(session, "PLAY", "auditor").Value;
        foreach (var report in AllReports.List.Select(report => report.Name).Where(name => name is not "sample" and not "postponed"))
        {
            var exported = ExportReport.Execute(_database, auditor, new ReportFilter(report, new LocalDate(2019, 1, 1), new LocalDate(2039, 12, 31), null, null),
                new ReportFile(Path.Combine(exports, report + ".csv"), ReportFormat.Csv, "Jaarcontrole"), _now);
            if (exported.Refusal is { } refusal) throw new InvalidOperationException($"{report}: {Sentences.Of(refusal)}");
        }

        return Books.Read(exports, Outbox, _anchors);
    }

    /// <summary>What the checker finds.</summary>
    public List<Finding> Check() => AllChecks.Execute(Export());

    public void Dispose()
    {
        _database.ReleaseAll();
        Directory.Delete(_folder, recursive: true);
    }

    private static int Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    private sealed class EventRow
    {
        public long Event { get; init; }

        public Instant At { get; init; }

        public string Actor { get; init; } = "";

        public string Action { get; init; } = "";

        public string Subject { get; init; } = "";

        public long Reach { get; init; }

        public string Digest { get; init; } = "";

        public long Version { get; init; }

        public string Person { get; init; } = "";

        public long Practice { get; init; }

        public long Key { get; init; }
    }
}
