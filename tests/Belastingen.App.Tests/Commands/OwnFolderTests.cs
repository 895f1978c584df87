using NUnit.Framework;

namespace Belastingen.App.Tests.Commands;

/// <summary>The demonstration and its invented people stay in folders and databases of their own.</summary>
public sealed class OwnFolderTests
{
    [TestCase("demo")]
    [TestCase("demo --serve")]
    public void A_demonstration_begins_in_no_folder_that_it_did_not_make(string command)
    {
        using var office = PracticeOffice.Nothing();
        var folder = Directory.CreateDirectory(Path.Combine(office.Folder, "werk")).FullName;
        File.WriteAllText(Path.Combine(folder, "demo.db"), "van mij");
        File.WriteAllText(Path.Combine(folder, "notities.txt"), "ook");

        var ran = TheProgram.Run(office.Folder, [.. command.Split(' '), "--output", folder]);

        Assert.That((ran.ExitCode, ran.Out), Is.EqualTo((1, "")));
        Assert.That(ran.Error, Does.StartWith($"{folder} bestaat al en is niet door de demonstratie gemaakt; er is niets verwijderd."));
        Assert.That(Directory.EnumerateFiles(folder).Select(Path.GetFileName), Is.EquivalentTo(new[] { "demo.db", "notities.txt" }));
    }

    [Test]
    public void A_demonstration_that_begins_anew_removes_only_what_it_made()
    {
        var ran = AnewDemonstration.Ran;

        Assert.That(ran.ExitCode, Is.Zero, ran.Error);
        Assert.That(File.ReadAllText(AnewDemonstration.Notes), Is.EqualTo("van mij"));
        Assert.That(File.Exists(Path.Combine(AnewDemonstration.Folder, "vooruitblik.svg")), Is.True);
    }

    [Test]
    public void Invented_payers_do_not_come_into_a_real_database()
    {
        using var office = PracticeOffice.BeforeTheRelease();
        office.Write("UPDATE product SET practice = 0");
        var before = office.Ask<long>("SELECT COUNT(*) FROM debtors");

        var ran = TheProgram.Run(office.Folder, "generate", "--office", "VOORBEELD", "--debtors", "10", "--database", "practice.db");

        Assert.That((ran.ExitCode, ran.Out), Is.EqualTo((1, "")));
        Assert.That(ran.Error, Does.StartWith("Verzonnen gegevens horen niet in een echte administratie"));
        Assert.That(office.Ask<long>("SELECT COUNT(*) FROM debtors"), Is.EqualTo(before));
    }
}
