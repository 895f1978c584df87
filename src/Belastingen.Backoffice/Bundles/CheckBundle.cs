using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Proofs;
using Belastingen.Backoffice.Replays;
using Belastingen.Backoffice.Trail;

namespace Belastingen.Backoffice.Bundles;

/// <summary>What is wrong with a bundle, before anything in it is replayed.</summary>
public enum BundleFault
{
    /// <summary>It is no zip that can be read, or a file in it cannot.</summary>
    Unreadable,

    /// <summary>There is no manifest, or it has not the form of one.</summary>
    NoManifest,

    /// <summary>The signature is not over this manifest.</summary>
    Signature,

    /// <summary>A file is not what the manifest says.</summary>
    Altered,

    /// <summary>A file that the manifest names is missing.</summary>
    Missing,

    /// <summary>A file that the manifest does not name was put in.</summary>
    Added,

    /// <summary>The chain breaks at this event.</summary>
    Chain,

    /// <summary>The event that sealed a run is not in the chain.</summary>
    NotInChain,
}

/// <summary>A fault of a bundle.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Where">With which file or event.</param>
public sealed record BundleFaultFound(BundleFault Fault, string Where);

/// <summary>What became of checking a bundle.</summary>
/// <param name="Fingerprint">The key that signed it; empty when there is no manifest.</param>
/// <param name="Events">Events of the chain that were followed.</param>
/// <param name="Manifest">What it says it holds; null when that cannot be believed.</param>
/// <param name="Faults">What is wrong; nothing when it may be replayed.</param>
public sealed record BundleChecked(string Fingerprint, long Events, BundleManifest? Manifest,
    IReadOnlyList<BundleFaultFound> Faults);

/// <summary>
/// Checks a bundle: the signature under its manifest, every file against the manifest, and the chain from its first
/// event.
/// </summary>
public static class CheckBundle
{
    /// <summary>Checks it; reads all of it once.</summary>
    public static BundleChecked Execute(Stream file)
    {
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            return Check(zip, []);
        }
        catch (InvalidDataException broken)
        {
            return Unreadable(broken.Message);
        }
        catch (EndOfStreamException tornOff)
        {
            return Unreadable(tornOff.Message);
        }
        catch (JsonException noDocument)
        {
            return Unreadable(noDocument.Message);
        }
        catch (ArgumentException twice)
        {
            return Unreadable(twice.Message);
        }
    }

    private static BundleChecked Unreadable(string why) =>
        new("", 0, null, [new BundleFaultFound(BundleFault.Unreadable, why)]);

    private static BundleChecked Check(ZipArchive zip, List<BundleFaultFound> faults)
    {
        if (zip.GetEntry(BundleNames.Manifest) is null
            || SignedStatement.Read(RunsOfBundle.Whole(zip, BundleNames.Manifest)) is not { } signed)
            return new BundleChecked("", 0, null, [new BundleFaultFound(BundleFault.NoManifest, BundleNames.Manifest)]);
        var fingerprint = signed.Signature.Fingerprint;
        if (!signed.Holds)
            return new BundleChecked(fingerprint, 0, null,
                [new BundleFaultFound(BundleFault.Signature, BundleNames.Manifest)]);

        var manifest = JsonSerializer.Deserialize<BundleManifest>(signed.Statement, RuleJson.Compact)!;
        Entries(zip, manifest, faults);
        var events = faults.Count == 0 ? Chain(zip, manifest, faults) : 0;
        return new BundleChecked(fingerprint, events, manifest, faults);
    }

    private static void Entries(ZipArchive zip, BundleManifest manifest, List<BundleFaultFound> faults)
    {
        var expected = manifest.Entries.ToDictionary(entry => entry.Name);
        HashSet<string> seen = [];
        foreach (var entry in zip.Entries)
        {
            if (entry.FullName == BundleNames.Manifest && seen.Add(entry.FullName)) continue;
            if (!expected.TryGetValue(entry.FullName, out var said) || !seen.Add(entry.FullName))
                faults.Add(new BundleFaultFound(BundleFault.Added, entry.FullName));
            else if (!IsSame(entry, said))
                faults.Add(new BundleFaultFound(BundleFault.Altered, entry.FullName));
        }

        faults.AddRange(manifest.Entries.Where(entry => !seen.Contains(entry.Name))
            .Select(entry => new BundleFaultFound(BundleFault.Missing, entry.Name)));
    }

    private static bool IsSame(ZipArchiveEntry entry, BundleEntry said)
    {
        if (entry.Length != said.Bytes) return false;
        try
        {
            using var stream = entry.Open();
            return Convert.ToHexStringLower(SHA256.HashData(stream)) == said.Sha256;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>
    /// Every event by its hash and that of the one before, through the head the manifest names; runs are sealed in it.
    /// </summary>
    private static long Chain(ZipArchive zip, BundleManifest manifest, List<BundleFaultFound> faults)
    {
        var seals = manifest.Runs
            .Select(
                date =>
                    JsonSerializer.Deserialize<BundledRun>(RunsOfBundle.Whole(zip, BundleNames.Run(date)),
                        RuleJson.Compact)!.Seal)
            .OfType<SealText>().ToDictionary(seal => seal.Event);
        var (count, previous) = (0L, AuditTrail.Genesis);
        using var stream = zip.GetEntry(BundleNames.Events)!.Open();
        foreach (var line in BundleRows.Lines(stream, BundleNames.EventColumns))
        {
            var next = ChainedEvent.Of(line);
            if (next.Event != count + 1 || next.PreviousHash != previous || !next.IsWhole)
            {
                faults.Add(new BundleFaultFound(BundleFault.Chain, $"{count + 1}"));
                return count;
            }

            if (seals.Remove(next.Event, out var seal) && (seal.Hash != next.Hash || seal.Digest != next.Digest))
                faults.Add(new BundleFaultFound(BundleFault.NotInChain, $"{next.Event}"));
            (count, previous) = (next.Event, next.Hash);
        }

        if (count != manifest.Event || previous != manifest.Hash)
            faults.Add(new BundleFaultFound(BundleFault.Chain, $"{count + 1}"));
        faults.AddRange(seals.Keys.Select(number => new BundleFaultFound(BundleFault.NotInChain, $"{number}")));
        return count;
    }
}
