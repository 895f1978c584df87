using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Belastingen.Backoffice.Desk;

namespace Belastingen.Backoffice.Lists;

/// <summary>What the lines of a file of facts hold, and what may be wrong with them.</summary>
/// <typeparam name="T">The fact.</typeparam>
internal sealed record FactLayout<T>
{
    /// <summary>The header, exactly.</summary>
    public required ImmutableArray<string> Columns { get; init; }

    /// <summary>Makes a fact of a line.</summary>
    public required Func<DeliveryLine, T> Read { get; init; }

    /// <summary>What is wrong with a fact; the place is a column.</summary>
    public required Func<T, IEnumerable<Fault>> Check { get; init; }

    /// <summary>Why a fact that is not wrong need not be added: it is known already; null: it is new.</summary>
    public required Func<T, Fault?> Known { get; init; }

    /// <summary>What may stand in the file once.</summary>
    public required Func<T, object> Key { get; init; }
}

/// <summary>A line of a file of facts.</summary>
/// <param name="Number">Its number; the header is line 1.</param>
/// <param name="Fact">What it says.</param>
internal sealed record FactLine<T>(long Number, T Fact);

/// <summary>A file of facts, read to its end.</summary>
/// <param name="New">Lines that say something new.</param>
/// <param name="Known">Lines that say what is known already.</param>
/// <param name="Faults">Every fault, with its line and column.</param>
internal sealed record FactsRead<T>(IReadOnlyList<FactLine<T>> New, IReadOnlyList<FactLine<T>> Known, DeliveryFaults Faults);

/// <summary>Reads a file of facts that an officer adds, each fault with its line and column (docs/facts.md).</summary>
internal static class FactFile
{
    /// <summary>Reads it for the command line: all of it or nothing, and what is known already is a fault.</summary>
    public static Answer<List<T>> Read<T>(string path, FactLayout<T> layout)
    {
        var handedIn = HandedIn.At(path);
        if (handedIn.Refusal is { } missing) return missing;
        var strictly = layout with { Check = fact => layout.Check(fact).Concat(One(layout.Known(fact))), Known = _ => null };
        var read = Read(handedIn.Value, strictly);
        return read.Faults.Count == 0 ? read.New.Select(line => line.Fact).ToList() : read.Faults.Refuse();
    }

    /// <summary>Reads it and tells apart what is new, what is known and what is wrong.</summary>
    public static FactsRead<T> Read<T>(HandedIn handedIn, FactLayout<T> layout)
    {
        var faults = new DeliveryFaults();
        using var stream = new MemoryStream(Bytes(handedIn.Content), writable: false);
        using var file = new DelimitedFile(new DeliveryLayout(handedIn.Name, layout.Columns, InFull: false), stream, faults);
        List<FactLine<T>> added = [], known = [];
        Dictionary<object, long> lines = [];
        while (file.Next())
        {
            var line = file.Line;
            var fact = layout.Read(line);
            if (!line.IsGood) continue;
            foreach (var fault in layout.Check(fact)) line.Fault(fault.Place, fault.Reason);
            var key = layout.Key(fact);
            if (!lines.TryAdd(key, line.Number)) line.Fault(layout.Columns[0], $"Dit staat ook op regel {lines[key]}.");
            if (line.IsGood) (layout.Known(fact) is null ? added : known).Add(new FactLine<T>(line.Number, fact));
        }

        if (file.IsReadable && file.Count == 0) faults.Add(handedIn.Name, "Er staat geen enkele regel in.");
        return new FactsRead<T>(added, known, faults);
    }

    private static IEnumerable<Fault> One(Fault? fault) => fault is null ? [] : [fault];

    private static byte[] Bytes(ReadOnlyMemory<byte> content) =>
        MemoryMarshal.TryGetArray(content, out var segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length
            ? segment.Array : content.ToArray();
}
