namespace Belastingen.Backoffice.Trail;

/// <summary>The keys under which an office's events were signed, as far as they are on this machine.</summary>
internal sealed class TrailKeys
{
    private readonly Dictionary<long, TrailKey> _keys;

    private TrailKeys(Dictionary<long, TrailKey> keys) => _keys = keys;

    /// <summary>The keys of an office from the first through the last number that its trail names.</summary>
    public static TrailKeys Of(Database database, string office, long last)
    {
        Dictionary<long, TrailKey> keys = [];
        for (var number = 1L; number <= Math.Max(last, 1); number++)
            if (TrailKey.Find(database, office, number) is { } key) keys.Add(number, key);
        return new TrailKeys(keys);
    }

    /// <summary>Whether the key with this number is here.</summary>
    public bool Knows(long number) => _keys.ContainsKey(number);

    /// <summary>Whether every event from this one on must be signed.</summary>
    public bool Began(long number) => _keys.TryGetValue(1, out var first) && number >= first.Since;

    /// <summary>Whether an event of the second form is not signed as the program would have.</summary>
    /// <param name="stored">The event.</param>
    /// <param name="previous">The one before it; null: it is the first, or unknown.</param>
    public bool IsBySomebodyElse(in StoredEvent stored, StoredEvent? previous)
    {
        var key = stored.Form.Key;
        var former = previous is { } before ? before.Form.Key : stored.Event == 1 ? 0 : key;
        if (key == former) return key < 1 || !IsSigned(stored, key, stored.Mac);
        if (key != former + 1) return true;
        if (former == 0) return !IsSigned(stored, key, stored.Mac);

        // A change of keys is signed under the former, and then under the new one.
        return stored.Action != AuditTrail.KeyChanged || stored.Mac.Length != 2 * TrailKey.MacLength
            || !IsSigned(stored, former, stored.Mac.AsSpan(0, TrailKey.MacLength))
            || !IsSigned(stored, key, stored.Mac.AsSpan(TrailKey.MacLength));
    }

    private bool IsSigned(in StoredEvent stored, long key, ReadOnlySpan<char> mac) =>
        !_keys.TryGetValue(key, out var known) || known.Verifies(stored.Hash, mac);
}
