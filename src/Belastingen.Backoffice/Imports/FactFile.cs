using System.Collections.Immutable;

namespace Belastingen.Backoffice.Imports;

/// <summary>Reads a file of facts that an officer adds: all of it or nothing, each fault with its line and column (docs/facts.md).</summary>
internal static class FactFile
{
    /// <summary>Reads and checks it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">Its header, exactly.</param>
    /// <param name="read">Makes a fact of a line.</param>
    /// <param name="check">What is wrong with a fact; the place is a column.</param>
    /// <param name="key">What may stand in the file once.</param>
    public static Answer<List<T>> Read<T>(
        string path, ImmutableArray<string> columns, Func<DeliveryLine, T> read, Func<T, IEnumerable<Fault>> check, Func<T, object> key)
    {
        if (!File.Exists(path)) return new Refusal.NotFound("Bestand", path);
        var faults = new DeliveryFaults();
        using var stream = File.Open(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        using var file = new DelimitedFile(new DeliveryLayout(Path.GetFileName(path), columns, InFull: false), stream, faults);
        List<T> facts = [];
        Dictionary<object, long> lines = [];
        while (file.Next())
        {
            var line = file.Line;
            var fact = read(line);
            if (!line.IsGood) continue;
            foreach (var fault in check(fact)) line.Fault(fault.Place, fault.Reason);
            if (!lines.TryAdd(key(fact), line.Number)) line.Fault(columns[0], $"Dit staat ook op regel {lines[key(fact)]}.");
            facts.Add(fact);
        }

        if (file.IsReadable && file.Count == 0) faults.Add(Path.GetFileName(path), "Er staat geen enkele regel in.");
        return faults.Count == 0 ? facts : faults.Refuse();
    }
}
