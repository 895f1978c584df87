using Belastingen.Backoffice.Replays;
using Belastingen.Backoffice.Runs;

namespace Belastingen.Backoffice.Bundles;

/// <summary>What a bundle holds; signed.</summary>
/// <param name="Format">Version of the layout of a bundle.</param>
/// <param name="Program">Version of the program that made it.</param>
/// <param name="MadeAt">When it was made: the only thing in it that differs when the same is exported again.</param>
/// <param name="Office">Code of the office.</param>
/// <param name="From">First collection date.</param>
/// <param name="Through">Last collection date.</param>
/// <param name="Masked">Whether account numbers and names were left out.</param>
/// <param name="Event">Last event of the chain in it.</param>
/// <param name="Hash">Hash of that event.</param>
/// <param name="Runs">The runs in it.</param>
/// <param name="Entries">Every other file in it.</param>
public sealed record BundleManifest(
    int Format, string Program, Instant MadeAt, string Office, LocalDate From, LocalDate Through, bool Masked,
    long Event, string Hash, IReadOnlyList<LocalDate> Runs, IReadOnlyList<BundleEntry> Entries)
{
    /// <summary>The layout that is written now.</summary>
    public const int CurrentFormat = 1;
}

/// <summary>A file in a bundle.</summary>
public sealed record BundleEntry(string Name, long Bytes, string Sha256);

/// <summary>A run in a bundle, besides its rows.</summary>
/// <param name="Run">The run as kept.</param>
/// <param name="Files">Its bank files as stored.</param>
/// <param name="Chunks">The hashes of the chunks of its record, before anything was masked.</param>
/// <param name="Seal">The event that sealed it; null when it is not there.</param>
public sealed record BundledRun(KeptRun Run, IReadOnlyList<BatchRow> Files, IReadOnlyList<string> Chunks,
    SealText? Seal = null);
