using System.Globalization;

namespace Identity;

/// <summary>
/// Plays the demonstration, a morning of it and a practice office with one build of the program, and keeps all that
/// comes
/// out: bank files, reports, trail, pages, and what every command said.
/// </summary>
/// <remarks>Clocks stand still and salts are derived, as in every practice database that is asked with
/// <c>--clock</c>.</remarks>
internal static class Play
{
    private const string Code = "VOORBEELD";

    private static readonly Uri Address = new("http://127.0.0.1:5390");

    /// <summary>The three places: where, at which moment they are looked at, and from when their reports are.</summary>
    private static readonly Place Year = new("year", "demo.db", "2021-02-28T19:00:00Z", "2020-06-30T22:00:00Z");
    private static readonly Place Morning = new("morning", "demo.db", "2020-04-23T06:30:00Z", "2020-03-20T12:00:00Z");
    private static readonly Place Office = new("office", "office.db", "2020-08-03T06:30:00Z", "2020-05-15T12:00:00Z");

    /// <summary>Plays.</summary>
    /// <param name="program">The build.</param>
    /// <param name="folder">A new folder for what comes out.</param>
    public static async Task Execute(string program, string folder)
    {
        // The same for every build: the program says where its files are.
        var work = Path.Combine(Path.GetTempPath(), "belastingen-identity");
        if (Directory.Exists(work)) Directory.Delete(work, recursive: true);
        Directory.CreateDirectory(work);
        var belastingen = new TheProgram(Path.GetFullPath(program), work);
        var kept = new Kept(Path.GetFullPath(folder));

        kept.Text("said", "year", "demo", belastingen.Run("demo", "--output", Year.Folder));
        await Look(belastingen, Year, work, kept);
        await belastingen.Serve(Address, () => Task.CompletedTask,
            "demo", "--output", Morning.Folder, "--serve", "--urls", Address.GetLeftPart(UriPartial.Authority));
        await Look(belastingen, Morning, work, kept);
        foreach (var (number, said) in Scene.Play(belastingen, work, Path.Combine(Year.Folder, "kantoor.json")).Index())
            kept.Text("said", "office", $"{number + 1:000}", said);
        foreach (var file in Scene.Written(work)) kept.File("files", "office", Path.GetRelativePath(work, file), file);
        await Look(belastingen, Office, work, kept);
        Directory.Delete(work, recursive: true);
    }

    private static async Task Look(TheProgram belastingen, Place place, string work, Kept kept)
    {
        var database = Path.Combine(place.Folder, place.Database);
        var whole = Path.Combine(work, database);
        Console.WriteLine($"{place.Folder}: bank files, trail");
        foreach (var folder in new[] { "outbox", "runs", "withdrawn" }.Select(name => Path.Combine(whole + ".files",
            name)).Where(Directory.Exists))
            foreach (var file in Directory.EnumerateFiles(folder, "*.xml", SearchOption.AllDirectories))
                kept.File("bank files", place.Folder, Path.GetRelativePath(whole + ".files", file), file);
        foreach (var (number, text) in TrailText.Of(whole)) kept.Text("trail", place.Folder, number, text);
        Console.WriteLine($"{place.Folder}: reports");
        Reports.Export(belastingen, place, database, kept);
        Console.WriteLine($"{place.Folder}: pages");
        kept.Text("said", place.Folder, "upgrade", belastingen.Run("database", "upgrade", "--database", database));
        await belastingen.Serve(Address, () => Walk.Execute(Address, Code, (role, page, text) =>
            kept.Text("pages", Path.Combine(place.Folder, role), page, text)),
            "serve", "--database", database, "--example-users", "--clock-starts", place.Moment,
            "--clock-speed", "1/1000000", "--urls", Address.GetLeftPart(UriPartial.Authority));
    }
}

/// <summary>A database that was played.</summary>
/// <param name="Folder">Where it stands.</param>
/// <param name="Database">Its file.</param>
/// <param name="Moment">The moment at which it is looked at.</param>
/// <param name="Before">An earlier one, as of which reports are asked too.</param>
internal sealed record Place(string Folder, string Database, string Moment, string Before);

/// <summary>A folder with what came out.</summary>
internal sealed class Kept(string folder)
{
    private readonly Dictionary<string, int> _long = [];

    /// <summary>Keeps a text.</summary>
    public void Text(string kind, string place, string name, string text) =>
        System.IO.File.WriteAllText(Path.Combine(Made(kind, place), Short(name)), text);

    /// <summary>Keeps a copy of a file.</summary>
    public void File(string kind, string place, string name, string path) =>
        System.IO.File.Copy(path, Path.Combine(Made(kind, place), Short(name)), overwrite: true);

    private string Made(string kind, string place) =>
        Directory.CreateDirectory(Path.Combine(folder, kind, place)).FullName;

    /// <summary>A name that a file may have; of a long one the end is told apart by number.</summary>
    private string Short(string name)
    {
        var plain = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-'
            ? letter : '_'));
        if (plain.Length <= 120) return plain;
        if (!_long.TryGetValue(name, out var number)) _long[name] = number = _long.Count + 1;
        return $"{plain[..110]}~{number.ToString(CultureInfo.InvariantCulture)}";
    }
}
