namespace Belastingen.Tidy;

/// <summary>The source tree above the folder this test runs from.</summary>
internal static class SourceTree
{
    public static readonly string Root = Above(AppContext.BaseDirectory);

    public static IEnumerable<SourceFile> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, File.ReadAllLines(Path.Combine(Root, path))));

    private static string Above(string folder) =>
        File.Exists(Path.Combine(folder, "Belastingen.Backoffice.sln"))
            ? folder
            : Above(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The solution is not above the tests."));
}

/// <summary>A file of the tree, with its lines.</summary>
internal sealed record SourceFile(string Path, string[] Lines)
{
    public string Text => string.Join('\n', Lines);

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);
}
