using System.Runtime.Versioning;
using NUnit.Framework;

namespace Belastingen.App.Tests.Commands;

/// <summary>Others on the machine read nothing that the program writes; the group does where the folder hands its group on.</summary>
[Platform(Exclude = "Win")]
[UnsupportedOSPlatform("windows")]
public sealed class FileRightsTests
{
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private const UnixFileMode Group = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;

    [Test]
    public void Of_a_played_year_nothing_is_readable_by_others_nor_by_the_group()
    {
        Assert.That(AnewDemonstration.Ran.ExitCode, Is.Zero, AnewDemonstration.Ran.Error);
        Assert.That(Open(AnewDemonstration.Folder, Others | Group), Is.Empty);
    }

    [Test]
    public void In_a_folder_that_hands_its_group_on_the_group_may_work_and_others_may_not()
    {
        using var office = PracticeOffice.Nothing();
        var shared = Directory.CreateDirectory(Path.Combine(office.Folder, "gedeeld"));
        shared.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | Group | UnixFileMode.SetGroup;

        Below(shared.FullName, "umask 022", "database", "upgrade", "--practice");

        Assert.That(Open(shared.FullName, Others), Is.Empty);
        Assert.That(File.GetUnixFileMode(Path.Combine(shared.FullName, "belastingen.db")) & Group,
            Is.EqualTo(UnixFileMode.GroupRead | UnixFileMode.GroupWrite));
    }

    [Test]
    public void An_upgrade_takes_from_others_what_an_earlier_version_gave_them()
    {
        using var office = PracticeOffice.Nothing();
        var database = Path.Combine(office.Folder, "belastingen.db");
        Below(office.Folder, "umask 022", "database", "upgrade", "--practice");
        File.SetUnixFileMode(database, File.GetUnixFileMode(database) | UnixFileMode.OtherRead);

        Below(office.Folder, "umask 022", "database", "upgrade");

        Assert.That(File.GetUnixFileMode(database) & Others, Is.EqualTo(UnixFileMode.None));
    }

    private static void Below(string folder, string shell, params string[] arguments)
    {
        using var running = TheProgram.StartBelow(folder, shell, arguments);
        var ran = running.Finish();
        Assert.That(ran.ExitCode, Is.Zero, ran.Error);
    }

    private static IEnumerable<string> Open(string folder, UnixFileMode forbidden) =>
        Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)
            .Where(path => (File.GetUnixFileMode(path) & forbidden) != UnixFileMode.None);
}
