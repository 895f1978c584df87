using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Records;
using Belastingen.Backoffice.Replays;
using Belastingen.Backoffice.Runs;

namespace Belastingen.Backoffice.Bundles;

/// <summary>The runs in a bundle. Opened only when every file in it is what the signed manifest says.</summary>
public sealed class RunsOfBundle : IKeptRuns, IDisposable
{
    /// <summary>The largest file of a bundle that is read as a whole.</summary>
    private const long MaxWholeBytes = 1 << 28;

    private readonly ZipArchive _zip;
    private readonly Dictionary<DateKey, BundledRun> _runs;

    private RunsOfBundle(ZipArchive zip, BundleManifest manifest)
    {
        (_zip, Manifest) = (zip, manifest);
        var runs = manifest.Runs.Select(date => Json<BundledRun>(BundleNames.Run(date))).ToList();
        // What sealed a run is read from the event as it was kept, never from what the bundle says of it.
        Runs = [
            .. runs.Select(run => run.Run with { Sealed = run.Seal?.Read() ?? new SealedRun(0, "", IsWhole: false) })];
        _runs = runs.ToDictionary(run => new DateKey(run.Run.RunDate));
        Rules = Json<List<KeptRule>>(BundleNames.Rules);
        Settings = Json<List<KeptSettings>>(BundleNames.Settings)
            .ToDictionary(version => version.Version, version => version.Document);
    }

    /// <summary>What the bundle says it holds.</summary>
    public BundleManifest Manifest { get; }

    /// <inheritdoc />
    public string Office => Manifest.Office;

    /// <inheritdoc />
    public bool IsMasked => Manifest.Masked;

    /// <inheritdoc />
    public IReadOnlyList<KeptRun> Runs { get; }

    /// <inheritdoc />
    public IReadOnlyList<KeptRule> Rules { get; }

    /// <inheritdoc />
    public IReadOnlyDictionary<long, string> Settings { get; }

    /// <summary>Opens a bundle after it has been checked.</summary>
    /// <exception cref="InvalidDataException">It lacks what a bundle has.</exception>
    public static RunsOfBundle Open(Stream file, BundleManifest manifest)
    {
        ZipArchive? zip = new(file, ZipArchiveMode.Read, leaveOpen: true);
        try
        {
            var runs = new RunsOfBundle(zip, manifest);
            zip = null;
            return runs;
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException("A file of the bundle cannot be read.", broken);
        }
        finally
        {
            zip?.Dispose();
        }
    }

    /// <inheritdoc />
    public IEnumerable<RecordChunk> Record(KeptRun run)
    {
        var hashes = _runs[new DateKey(run.RunDate)].Chunks;
        for (var i = 0; i < hashes.Count; i++)
            yield return new RecordChunk(i, Whole(_zip, BundleNames.Chunk(run.RunDate, i)), hashes[i]);
    }

    /// <inheritdoc />
    public IEnumerable<DecisionRow> Decisions(KeptRun run) =>
        Read(BundleNames.Decisions(run.RunDate), BundleRows.ReadDecisions);

    /// <inheritdoc />
    public IEnumerable<DebitRow> Debits(KeptRun run) => Read(BundleNames.Debits(run.RunDate), BundleRows.ReadDebits);

    /// <inheritdoc />
    public IReadOnlyList<BatchRow> Batches(KeptRun run) => _runs[new DateKey(run.RunDate)].Files;

    /// <inheritdoc />
    public IEnumerable<(string Place, string Sha256)> FilesOf(BatchRow batch)
    {
        foreach (var run in Runs)
            if (_zip.GetEntry(BundleNames.File(run.RunDate, batch.FileName)) is { } entry)
            {
                using var stream = entry.Open();
                yield return (entry.FullName, Convert.ToHexStringLower(SHA256.HashData(stream)));
            }
    }

    /// <inheritdoc />
    public void Dispose() => _zip.Dispose();

    /// <summary>A file of a bundle in memory: one that was made by this program is not so large.</summary>
    internal static byte[] Whole(ZipArchive zip, string name)
    {
        var entry = zip.GetEntry(name) ?? throw new InvalidDataException($"{name} is not in the bundle.");
        if (entry.Length > MaxWholeBytes) throw new InvalidDataException($"{name} is too large.");
        using var stream = entry.Open();
        var bytes = new byte[entry.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private IEnumerable<T> Read<T>(string name, Func<Stream, IEnumerable<T>> rows)
    {
        using var stream =
            (_zip.GetEntry(name) ?? throw new InvalidDataException($"{name} is not in the bundle.")).Open();
        foreach (var row in rows(stream)) yield return row;
    }

    private T Json<T>(string name) => JsonSerializer.Deserialize<T>(Whole(_zip, name), RuleJson.Compact)
        ?? throw new InvalidDataException($"{name} says nothing.");

    private readonly record struct DateKey(NodaTime.LocalDate Date);
}
