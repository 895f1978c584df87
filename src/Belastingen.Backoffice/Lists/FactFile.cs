using System.Runtime.InteropServices;

namespace Belastingen.Backoffice.Lists;

/// <summary>A line of a file of facts.</summary>
/// <param name="Number">Its number; the header is line 1.</param>
/// <param name="Fact">What it says.</param>
internal sealed record FactLine<T>(long Number, T Fact);

/// <summary>A file of facts, read to its end.</summary>
/// <param name="New">Lines that say something new.</param>
/// <param name="Known">Lines that say what is known already.</param>
/// <param name="Faults">Every fault, with its line and column.</param>
internal sealed record FactsRead<T>(IReadOnlyList<FactLine<T>> New, IReadOnlyList<FactLine<T>> Known,
    DeliveryFaults Faults);

/// <summary>Reads a file of facts that an officer adds, each fault with its line and column (docs/facts.md).</summary>
internal static class FactFile
{
    /// <summary>Reads it for the command line: all of it or nothing, and what is known already is a fault.</summary>
    public static Answer<List<T>> Read<T>(OfficeSession session, string path)
        where T : IFact<T> => HandedIn.At(path).Then<List<T>>(handedIn =>
        {
            var read = Read<T>(handedIn, fact => [.. fact.Wrong(session), .. One(fact.Known(session))], _ => null);
            return read.Faults.Count == 0 ? read.New.Select(line => line.Fact).ToList() : read.Faults.Refuse();
        });

    /// <summary>Reads it and tells apart what is new, what is known and what is wrong.</summary>
    public static FactsRead<T> Read<T>(OfficeSession session, HandedIn handedIn)
        where T : IFact<T> => Read<T>(handedIn, fact => fact.Wrong(session), fact => fact.Known(session));

    private static FactsRead<T> Read<T>(HandedIn handedIn, Func<T, IEnumerable<Fault>> wrong, Func<T, Fault?> knownAs)
        where T : IFact<T>
    {
        var faults = new DeliveryFaults();
        using var stream = new MemoryStream(Bytes(handedIn.Content), writable: false);
        using var file = new DelimitedFile(new DeliveryLayout(handedIn.Name, T.Columns, InFull: false), stream, faults);
        List<FactLine<T>> added = [], known = [];
        Dictionary<object, long> lines = [];
        while (file.Next())
        {
            var line = file.Line;
            var fact = T.Read(line);
            if (!line.IsGood) continue;
            foreach (var fault in wrong(fact)) line.Fault(fact.ColumnOf(fault.Place), fault.Reason);
            if (!lines.TryAdd(fact.Key, line.Number))
                line.Fault(T.Columns[0], $"Dit staat ook op regel {lines[fact.Key]}.");
            if (line.IsGood) (knownAs(fact) is null ? added : known).Add(new FactLine<T>(line.Number, fact));
        }

        if (file.IsReadable && file.Count == 0) faults.Add(handedIn.Name, "Er staat geen enkele regel in.");
        return new FactsRead<T>(added, known, faults);
    }

    private static IEnumerable<Fault> One(Fault? fault) => fault is null ? [] : [fault];

    private static byte[] Bytes(ReadOnlyMemory<byte> content) =>
        MemoryMarshal.TryGetArray(content, out var segment) && segment.Offset == 0
            && segment.Count == segment.Array!.Length
            ? segment.Array : content.ToArray();
}
