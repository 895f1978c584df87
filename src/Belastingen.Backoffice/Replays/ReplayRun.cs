using System.Security.Cryptography;
using System.Text.Json;
using Belastingen.Backoffice.Records;
using Belastingen.Backoffice.Runs;

namespace Belastingen.Backoffice.Replays;

/// <summary>
/// Makes a run again from its own record alone, by the same pass as the night, and compares all that is kept of it:
/// every
/// decision, every debit, the totals, the digest, every bank file, and the rules and settings as they are kept now.
/// </summary>
/// <remarks>
/// Of a run the preparation that counts is replayed. Memory does not depend on the size of the run: the record is read
/// chunk by chunk, and bank files are made in a folder that is removed afterwards.
/// </remarks>
public sealed class ReplayRun : IDisposable
{
    private readonly IKeptRuns _kept;
    private readonly KeptRun _run;
    private readonly Differences _differences = new();
    private readonly RecordHash _record = new();

    private ReplayRun(IKeptRuns kept, KeptRun run) => (_kept, _run) = (kept, run);

    /// <summary>Replays one run.</summary>
    public static RunReplayed Execute(IKeptRuns kept, KeptRun run)
    {
        using var replay = new ReplayRun(kept, run);
        return replay.Replay();
    }

    /// <inheritdoc />
    public void Dispose() => _record.Dispose();

    private RunReplayed Replay()
    {
        var folder = Directory.CreateTempSubdirectory("belastingen-replay-").FullName;
        var made = new Made(default, default, 0, 0);
        try
        {
            made = Remake(folder);
        }
        catch (InvalidDataException damage)
        {
            Damaged(damage.Message);
        }
        catch (ArgumentException refusedByWriter)
        {
            Damaged(refusedByWriter.Message);
        }
        catch (OverflowException tooLarge)
        {
            Damaged(tooLarge.Message);
        }
        catch (JsonException noDocument)
        {
            Damaged(noDocument.Message);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return new RunReplayed(
            _run.RunDate, _run.Preparation, _run.State, made.Due, made.Debits, made.Files, made.FilesSeen,
            _differences.Count, _differences.Named);
    }

    /// <summary>
    /// The record says something that cannot be, in one of the ways in which the rules and the writer refuse it.
    /// </summary>
    private void Damaged(string why)
    {
        if (_differences.Count == 0) _differences.Add(DifferenceKind.RecordDamaged, "", null, why);
    }

    private Made Remake(string folder)
    {
        using var chunks = Chunks().GetEnumerator();
        if (!chunks.MoveNext())
        {
            _differences.Add(DifferenceKind.NoRecord, "");
            return new Made(default, default, 0, 0);
        }

        var header = RunHeader.Of(chunks.Current);
        if (RunVersions.Unknown(header) is { } unknown)
        {
            _differences.Add(DifferenceKind.UnknownVersion, unknown);
            return new Made(default, default, 0, 0);
        }

        var run = Taken(header, folder);
        var settings = header.InForce().Settings;
        using var bills = new BillReader(header, Rest(chunks));
        using var compared = new ComparedBills(_kept, _run, _differences);
        using var files = new BatchFiles(run, settings);
        new DecideRun(run, bills.Rules, files, compared, header.Missed).Execute(bills);
        files.Close();
        compared.Finish();
        CompareDigests(compared);
        CompareTotals(header, compared);
        var seen = CompareFiles(files.Batches);
        CompareRules(header);
        return new Made(compared.Totals[0], compared.Debits, _kept.IsMasked ? 0 : files.Batches.Count, seen);
    }

    /// <summary>What the chunks say, each compared with its hash before anything in it is believed.</summary>
    private IEnumerable<byte[]> Chunks()
    {
        var expected = 0L;
        foreach (var chunk in _kept.Record(_run))
        {
            if (chunk.Number != expected) throw Broken(DifferenceKind.ChunkMissing, $"{expected}");
            var plain = chunk.Plain();
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(plain));
            if (!_kept.IsMasked && sha256 != chunk.Sha256) throw Broken(DifferenceKind.ChunkAltered, $"{chunk.Number}");
            _record.Add(_kept.IsMasked ? chunk.Sha256 : sha256);
            expected++;
            yield return plain;
        }

        if (_run.Sealed.Record is { } seal && expected > 0 && expected < seal.Chunks)
            throw Broken(DifferenceKind.ChunkMissing, $"{expected}");
    }

    private InvalidDataException Broken(DifferenceKind kind, string where)
    {
        _differences.Add(kind, where);
        return new InvalidDataException(where);
    }

    private static IEnumerable<byte[]> Rest(IEnumerator<byte[]> chunks)
    {
        while (chunks.MoveNext()) yield return chunks.Current;
    }

