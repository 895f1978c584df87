using Belastingen.Backoffice.Records;
using Belastingen.Backoffice.Runs;

namespace Belastingen.Backoffice.Replays;

/// <summary>Where runs are kept: the database, or a bundle taken from one.</summary>
public interface IKeptRuns
{
    /// <summary>Code of the office.</summary>
    string Office { get; }

    /// <summary>Whether account numbers and names were left out: then bank files cannot be made again.</summary>
    bool IsMasked { get; }

    /// <summary>All runs of which a preparation counts, by date.</summary>
    IReadOnlyList<KeptRun> Runs { get; }

    /// <summary>Versions of rules as they are kept.</summary>
    IReadOnlyList<KeptRule> Rules { get; }

    /// <summary>Documents of the settings as they are kept, by version.</summary>
    IReadOnlyDictionary<long, string> Settings { get; }

    /// <summary>The record of the preparation that counts, chunk by chunk.</summary>
    IEnumerable<RecordChunk> Record(KeptRun run);

    /// <summary>Its stored decisions, in order of assessment and instalment.</summary>
    IEnumerable<DecisionRow> Decisions(KeptRun run);

    /// <summary>Its stored debits, in order of assessment.</summary>
    IEnumerable<DebitRow> Debits(KeptRun run);

    /// <summary>Its bank files as stored.</summary>
    IReadOnlyList<BatchRow> Batches(KeptRun run);

    /// <summary>The places where a bank file lies, each with its SHA-256; none: it is not here.</summary>
    IEnumerable<(string Place, string Sha256)> FilesOf(BatchRow batch);
}

/// <summary>A run as it is kept.</summary>
/// <param name="RunDate">The collection date.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Preparation">Number of the preparation that counts.</param>
/// <param name="TakenAt">When it was taken.</param>
/// <param name="Night">The calendar night whose facts it used.</param>
/// <param name="Position">Last event of the office when it was taken.</param>
/// <param name="Digest">Over all decisions.</param>
/// <param name="Totals">Count and cents: due, then per outcome in their order.</param>
/// <param name="Debits">Number of debits.</param>
/// <param name="Sealed">How the trail sealed it.</param>
public sealed record KeptRun(
    LocalDate RunDate, RunState State, long Preparation, Instant TakenAt, LocalDate Night, long Position, string Digest,
    IReadOnlyList<Tally> Totals, long Debits, SealedRun Sealed);

/// <summary>How the trail sealed a preparation.</summary>
/// <param name="Event">Number of the event; zero: there is none.</param>
/// <param name="Hash">Hash of the event, in the chain.</param>
/// <param name="IsWhole">
/// Whether what it says is what the chain has the digest of; also when it was deleted by term.
/// </param>
/// <param name="Digest">The digest it says; null when it was deleted by term.</param>
/// <param name="Record">The record it says; null when it was deleted or there was none.</param>
/// <param name="Files">Hashes of the bank files it says.</param>
public sealed record SealedRun(
    long Event, string Hash, bool IsWhole, string? Digest = null, RecordSeal? Record = null,
    IReadOnlyList<string>? Files = null);

/// <summary>A version of a rule as it is kept.</summary>
public sealed record KeptRule(
    long Rule, long Version, string Document, string SubmittedBy, string? DecidedBy = null, Instant? DecidedAt = null);

/// <summary>What a replay of one run came to.</summary>
/// <param name="RunDate">The collection date.</param>
/// <param name="Preparation">Number of the preparation that counts: the one that was replayed.</param>
/// <param name="State">Where the run stands.</param>
/// <param name="Due">Instalments made again, and their cents.</param>
/// <param name="Debits">Debits made again, and their cents.</param>
/// <param name="Files">Bank files made again; zero where account numbers were left out.</param>
/// <param name="FilesSeen">Bank files on the disk that were compared.</param>
/// <param name="Count">Number of differences.</param>
/// <param name="Differences">The first of them.</param>
public sealed record RunReplayed(
    LocalDate RunDate, long Preparation, RunState State, Tally Due, Tally Debits, long Files, long FilesSeen,
    long Count, IReadOnlyList<Difference> Differences)
{
    /// <summary>Whether the record makes again exactly what is kept.</summary>
    public bool IsSame => Count == 0;
}
