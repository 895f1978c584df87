namespace Belastingen.Tidy;

/// <summary>What a rule lets pass for now, by file and number: a list below <c>tests/Tidy/exceptions</c> that may only shrink.</summary>
/// <remarks>
/// A line is <c>path: number</c>. A file with more is a finding, and one with less as well: what was won is not given back. How it
/// is now lies beside the built tests, to copy over the list.
/// </remarks>
internal sealed class Exceptions(string name)
{
    private const string Folder = "tests/Tidy/exceptions";

    /// <summary>What is wrong with the list, given how many offences each file has now.</summary>
    public IEnumerable<string> Differences(IEnumerable<(string Path, int Count)> offences)
    {
        var now = offences.GroupBy(one => one.Path).ToDictionary(file => file.Key, file => file.Sum(one => one.Count));
        List<string> differences = [.. Differences(now, Allowed(File.ReadAllLines(Path.Combine(SourceTree.Root, Folder, name))))];
        if (differences.Count > 0) differences.Add($"as it is now: cp {Write(now)} {Folder}/{name}");
        return differences;
    }

    /// <summary>What is wrong with a list that says how many offences a file may have.</summary>
    public static IEnumerable<string> Differences(IReadOnlyDictionary<string, int> now, IReadOnlyDictionary<string, int> allowed) =>
        now.Keys.Union(allowed.Keys).Order(StringComparer.Ordinal)
            .Select(path => (path, Now: now.GetValueOrDefault(path), Allowed: allowed.GetValueOrDefault(path)))
            .Where(file => file.Now != file.Allowed)
            .Select(file => file.Now > file.Allowed
                ? $"{file.path}: {file.Now}, and {file.Allowed} are allowed"
                : $"{file.path}: lower the number from {file.Allowed} to {file.Now}");

    /// <summary>The lines of a list; what follows a number sign is remark.</summary>
    public static Dictionary<string, int> Allowed(IEnumerable<string> lines) =>
        lines.Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(": "))
            .ToDictionary(parts => parts[0], parts => int.Parse(parts[1]));

    private string Write(Dictionary<string, int> now)
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "exceptions")).FullName;
        var remarks = File.ReadLines(Path.Combine(SourceTree.Root, Folder, name)).TakeWhile(line => line.StartsWith('#'));
        var path = Path.Combine(folder, name);
        File.WriteAllLines(path, [.. remarks, .. now.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => $"{file.Key}: {file.Value}")]);
        return Path.GetRelativePath(SourceTree.Root, path);
    }
}
