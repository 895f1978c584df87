using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Records;
using Belastingen.Backoffice.Trail;
using Belastingen.Backoffice.WorkItems;

namespace Belastingen.Backoffice.Runs;

/// <summary>
/// The folder from which files go to the bank. Release commits first; placing can be repeated. A file stands in one
/// place at a time (outbox, taken back, or with the bank), and the <see cref="Journal"/> says before each step which it
/// is about to be: a file that we placed and that is nowhere here is with the bank, and is never placed again by
/// itself.
/// </summary>
public sealed class Outbox(Database database, Instant at)
{
    /// <summary>Whoever released or stopped is recorded there; what follows the outbox does by itself.</summary>
    private const string Actor = "outbox";

    /// <summary>Folder of an office's outbox.</summary>
    public static string FolderOf(Database database, string code) => Path.Combine(database.FilesFolder, "outbox", code);

    /// <summary>The journal of an office's outbox.</summary>
    public static string JournalOf(Database database, string code) =>
        Path.Combine(database.FilesFolder, "outbox", code + ".journal");

    /// <summary>Folder of what was taken out of an office's outbox.</summary>
    public static string WithdrawnOf(Database database, string code) =>
        Path.Combine(database.FilesFolder, "withdrawn", code);

    /// <summary>Where the bytes of a file are written before it is placed.</summary>
    public static string PartOf(string outbox, BatchRow file) => Path.Combine(outbox, file.FileName + ".part");

    /// <summary>
    /// Delivers the files of every released run that are not there yet, as long as the bank takes them.
    /// </summary>
    public void DeliverAll(Acting acting)
    {
        foreach (var run in Undelivered(acting))
        {
            using (var session = database.Read(at, acting)) Deliver(session, run);
            using var delivered = database.Write(at, acting.By(Actor));
            AuditTrail.Record(delivered, "FilesDelivered", Subject.Preparation(run.RunDate, run.Preparation),
                Reach.None, new { run.RunDate, run.Preparation });
            delivered.Execute(
                "UPDATE runs SET delivered_at = @at WHERE office = @office AND run_date = @RunDate",
                new { at, run.RunDate });
            delivered.Commit();
        }

        // An emergency stop does not wait for a delivery: whatever was delivered after it is withdrawn here.
        bool stopped;
        using (var after = database.Read(at, acting)) stopped = RunsOwed.IsStopped(after);
        if (stopped) Withdraw(acting);
    }

    /// <summary>Takes the files that the bank has not fetched out of the outbox, all that can be moved.</summary>
    public Withdrawal Withdraw(Acting acting)
    {
        var (outbox, withdrawn) = (FolderOf(database, acting.Code), WithdrawnOf(database, acting.Code));
        string[] there = Directory.Exists(outbox) ? [.. Directory.EnumerateFiles(outbox, "*.xml").Order()] : [];
        Announce(acting, there);
        List<string> files = [], left = [];
        string? why = null;
        foreach (var file in there)
        {
            try
            {
                Directory.CreateDirectory(withdrawn);
                File.Move(file, Path.Combine(withdrawn, Path.GetFileName(file)), overwrite: true);
                files.Add(Path.GetFileName(file));
            }
            catch (FileNotFoundException)
            {
                // The bank was first.
            }
            catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
            {
                left.Add(Path.GetFileName(file));
                why ??= broken.Message;
            }
        }

        return new Withdrawal(files, left, why);
    }

    /// <summary>
    /// Takes files that are not what was proved out of the outbox, under another name, and makes work of it; returns
    /// their names. The bank must never fetch them, and nothing takes their place by itself.
    /// </summary>
    public List<string> SetChangedAside(Acting acting)
    {
        List<string> aside = [];
        List<RunRow> found = [];
        using (var session = database.Read(at, acting))
        {
            foreach (var run in RunRow.All(session).Where(run => run.State == RunState.Released))
            {
                var names = BatchRows.Of(session, run.RunDate, run.Preparation)
                    .FindAll(file => SetAside(acting.Code, file))
                    .ConvertAll(file => file.FileName);
                if (names.Count > 0 || (IsAside(session, run)
                    && !WorkItem.Was(session, WorkItemKind.FileChanged, run.Subject)))
                    found.Add(run);
                aside.AddRange(names);
            }
        }

        if (found.Count == 0) return aside;
        using var work = database.Write(at, acting.By(Actor));
        foreach (var run in found)
        {
            WorkItem.Open(
                work, WorkItemKind.FileChanged, run.Subject, work.Today, null, null, null,
                    RowRecords.Text(run.RunDate), work.Today);
            AuditTrail.Record(work, "FilesSetAside", Subject.Preparation(run.RunDate, run.Preparation), Reach.None,
                new { run.RunDate, run.Preparation, aside });
        }

        work.Commit();
        return aside;
    }

