using NUnit.Framework;

namespace Belastingen.App.Tests.Commands;

/// <summary>The same facts give the same bank files, wherever and however often they are made.</summary>
public sealed class SameBytesTests
{
    [Test]
    public void Two_installations_with_the_same_facts_write_the_same_bank_files()
    {
        using var here = PracticeOffice.BeforeTheRelease();
        using var there = PracticeOffice.MadeAgain();
        Assert.That(there.DoNight().ExitCode, Is.Zero);
        foreach (var office in new[] { here, there }) Assert.That(office.DoRelease().ExitCode, Is.Zero);

        Assert.That(Files(there), Is.EqualTo(Files(here)));
        Assert.That(Files(here), Has.Count.EqualTo(3));
    }

    private static Dictionary<string, byte[]> Files(PracticeOffice office) =>
        Directory.EnumerateFiles(office.Outbox).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes);
}
