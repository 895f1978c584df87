namespace Belastingen.Backoffice.Data;

/// <summary>Rows into one table as fast as the engine takes them.</summary>
/// <remarks>
/// Rows are in the table after <see cref="Complete"/>, not before; a session does not commit while one of its bulk
/// inserts has not been completed.
/// </remarks>
public abstract class BulkInsert : IDisposable
{
    private Session? _session;
    private RowWitness? _witness;
    private bool _added;

    /// <summary>Adds one row; values in the order of the columns.</summary>
    public void Add(params ReadOnlySpan<Cell> values)
    {
        if (!_added) _session?.Added(this);
        _added = true;
        Keep(values);
        _witness?.Add(values);
    }

    /// <summary>Sees to it that all rows added so far are in the table. More may be added after it.</summary>
    public void Complete()
    {
        Flush();
        _added = false;
        _session?.Completed(this);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    internal BulkInsert Of(Session session, RowWitness? witness)
    {
        (_session, _witness) = (session, witness);
        return this;
    }

    /// <summary>Keeps one row, or writes it at once.</summary>
    protected abstract void Keep(ReadOnlySpan<Cell> values);

    /// <summary>Brings what was kept to the database.</summary>
    protected abstract void Flush();

    /// <summary>Lets go of what the engine lent.</summary>
    protected abstract void Close();
}
