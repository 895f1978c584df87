namespace Identity;

/// <summary>
/// A practice office by the command line: each line of <c>Scene/office.txt</c> says the moment, who acts, and the
/// command.
/// </summary>
internal static class Scene
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Scene");

    /// <summary>Plays it; returns per line what was asked and what was said.</summary>
    public static IEnumerable<string> Play(TheProgram belastingen, string work, string officeFile)
    {
        var place = Directory.CreateDirectory(Path.Combine(work, "office")).FullName;
        File.Copy(Path.Combine(work, officeFile), Path.Combine(place, "kantoor.json"));
        foreach (var file in Directory.EnumerateFiles(Folder)) File.Copy(file, Path.Combine(place,
            Path.GetFileName(file)));
        var database = Path.Combine("office", "office.db");
        yield return belastingen.Run("database", "upgrade", "--practice", "--database", database);
        foreach (var line in File.ReadLines(Path.Combine(Folder, "office.txt")).Where(line => line.Length > 0
            && line[0] != '#'))
        {
            Console.WriteLine(line);
            var words = Words(line);
            yield return line + "\n" + belastingen.Run(
                [.. words[2..], "--database", database, "--clock", words[0], "--as", words[1]]);
        }
    }

    /// <summary>What its commands wrote for others: letters, charts, lists.</summary>
    public static IEnumerable<string> Written(string work) =>
        new[] { "*.csv", "*.svg" }.SelectMany(name => Directory.EnumerateFiles(work, name))
            .Concat(Directory.EnumerateFiles(Path.Combine(work, "aanmanen")));

    /// <summary>Words between blanks; what stands between quotes is one.</summary>
    private static string[] Words(string line) =>
    [
        .. line.Split('"').SelectMany((part, place) =>
            place % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
    ];
}
