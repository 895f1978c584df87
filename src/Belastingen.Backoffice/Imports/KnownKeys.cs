using Belastingen.Backoffice.Lists;

namespace Belastingen.Backoffice.Imports;

/// <summary>
/// The keys of one kind that are known: those stored, and those of the lines read so far. What is in memory of a
/// delivery is these keys, never its lines.
/// </summary>
/// <param name="what">What the keys are of, in Dutch, for faults.</param>
/// <typeparam name="T">What a key stands for.</typeparam>
internal sealed class KnownKeys<T>(string what)
    where T : struct
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>
    /// Set when the file could not be read: a reference to a key that is not there is then no fault of its own.
    /// </summary>
    public bool IsIncomplete { get; set; }

    /// <summary>Adds a key that is stored.</summary>
    public void AddStored(string key, T value) => _entries[key] = new Entry(value, 0, IsUsable: true);

    /// <summary>The stored or new value of a key; null when it is new.</summary>
    public T? Find(string key) => _entries.TryGetValue(key, out var entry) && entry.IsUsable ? entry.Value : null;

    /// <summary>Whether the delivery has a line with this key.</summary>
    public bool IsDelivered(string key) => _entries.TryGetValue(key, out var entry) && entry.Line > 0;

    /// <summary>Notes that this line has this key; false, and a fault, when an earlier line has it.</summary>
    public bool IsFirst(DeliveryLine line, string column, string key)
    {
        var there = _entries.TryGetValue(key, out var entry);
        if (there && entry.Line > 0)
        {
            line.Fault(column, $"Deze {what} staat ook op regel {entry.Line}.");
            return false;
        }

        _entries[key] = there ? entry with { Line = line.Number } : new Entry(default, line.Number, IsUsable: false);
        return true;
    }

    /// <summary>
    /// Gives the key of this line its value; without it, references to the key are passed over in silence.
    /// </summary>
    public void Set(DeliveryLine line, string key, T value) =>
        _entries[key] = new Entry(value, line.Number, IsUsable: true);

    /// <summary>What a reference stands for; null, and a fault, when there is no such key.</summary>
    public T? Refer(DeliveryLine line, string column, string key)
    {
        if (_entries.TryGetValue(key, out var entry)) return entry.IsUsable ? entry.Value : null;
        if (!IsIncomplete && key.Length > 0) line.Fault(column, $"Deze {what} bestaat niet.");
        return null;
    }

    private readonly record struct Entry(T Value, long Line, bool IsUsable);
}
