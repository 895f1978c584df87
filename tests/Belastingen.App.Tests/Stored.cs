using System.Globalization;
using System.Security.Cryptography;
using Belastingen.Backoffice.Data;
using Belastingen.Engines;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.App.Tests;

/// <summary>
/// Everything an office has stored: every row of every table, every byte of every file. Not what a scheduler keeps for itself, nor
/// which locks were ever taken.
/// </summary>
public sealed class Stored
{
    private readonly SortedDictionary<string, List<string>> _parts = new(StringComparer.Ordinal);

    private Stored()
    {
    }

    public static Stored Of(PracticeOffice office)
    {
        var stored = new Stored();
        using (var session = office.Database.Read(Instant.MinValue))
            foreach (var table in Tables.OfOffices)
                stored._parts[$"table {table}"] = Rows(session, table);
        foreach (var file in Directory.EnumerateFiles(office.Database.FilesFolder, "*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
            stored._parts[$"file {Path.GetRelativePath(office.Database.FilesFolder, file)}"] = [HashOf(file)];
        return stored;
    }

    /// <summary>The same without the files of a folder.</summary>
    public Stored Without(string folder)
    {
        var rest = new Stored();
        foreach (var (part, rows) in _parts)
            if (!part.StartsWith(
                $"file {folder}{Path.DirectorySeparatorChar}", StringComparison.Ordinal)) rest._parts[part] = rows;
        return rest;
    }

    /// <summary>The same without files that a killed process left half written: no backup takes them along.</summary>
    public Stored WithoutHalves()
    {
        var rest = new Stored();
        foreach (var (part, rows) in _parts)
            if (!part.EndsWith(".body", StringComparison.Ordinal)) rest._parts[part] = rows;
        return rest;
    }

    /// <summary>Fails with the first table, row or file that differs.</summary>
    public static void AssertSame(Stored expected, Stored actual)
    {
        Assert.That(actual._parts.Keys, Is.EqualTo(expected._parts.Keys), "other tables or files");
        foreach (var (part, rows) in expected._parts)
        {
            var others = actual._parts[part];
            if (rows.SequenceEqual(others, StringComparer.Ordinal)) continue;
            var at = rows.Zip(others).TakeWhile(pair => pair.First == pair.Second).Count();
            Assert.That(others.ElementAtOrDefault(at), Is.EqualTo(rows.ElementAtOrDefault(at)), $"{part}, row {at + 1}");
        }
    }

    private static List<string> Rows(Session session, string table)
    {
        using var command = session.Command($"SELECT * FROM {table} ORDER BY {Tables.KeyOf(table)}");
        using var reader = command.ExecuteReader();
        List<string> rows = [];
        var values = new object[reader.FieldCount];
        while (reader.Read())
        {
            reader.GetValues(values);
            rows.Add(string.Join('|', values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture))));
        }

        return rows;
    }

    private static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return $"{file.Length} bytes, {Convert.ToHexStringLower(SHA256.HashData(file))}";
    }
}
