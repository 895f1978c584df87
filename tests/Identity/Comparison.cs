using System.IO.Compression;
using System.Text;

namespace Identity;

/// <summary>Compares what came out of two builds, byte for byte, after the differences that are allowed.</summary>
internal static class Comparison
{
    private const int MostNamed = 12;
    private const int MostShown = 160;

    /// <summary>Compares and reports; 1 when anything differs.</summary>
    public static int Execute(string before, string after)
    {
        var different = 0;
        foreach (var kind in Kinds(before, after))
        {
            var names = Names(before, kind).Union(Names(after, kind)).Order(StringComparer.Ordinal).ToList();
            var differing = names.Select(name => (name, Where: Difference(Path.Combine(before, kind, name),
                Path.Combine(after, kind, name), kind)))
                .Where(item => item.Where is not null).ToList();
            var same = names.Count - differing.Count;
            Console.WriteLine(
                $"{kind,-12} {names.Count,6} compared {same,6} identical {differing.Count,6} different");
            foreach (var (name, where) in differing.Take(MostNamed)) Console.WriteLine($"  {name}: {where}");
            if (differing.Count > MostNamed) Console.WriteLine($"  and {differing.Count - MostNamed} more");
            different += differing.Count;
        }

        Console.WriteLine("Allowed:");
        foreach (var allowed in Allowed.List) Console.WriteLine($"  {allowed.Kind,-12} {allowed.Why}");
        return different == 0 ? 0 : 1;
    }

    private static IEnumerable<string> Kinds(params IEnumerable<string> folders) =>
        folders.SelectMany(Directory.EnumerateDirectories).Select(
            path => Path.GetFileName(path)!).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<string> Names(string folder, string kind)
    {
        var place = Path.Combine(folder, kind);
        return Directory.Exists(place)
            ? Directory.EnumerateFiles(place, "*", SearchOption.AllDirectories).Select(
                path => Path.GetRelativePath(place, path))
            : [];
    }

    /// <summary>The first difference; null when there is none.</summary>
    private static string? Difference(string before, string after, string kind)
    {
        if (!File.Exists(before)) return "was not there";
        if (!File.Exists(after)) return "is not there any more";
        var bytes = (Before: File.ReadAllBytes(before), After: File.ReadAllBytes(after));
        if (bytes.Before.AsSpan().SequenceEqual(bytes.After)) return null;
        if (kind == "reports" && before.EndsWith(".xlsx", StringComparison.Ordinal)) bytes = (Unpacked(bytes.Before),
            Unpacked(bytes.After));
        var (was, now) = (Lines(bytes.Before, kind), Lines(bytes.After, kind));
        for (var line = 0; line < Math.Max(was.Length, now.Length); line++)
        {
            var (old, present) = (was.ElementAtOrDefault(line), now.ElementAtOrDefault(line));
            if (old == present) continue;
            var place = Math.Max(0, old.AsSpan().CommonPrefixLength(present) - 40);
            return $"line {line + 1}\n    - {Shown(old, place)}\n    + {Shown(present, place)}";
        }

        return null;
    }

    private static string[] Lines(byte[] bytes, string kind) =>
        Allowed.Apply(kind, Encoding.UTF8.GetString(bytes)).Split('\n');

    private static string Shown(string? line, int from) =>
        line is null ? "(nothing)" : line[Math.Min(from, line.Length)..][..Math.Min(MostShown,
            line.Length - Math.Min(from, line.Length))];

    /// <summary>A workbook is a zip, in which the moment of writing stands; what is in it counts.</summary>
    private static byte[] Unpacked(byte[] workbook)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        using var all = new MemoryStream();
        foreach (var entry in zip.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            all.Write(Encoding.UTF8.GetBytes($"\n== {entry.FullName}\n"));
            using var content = entry.Open();
            content.CopyTo(all);
        }

        return all.ToArray();
    }
}
