using System.Reflection;
using Belastingen.Backoffice.Data;

namespace Belastingen.Engines;

/// <summary>The schema scripts, as they are in the product.</summary>
public static class SchemaScripts
{
    private static readonly Assembly Product = typeof(Database).Assembly;

    /// <summary>The scripts of an engine, in order.</summary>
    public static IEnumerable<string> All(string engine) => Product.GetManifestResourceNames()
        .Where(name => name.StartsWith($"sql/{engine}/V", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read);

    /// <summary>One statement of T-SQL that stands between two lines of GO, by how it begins.</summary>
    public static string Statement(string engine, string beginning) => All(engine)
        .SelectMany(script => script.ReplaceLineEndings("\n").Split("\nGO\n"))
        .Single(statement => statement.TrimStart().StartsWith(beginning, StringComparison.Ordinal));

    private static string Read(string name)
    {
        using var reader = new StreamReader(Product.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
