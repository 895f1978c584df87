namespace Belastingen.Backoffice.Data;

/// <summary>What a row shows to whoever is shown it.</summary>
public enum RowChange
{
    /// <summary>The values with which it was added.</summary>
    Inserted = 1,

    /// <summary>The values that were set, and then those by which it is known, as they were.</summary>
    Updated = 2,

    /// <summary>The row as it was.</summary>
    Before = 3,

    /// <summary>The row as it is.</summary>
    After = 4,
}

/// <summary>
/// Is shown what a session writes in bulk, while it is written: reading it back costs more than writing.
/// </summary>
public abstract class BulkWitness
{
    /// <summary>Who is shown the rows that are written into a table; null: nobody.</summary>
    /// <param name="table">The table.</param>
    /// <param name="change">What the values of a row are.</param>
    /// <param name="columns">Their columns, in that order.</param>
    public abstract RowWitness? Of(string table, RowChange change, string[] columns);
}

/// <summary>Is shown rows, one after another.</summary>
public abstract class RowWitness
{
    /// <summary>The next one.</summary>
    public abstract void Add(ReadOnlySpan<Cell> values);
}
