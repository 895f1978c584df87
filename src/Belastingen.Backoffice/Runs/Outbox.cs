using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Offices;
using Belastingen.Backoffice.Trail;
using NodaTime;

namespace Belastingen.Backoffice.Runs;

/// <summary>
/// The folder from which files go to the bank, and its journal. Release commits first; delivery can be repeated and is
/// recognised by hash. The journal lies outside the database and knows every released run date, so that a restored backup
/// cannot send a night twice.
/// </summary>
public sealed class Outbox(Database database, Instant at)
{
    /// <summary>Whoever released or stopped is recorded there; what follows the outbox does by itself.</summary>
    private const string Actor = "outbox";

    /// <summary>Folder of an office's outbox.</summary>
    public static string FolderOf(Database database, string code) => Path.Combine(database.FilesFolder, "outbox", code);

    /// <summary>The journal of an office's outbox: a line per released run date, never shortened.</summary>
    public static string JournalOf(Database database, string code) => Path.Combine(database.FilesFolder, "outbox", code + ".journal");

    /// <summary>Delivers the files of every released run that are not there yet, as long as the bank takes them.</summary>
    public void DeliverAll(long office, string code)
    {
        foreach (var run in Undelivered(office))
        {
            using (var session = database.Read(at)) Deliver(session, office, code, run);
            using var delivered = database.Write(at, office);
            AuditTrail.Record(delivered, office, Actor, "FilesDelivered", $"run {RowRecords.Text(run.RunDate)} preparation {run.Preparation}",
                Reach.None, new { run.RunDate, run.Preparation });
            delivered.Execute(
                "UPDATE runs SET delivered_at = @at WHERE office = @office AND run_date = @RunDate", new { at, office, run.RunDate });
            delivered.Commit();
        }

        // An emergency stop does not wait for a delivery: whatever was delivered after it is withdrawn here.
        bool stopped;
        using (var after = database.Read(at)) stopped = RunsOwed.IsStopped(after, office);
        if (stopped) Withdraw(office, code);
    }

    /// <summary>Takes the files that the bank has not fetched out of the outbox; returns their names.</summary>
    public List<string> Withdraw(long office, string code)
    {
        using (var session = database.Write(at, office))
        {
            session.Execute(
                "UPDATE runs SET delivered_at = NULL WHERE office = @office AND state = 'Released' AND delivered_at IS NOT NULL",
                new { office });
            if (session.OwesAnEvent) AuditTrail.Record(session, office, Actor, "FilesWithdrawn", $"office {code}", Reach.None, new { });
            session.Commit();
        }

        var outbox = FolderOf(database, code);
        if (!Directory.Exists(outbox)) return [];
        var withdrawn = Path.Combine(database.FilesFolder, "withdrawn", code);
        Directory.CreateDirectory(withdrawn);
        List<string> files = [];
        foreach (var file in Directory.EnumerateFiles(outbox, "*.xml").Order())
        {
            File.Move(file, Path.Combine(withdrawn, Path.GetFileName(file)), overwrite: true);
            files.Add(Path.GetFileName(file));
        }

        return files;
    }

    private List<RunRow> Undelivered(long office)
    {
        using var session = database.Read(at);
        if (RunsOwed.IsStopped(session, office)) return [];
        var bank = SettingsInForce.Of(session, office).Settings.Bank;
        return RunRow.All(session, office).FindAll(run =>
            run is { State: RunState.Released, DeliveredAt: null } && at < RunsOwed.CutOff(run.RunDate, bank));
    }

    /// <summary>The line of the journal for a run date; null when none was released.</summary>
    public static JournalLine? Known(Database database, string code, LocalDate runDate)
    {
        foreach (var line in Lines(database, code))
            if (line.RunDate == runDate) return line;
        return null;
    }

