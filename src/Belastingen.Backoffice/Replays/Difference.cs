namespace Belastingen.Backoffice.Replays;

/// <summary>
/// In what a run as it is kept differs from what its own record makes again, or from what was sealed.
/// </summary>
public enum DifferenceKind
{
    /// <summary>There is no record: the run was made by a version that kept none, or it was taken away.</summary>
    NoRecord,

    /// <summary>A chunk of the record is missing.</summary>
    ChunkMissing,

    /// <summary>A chunk no longer says what its hash says.</summary>
    ChunkAltered,

    /// <summary>The record cannot be read on from here.</summary>
    RecordDamaged,

    /// <summary>It was made by a version of decider, grouping or writer that is not in this program.</summary>
    UnknownVersion,

    /// <summary>The record is of another run or preparation.</summary>
    OtherRun,

    /// <summary>The record as a whole is not the one that was sealed in the trail.</summary>
    RecordNotSealed,

    /// <summary>The event that sealed the preparation is not there.</summary>
    EventMissing,

    /// <summary>What the event says is not what the chain has the digest of.</summary>
    EventAltered,

    /// <summary>The digest over all decisions is another one.</summary>
    Digest,

    /// <summary>A decision is not stored.</summary>
    DecisionMissing,

    /// <summary>A decision is stored that the record does not make.</summary>
    DecisionAdded,

    /// <summary>A stored decision has another outcome or reason.</summary>
    Outcome,

    /// <summary>A stored decision has another amount.</summary>
    DecisionCents,

    /// <summary>A stored decision names another claim, tax type, rule or hold.</summary>
    DecisionFacts,

    /// <summary>A debit is not stored.</summary>
    DebitMissing,

    /// <summary>A debit is stored that the record does not make.</summary>
    DebitAdded,

    /// <summary>A stored debit has another amount.</summary>
    DebitCents,

    /// <summary>A stored debit has another account.</summary>
    Iban,

    /// <summary>A stored debit has another name of the account holder or the debtor.</summary>
    Name,

    /// <summary>A stored debit differs otherwise: its file, mandate, reference or text.</summary>
    DebitFacts,

    /// <summary>A total of the run is another one.</summary>
    Total,

    /// <summary>What was due by the count of the database is not what the record holds.</summary>
    Due,

    /// <summary>A bank file that the record makes again is not the one that is stored as made.</summary>
    File,

    /// <summary>A bank file on the disk is no longer the one that was made.</summary>
    FileOnDisk,

    /// <summary>A rule no longer says what was used, or says that others wanted it or agreed to it.</summary>
    Rule,

    /// <summary>The settings no longer say what was used.</summary>
    Settings,
}

/// <summary>One difference.</summary>
/// <param name="Kind">In what.</param>
/// <param name="Where">Of what: surrogate keys, never a name.</param>
/// <param name="Remade">What the record makes, or what was sealed; account numbers and names are masked.</param>
/// <param name="Kept">What is kept.</param>
public sealed record Difference(DifferenceKind Kind, string Where, string? Remade = null, string? Kept = null);

/// <summary>Counts differences and keeps the first of them.</summary>
public sealed class Differences
{
    /// <summary>How many are named: who finds as many looks further by other means.</summary>
    public const int MaxNamed = 25;

    private readonly List<Difference> _named = [];

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<Difference> Named => _named;

    /// <summary>Adds one.</summary>
    public void Add(DifferenceKind kind, string where, string? remade = null, string? kept = null)
    {
        Count++;
        if (_named.Count < MaxNamed) _named.Add(new Difference(kind, where, remade, kept));
    }

    /// <summary>Adds one where two figures differ.</summary>
    public void Compare(DifferenceKind kind, string where, long remade, long kept)
    {
        if (remade != kept) Add(kind, where, $"{remade}", $"{kept}");
    }

    /// <summary>Adds one where two texts differ.</summary>
    public void Compare(DifferenceKind kind, string where, string? remade, string? kept)
    {
        if (remade != kept) Add(kind, where, remade, kept);
    }
}