    private TakenRun Taken(RunHeader header, string folder)
    {
        _differences.Compare(DifferenceKind.OtherRun, "office", header.Office, _kept.Office);
        _differences.Compare(DifferenceKind.OtherRun, "runDate", RowRecords.Text(header.RunDate),
            RowRecords.Text(_run.RunDate));
        _differences.Compare(DifferenceKind.OtherRun, "preparation", header.Preparation, _run.Preparation);
        _differences.Compare(DifferenceKind.OtherRun, "takenAt", RowRecords.Text(header.TakenAt),
            RowRecords.Text(_run.TakenAt));
        _differences.Compare(DifferenceKind.OtherRun, "night", RowRecords.Text(header.Night),
            RowRecords.Text(_run.Night));
        _differences.Compare(DifferenceKind.OtherRun, "position", header.Position, _run.Position);
        return new TakenRun(
            header.OfficeKey, header.Office, header.RunDate, header.Preparation, header.TakenAt, header.Night,
            header.Position, folder);
    }

    private void CompareDigests(ComparedBills compared)
    {
        var record = _record.Close();
        var digest = compared.Digest.Close(record);
        _differences.Compare(DifferenceKind.Digest, "run", digest, _run.Digest);
        var seal = _run.Sealed;
        if (seal.Event == 0) _differences.Add(DifferenceKind.EventMissing, "");
        else if (!seal.IsWhole) _differences.Add(DifferenceKind.EventAltered, $"{seal.Event}");
        if (seal.Digest is { } said) _differences.Compare(DifferenceKind.Digest, "trail", said, digest);
        if (seal.Record is { } whole) _differences.Compare(DifferenceKind.RecordNotSealed, "", whole.Sha256, record);
    }

    private void CompareTotals(RunHeader header, ComparedBills compared)
    {
        for (var i = 0; i < compared.Totals.Count; i++)
        {
            _differences.Compare(DifferenceKind.Total, $"{i} count", compared.Totals[i].Count, _run.Totals[i].Count);
            _differences.Compare(DifferenceKind.Total, $"{i} cents", compared.Totals[i].Cents, _run.Totals[i].Cents);
        }

        _differences.Compare(DifferenceKind.Total, "debits", compared.Debits.Count, _run.Debits);
        foreach (var tax in header.Due)
        {
            var made = compared.Due.GetValueOrDefault(tax.TaxType);
            _differences.Compare(DifferenceKind.Due, $"{tax.TaxType} count", tax.Count, made.Count);
            _differences.Compare(DifferenceKind.Due, $"{tax.TaxType} cents", tax.Cents, made.Cents);
        }
    }

    /// <summary>Returns how many files on the disk were looked at.</summary>
    private long CompareFiles(IReadOnlyList<Batch> made)
    {
        var kept = _kept.Batches(_run);
        for (var i = 0; i < Math.Max(made.Count, kept.Count); i++)
        {
            var (ours, theirs) = (made.ElementAtOrDefault(i), kept.ElementAtOrDefault(i));
            var name = theirs?.FileName ?? ours!.FileName;
            _differences.Compare(DifferenceKind.File, name, ours?.FileName, theirs?.FileName);
            _differences.Compare(DifferenceKind.File, name, ours?.Cents ?? 0, theirs?.Cents ?? 0);
            _differences.Compare(DifferenceKind.File, name, ours?.Debits ?? 0, theirs?.Debits ?? 0);
            if (!_kept.IsMasked) _differences.Compare(DifferenceKind.File, name, ours?.Sha256, theirs?.Sha256);
            if (_run.Sealed.Files is { } files)
                _differences.Compare(DifferenceKind.File, name, files.ElementAtOrDefault(i), theirs?.Sha256);
        }

        var seen = 0L;
        foreach (var batch in kept)
            foreach (var (place, sha256) in _kept.FilesOf(batch))
            {
                seen++;
                _differences.Compare(DifferenceKind.FileOnDisk, place, batch.Sha256, sha256);
            }

        return seen;
    }

    private void CompareRules(RunHeader header)
    {
        foreach (var used in header.Rules)
        {
            var kept = _kept.Rules.FirstOrDefault(rule => rule.Rule == used.Rule && rule.Version == used.Version);
            var where = $"{used.Rule}.{used.Version}";
            if (kept?.Document != used.Document) _differences.Add(DifferenceKind.Rule, $"{where} document");
            _differences.Compare(DifferenceKind.Rule, $"{where} submittedBy", used.SubmittedBy.Account,
                kept?.SubmittedBy);
            _differences.Compare(DifferenceKind.Rule, $"{where} approvedBy", used.ApprovedBy?.Account, kept?.DecidedBy);
            _differences.Compare(DifferenceKind.Rule, $"{where} approvedAt", RowRecords.Text(used.ApprovedAt),
                kept?.DecidedAt is { } at ? RowRecords.Text(at) : null);
        }

        if (_kept.Settings.GetValueOrDefault(header.Settings.Version) != header.Settings.Document)
            _differences.Add(DifferenceKind.Settings, $"{header.Settings.Version}");
    }

    private readonly record struct Made(Tally Due, Tally Debits, long Files, long FilesSeen);
}
