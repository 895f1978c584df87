namespace Belastingen.Backoffice.Generating;

/// <summary>Repeatable chance: the same seed throws the same for ever, on every machine (SplitMix64).</summary>
internal struct Dice(long seed)
{
    private ulong _state = unchecked((ulong)seed);

    /// <summary>A number from zero up to, not including, a limit.</summary>
    public int Below(int limit)
    {
        unchecked
        {
            var mixed = _state += 0x9E3779B97F4A7C15;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return (int)((mixed ^ (mixed >> 31)) % (ulong)limit);
        }
    }

    /// <summary>Whether something happens that happens so often in a hundred.</summary>
    public bool Happens(int percent) => Below(100) < percent;

    /// <summary>A number between bounds, both allowed.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    /// <summary>One of a list.</summary>
    public T OneOf<T>(ReadOnlySpan<T> list) => list[Below(list.Length)];
}
