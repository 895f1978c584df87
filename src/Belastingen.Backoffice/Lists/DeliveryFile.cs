namespace Belastingen.Backoffice.Lists;

/// <summary>The lines of one file of a delivery, or the rows of the view that stands for it, one at a time.</summary>
public abstract class DeliveryFile : IDisposable
{
    private readonly DeliveryFaults _faults;

    private protected DeliveryFile(DeliveryLayout layout, string name, DeliveryFaults faults)
    {
        (Layout, Name, _faults) = (layout, name, faults);
        Line = new DeliveryLine(this);
    }

    /// <summary>What the lines hold.</summary>
    public DeliveryLayout Layout { get; }

    /// <summary>What people are told is read: name of the file, or of the view.</summary>
    public string Name { get; }

    /// <summary>The line that was read last.</summary>
    public DeliveryLine Line { get; }

    /// <summary>Whether the columns are right; if not, no line is read.</summary>
    public abstract bool IsReadable { get; }

    /// <summary>Lines read so far, without a header.</summary>
    public long Count { get; private set; }

    /// <summary>Sum of the amounts read so far.</summary>
    public Cents Sum { get; internal set; }

    /// <summary>False when an amount could not be read, so that the sum says nothing.</summary>
    public bool SumIsKnown { get; internal set; } = true;

    /// <summary>Goes to the next well-formed line; false at the end.</summary>
    public bool Next()
    {
        while (IsReadable && Read())
        {
            Line.Begin();
            Count++;
            if (IsWellFormed()) return true;
            SumIsKnown = false;
        }

        return false;
    }

    /// <inheritdoc />
    public abstract void Dispose();

    internal abstract long Row { get; }

    internal abstract string Field(int column);

    internal abstract string PlaceOf(long row, int column, Func<int, string> field);

    internal void Fault(string place, string reason, string? seen = null) =>
        _faults.Add($"{Name} {place}", reason, seen);

    private protected abstract bool Read();

    private protected abstract bool IsWellFormed();

    private protected IEnumerable<string> Wrong(IReadOnlyCollection<string> seen, StringComparer? names = null) =>
        Layout.Columns.Except(seen, names).Select(column => $"'{column}' ontbreekt")
            .Concat(seen.Except(Layout.Columns, names).Select(column => $"'{column}' is onbekend"));
}
