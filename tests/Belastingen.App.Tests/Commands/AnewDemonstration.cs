namespace Belastingen.App.Tests.Commands;

/// <summary>
/// The example year, played once for all that is said of it: where others may read what nobody forbids, and over an
/// earlier one beside which somebody keeps notes.
/// </summary>
internal static class AnewDemonstration
{
    private static readonly Lazy<(PracticeOffice Place, Ran Ran)> Once = new(Play);

    public static Ran Ran => Once.Value.Ran;

    public static string Folder => FolderIn(Once.Value.Place);

    public static string Notes => Path.Combine(Folder, "notities.txt");

    public static void Remove()
    {
        if (Once.IsValueCreated) Once.Value.Place.Dispose();
    }

    private static (PracticeOffice, Ran) Play()
    {
        var place = PracticeOffice.Nothing();
        var folder = Directory.CreateDirectory(FolderIn(place)).FullName;
        Put(folder, ".belastingen-demonstratie", "");
        Put(folder, "demo.db", "van een eerdere keer");
        Put(folder, "notities.txt", "van mij");
        string[] demo = ["demo", "--output", "jaar"];
        using var running = OperatingSystem.IsWindows()
            ? TheProgram.Start(place.Folder, demo) : TheProgram.StartBelow(place.Folder, "umask 022", demo);
        return (place, running.Finish());
    }

    private static string FolderIn(PracticeOffice place) => Path.Combine(place.Folder, "jaar");

    /// <summary>A file of the owner only: what others can read is of the program.</summary>
    private static void Put(string folder, string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