    /// <summary>The first line of the journal for a run date that the database does not know as released: a restored backup.</summary>
    public static JournalLine? UnknownTo(Session session, long office, string code)
    {
        var released = RunRow.All(session, office)
            .Where(run => run.State is RunState.Released or RunState.Accepted or RunState.RefusedByBank).Select(run => run.RunDate).ToHashSet();
        foreach (var line in Lines(session.Database, code))
            if (!released.Contains(line.RunDate)) return line;
        return null;
    }

    /// <summary>The first file of a preparation that is no longer what was proved; null when all are.</summary>
    public static string? ChangedFile(Session session, long office, string code, RunRow run)
    {
        foreach (var file in BatchRows.Of(session, office, run.RunDate, run.Preparation))
        {
            var source = Path.Combine(TakenRun.FolderOf(session.Database, code), file.FileName);
            if (!File.Exists(source) || HashOf(source) != file.Sha256) return file.FileName;
        }

        return null;
    }

    /// <summary>The whole lines of the journal; one that a power cut tore off is not one.</summary>
    private static IEnumerable<JournalLine> Lines(Database database, string code)
    {
        var journal = JournalOf(database, code);
        if (!File.Exists(journal)) yield break;
        foreach (var line in File.ReadLines(journal))
            if (line.EndsWith('}') && JsonSerializer.Deserialize<JournalLine>(line, Json.Compact) is { } entry) yield return entry;
    }

    private void Deliver(Session session, long office, string code, RunRow run)
    {
        var files = BatchRows.Of(session, office, run.RunDate, run.Preparation);
        Enter(code, new JournalLine(run.RunDate, run.Preparation, run.ReleasedAt!.Value, [.. files.Select(file => file.Sha256)]));
        var outbox = FolderOf(database, code);
        Directory.CreateDirectory(outbox);
        foreach (var file in files)
        {
            var target = Path.Combine(outbox, file.FileName);
            if (File.Exists(target + ".sent") || File.Exists(target) && HashOf(target) == file.Sha256) continue;
            var source = Path.Combine(TakenRun.FolderOf(database, code), file.FileName);
            if (HashOf(source) != file.Sha256)
                throw new InvalidDataException($"{source} is not the file that was proved ({file.Sha256}).");
            File.Copy(source, target + ".part", overwrite: true);
            Flush(target + ".part");
            File.Move(target + ".part", target, overwrite: true);
        }
    }

    /// <summary>Enters a run date in the journal, once, and makes it durable before any file is delivered.</summary>
    private void Enter(string code, JournalLine line)
    {
        if (Known(database, code, line.RunDate) is not null) return;
        var journal = JournalOf(database, code);
        Directory.CreateDirectory(Path.GetDirectoryName(journal)!);
        using var file = new FileStream(journal, FileMode.Append, FileAccess.Write);
        var start = file.Length > 0 ? "\n" : "";
        file.Write(Encoding.UTF8.GetBytes(start + JsonSerializer.Serialize(line, Json.Compact)));
        file.Flush(flushToDisk: true);
    }

    private static void Flush(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    private static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}

/// <summary>A released run date in the journal.</summary>
public sealed record JournalLine(LocalDate RunDate, long Preparation, Instant ReleasedAt, IReadOnlyList<string> Sha256);

/// <summary>The files of a preparation as stored.</summary>
public static class BatchRows
{
    /// <summary>All files of a preparation, in order.</summary>
    public static List<BatchRow> Of(Session session, long office, LocalDate runDate, long preparation) => session.Query<BatchRow>(
        """
        -- Outbox.cs: the files of a preparation
        SELECT batch AS Batch, file_name AS FileName, message_id AS MessageId, format AS Format, debit_count AS Debits, cents AS Cents,
            bytes AS Bytes, sha256 AS Sha256
        FROM batches
        WHERE office = @office
        AND run_date = @runDate
        AND preparation = @preparation
        ORDER BY batch
        """, new { office, runDate, preparation });
}

/// <summary>A bank file as stored.</summary>
public sealed record BatchRow(
    long Batch, string FileName, string MessageId, string Format, long Debits, long Cents, long Bytes, string Sha256);