    /// <summary>The first file of a preparation that is no longer what was proved; null when all are.</summary>
    public static string? ChangedFile(OfficeSession session, RunRow run) =>
        BatchRows.Of(session, run.RunDate, run.Preparation).Find(file => FilesAtHand.IsAs(
            Path.Combine(TakenRun.FolderOf(session.Database, session.Code), file.FileName), file,
                Look.AtEveryByte) != true)?.FileName;

    private List<RunRow> Undelivered(Acting acting)
    {
        using var session = database.Read(at, acting);
        if (RunsOwed.IsStopped(session)) return [];
        var bank = SettingsInForce.Alone(session).Bank;
        return RunRow.All(session).FindAll(run =>
            run is { State: RunState.Released, DeliveredAt: null } && at < RunsOwed.CutOff(run.RunDate, bank));
    }

    /// <summary>
    /// Says what is about to be taken back: in the database for runs of which we hold a file, in the journal for each
    /// file.
    /// </summary>
    private void Announce(Acting acting, string[] there)
    {
        using var session = database.Write(at, acting.By(Actor));
        Journal? journal = null;
        foreach (var run in RunRow.All(session).Where(run => run.State == RunState.Released))
        {
            var files = BatchRows.Of(session, run.RunDate, run.Preparation);
            var placed = files.FindAll(
                file => there.Contains(Path.Combine(FolderOf(database, acting.Code), file.FileName)));
            if (placed.Count == 0 && !files
                .Exists(file => File.Exists(Path.Combine(WithdrawnOf(database, acting.Code), file.FileName)))) continue;
            session.Execute(
                """
                -- Outbox.cs: of a run that is wholly with the bank nothing is taken back
                UPDATE runs
                SET delivered_at = NULL
                WHERE office = @office
                AND run_date = @RunDate
                AND delivered_at IS NOT NULL
                """, new { run.RunDate });
            foreach (var file in placed) TryEnter(journal ??= Journal.Of(database, acting.Code), run, file);
        }

        if (session.OwesAnEvent)
            AuditTrail.Record(session, "FilesWithdrawn", Subject.Of("office", acting.Code), Reach.None, new { });
        session.Commit();
    }

    /// <summary>
    /// A stop does not wait for a journal that cannot be written: what is not known to be taken back is not placed
    /// again.
    /// </summary>
    private void TryEnter(Journal journal, RunRow run, BatchRow file)
    {
        try
        {
            if (journal.Last(file.Sha256) != JournalStep.Withdrawn)
                journal.Add(StepOf(run, file, JournalStep.Withdrawn));
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            // The stop goes on.
        }
    }

    private void Deliver(OfficeSession session, RunRow run)
    {
        var files = BatchRows.Of(session, run.RunDate, run.Preparation);
        var journal = Journal.Of(database, session.Code);
        if (journal.Release(run.RunDate) is null)
            journal.Add(new JournalLine(
                run.RunDate, run.Preparation, run.ReleasedAt!.Value, [.. files.Select(file => file.Sha256)],
                    JournalStep.Released));
        Directory.CreateDirectory(FolderOf(database, session.Code));
        foreach (var file in files) Place(journal, session.Code, run, file);
    }

