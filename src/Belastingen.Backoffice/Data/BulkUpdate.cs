namespace Belastingen.Backoffice.Data;

/// <summary>Changes many rows of one table, each by its own values, in one go.</summary>
/// <remarks>
/// Rows are changed by <see cref="Complete"/>, not before; a session does not commit while changes wait.
/// </remarks>
public abstract class BulkUpdate : IDisposable
{
    private Session? _session;
    private RowWitness? _witness;
    private bool _added;

    /// <summary>
    /// Adds one change: what is set, then what the row must be, in the order of the columns. A null is never equal.
    /// </summary>
    public void Add(params ReadOnlySpan<Cell> values)
    {
        if (!_added) _session?.Added(this);
        _added = true;
        Keep(values);
        _witness?.Add(values);
    }

    /// <summary>Makes the changes; returns how many rows changed. More may be added after it.</summary>
    public int Complete()
    {
        var changed = _added ? Apply() : 0;
        _added = false;
        _session?.Completed(this);
        return changed;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    internal BulkUpdate Of(Session session, RowWitness? witness)
    {
        (_session, _witness) = (session, witness);
        return this;
    }

    /// <summary>Keeps one change, or makes it at once.</summary>
    protected abstract void Keep(ReadOnlySpan<Cell> values);

    /// <summary>Makes what was kept; returns how many rows changed since the last time.</summary>
    protected abstract int Apply();

    /// <summary>Lets go of what the engine lent.</summary>
    protected abstract void Close();
}
