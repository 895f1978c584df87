namespace Belastingen.Backoffice.Facts;

/// <summary>Which bills a pass over the plans looks at, and which it has in hand: a fault is there.</summary>
public sealed class BillsToPlan
{
    /// <summary>
    /// Plans to read, change and write together: some ten thousand terms, a few megabytes, and so many that what a
    /// statement costs is nothing beside what it does.
    /// </summary>
    public const int AtOnce = 2_000;

    private readonly Func<long, bool> _has;

    private BillsToPlan(Func<long, bool> has) => _has = has;

    /// <summary>The bills that are planned together at this moment; none between two such lots.</summary>
    public IReadOnlyList<long> InHand { get; private set; } = [];

    /// <summary>Every bill.</summary>
    public static BillsToPlan All() => new(_ => true);

    /// <summary>Every bill but these.</summary>
    public static BillsToPlan Without(IReadOnlySet<long> bills) => new(bill => !bills.Contains(bill));

    /// <summary>These only.</summary>
    public static BillsToPlan Only(IReadOnlySet<long> bills) => new(bills.Contains);

    /// <summary>What was found about the bills of this pass, as many as are planned together at a time.</summary>
    /// <param name="found">What was found, in order.</param>
    /// <param name="bill">The assessment that it is about.</param>
    public IEnumerable<T[]> Chunks<T>(IEnumerable<T> found, Func<T, long> bill)
    {
        foreach (var chunk in found.Where(one => _has(bill(one))).Chunk(AtOnce))
        {
            InHand = [.. chunk.Select(bill)];
            yield return chunk;
            InHand = [];
        }
    }
}