    /// <summary>
    /// Places a file unless it may be with the bank: written beside, entered in the journal, then renamed into place.
    /// </summary>
    private void Place(Journal journal, string code, RunRow run, BatchRow file)
    {
        var outbox = FolderOf(database, code);
        var target = Path.Combine(outbox, file.FileName);
        if (File.Exists(target + ".sent") || (File.Exists(target) && !SetAside(code, file))) return;
        var (part, back) = (PartOf(outbox, file), Path.Combine(WithdrawnOf(database, code), file.FileName));
        switch (journal.Last(file.Sha256))
        {
            case null when journal.Release(run.RunDate)!.Step is null:
                // Released before files had lines of their own: whether the bank has it cannot be known here.
                return;
            case null:
                Write(code, file, part);
                journal.Add(StepOf(run, file, JournalStep.Placing));
                File.Move(part, target, overwrite: false);
                return;
            case JournalStep.Placing:
                // A crash came between the line and the renaming; with neither there, it was renamed, and is fetched.
                if (FilesAtHand.IsAs(part, file, Look.AtEveryByte) == true) File.Move(part, target, overwrite: false);
                return;
            default:
                if (FilesAtHand.IsAs(back, file, Look.AtEveryByte) == true) File.Move(back, part, overwrite: true);
                if (FilesAtHand.IsAs(part, file, Look.AtEveryByte) != true) return;
                journal.Add(StepOf(run, file, JournalStep.Placing));
                File.Move(part, target, overwrite: false);
                return;
        }
    }

    private void Write(string code, BatchRow file, string part)
    {
        var source = Path.Combine(TakenRun.FolderOf(database, code), file.FileName);
        if (FilesAtHand.IsAs(source, file, Look.AtEveryByte) != true)
            throw new InvalidDataException($"{source} is not the file that was proved ({file.Sha256}).");
        File.Copy(source, part, overwrite: true);
        using var written = new FileStream(part, FileMode.Open, FileAccess.ReadWrite);
        written.Flush(flushToDisk: true);
    }

    /// <summary>Whether what stood in the outbox was not the proved file: it no longer stands there.</summary>
    private bool SetAside(string code, BatchRow file)
    {
        var target = Path.Combine(FolderOf(database, code), file.FileName);
        if (File.Exists(target + ".sent") || FilesAtHand.IsAs(target, file, Look.AtEveryByte) != false) return false;
        var aside = AsideOf(code, file);
        Directory.CreateDirectory(Path.GetDirectoryName(aside)!);
        File.Move(target, aside, overwrite: true);
        return true;
    }

    private bool IsAside(OfficeSession session, RunRow run) =>
        BatchRows.Of(session, run.RunDate, run.Preparation).Exists(file => File.Exists(AsideOf(session.Code, file)));

    private string AsideOf(string code, BatchRow file) =>
        Path.Combine(WithdrawnOf(database, code), file.FileName + ".changed");

    private JournalLine StepOf(RunRow run, BatchRow file, JournalStep step) =>
        new(run.RunDate, run.Preparation, run.ReleasedAt!.Value, [file.Sha256], step, at);
}

/// <summary>What a stop took out of the outbox.</summary>
/// <param name="Files">Names of the files that were taken back.</param>
/// <param name="Left">Names of those that could not be moved: the bank can still fetch them.</param>
/// <param name="Why">Why not, as the operating system says it; null when all could.</param>
public sealed record Withdrawal(IReadOnlyList<string> Files, IReadOnlyList<string> Left, string? Why)
{
    /// <summary>What was done, in a Dutch sentence.</summary>
    public string Sentence => Sentences.Withdrawn(Files, Left, Why);
}

/// <summary>The files of a preparation as stored.</summary>
public static class BatchRows
{
    /// <summary>All files of a preparation, in order.</summary>
    public static List<BatchRow> Of(OfficeSession session, LocalDate runDate, long preparation) =>
        session.Query<BatchRow>(
        """
        -- Outbox.cs: the files of a preparation
        SELECT batch AS Batch, file_name AS FileName, message_id AS MessageId, format AS Format, debit_count AS Debits,
            cents AS Cents, bytes AS Bytes, sha256 AS Sha256
        FROM batches
        WHERE office = @office
        AND run_date = @runDate
        AND preparation = @preparation
        ORDER BY batch
        """, new { runDate, preparation });
}

/// <summary>A bank file as stored.</summary>
public sealed record BatchRow(
    long Batch, string FileName, string MessageId, string Format, long Debits, long Cents, long Bytes, string Sha256);
