using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Belastingen.Backoffice.Reports;

/// <summary>A drawn row.</summary>
/// <param name="Row">The decision.</param>
/// <param name="Cent">The first cent that drew it; null when it was not drawn by value.</param>
/// <param name="Draws">How many drawn cents lie in it.</param>
internal sealed record Drawn(object?[] Row, long? Cent, long Draws);

internal sealed record SampleDrawn(IReadOnlyList<Drawn> Items, long Count, long Cents);

/// <summary>Draws a sample that anybody can draw again from the same rows and seed.</summary>
internal static class SampleDraw
{
    /// <summary>Places in a decision.</summary>
    private const int RunDate = 0, Assessment = 3, Instalment = 4, Cents = 12;

    /// <summary>The rows with the lowest hashes of seed and key; only those are held.</summary>
    public static SampleDrawn Random(IEnumerable<object?[]> rows, SampleAsked asked)
    {
        var highestFirst = Comparer<string>.Create((left, right) => string.CompareOrdinal(right, left));
        var lowest = new PriorityQueue<object?[], string>(highestFirst);
        var (count, cents) = (0L, 0L);
        foreach (var row in rows)
        {
            count++;
            cents += (long)row[Cents]!;
            var hash = HashOf(asked.Seed, row);
            if (lowest.Count < asked.Items) lowest.Enqueue(row, hash);
            else lowest.EnqueueDequeue(row, hash);
        }

        var items = new List<Drawn>(lowest.Count);
        while (lowest.TryDequeue(out var row, out _)) items.Add(new Drawn(row, null, 1));
        items.Reverse();
        return new SampleDrawn(items, count, cents);
    }

    /// <summary>
    /// The rows in which every so many-th cent lies: read twice, for the interval follows from the sum.
    /// </summary>
    public static SampleDrawn ByValue(Func<IEnumerable<object?[]>> rows, SampleAsked asked)
    {
        var (count, total) = (0L, 0L);
        foreach (var row in rows()) (count, total) = (count + 1, total + (long)row[Cents]!);
        var items = new List<Drawn>();
        if (count == 0) return new SampleDrawn(items, 0, 0);

        var interval = Math.Max(total / asked.Items, 1);
        var (next, left, passed) = (FirstOf(asked.Seed, interval), asked.Items, 0L);
        foreach (var row in rows())
        {
            passed += (long)row[Cents]!;
            var (first, draws) = (next, 0L);
            for (; left > 0 && next <= passed; left--, draws++) next += interval;
            if (draws > 0) items.Add(new Drawn(row, first, draws));
        }

        return new SampleDrawn(items, count, total);
    }

    private static string HashOf(string seed, object?[] row) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture,
            $"{seed}|{CsvRows.Text(row[RunDate]!)}|{row[Assessment]}|{row[Instalment]}"))));

    private static long FirstOf(string seed, long interval) =>
        1 + (long)(BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(seed)))
            % (ulong)interval);
}
