using System.CommandLine;
using Belastingen.App.Commands;
using NUnit.Framework;

namespace Belastingen.App.Tests.Commands;

/// <summary>No command overwrites what is there: an option that writes is an <see cref="OutputOption"/>, whichever command it is of.</summary>
public sealed class OutputTests
{
    /// <summary>Options that name a file or folder and write nothing to it, and the folder that a demonstration marks as its own.</summary>
    private static readonly string[] NotWritten =
    [
        "--files", "serve --theme", "compare --file", "replay --bundle", "audit verify --anchor", "group submit --criteria", "demo --output",
        "backup --to", "restore --from", "restore --journal",
    ];

    /// <summary>Beginnings of what must never be lost.</summary>
    private static readonly Dictionary<string, byte[]> Precious = new()
    {
        ["b.db"] = "SQLite format 3\0"u8.ToArray(),
        ["b.db-wal"] = [0x37, 0x7f, 0x06, 0x82],
        ["journal"] = "{\"office\":"u8[..3].ToArray(),
        ["VOORBEELD-20200331-1.xml"] = "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.008.001.08\">"u8.ToArray(),
        ["VOORBEELD.pem"] = "-----BEGIN PRIVATE KEY-----"u8.ToArray(),
        ["notities.txt"] = "van mij"u8.ToArray(),
    };

    private static IEnumerable<(string Command, Option Option)> FilesAndFolders() => Walk(CommandLine.Root(), "")
        .Where(found => found.Option.HelpName is "bestand" or "map");

    private static IEnumerable<TestCaseData> Outputs() => FilesAndFolders().Where(found => found.Option is OutputOption)
        .SelectMany(found => Precious.Keys.Select(file => new TestCaseData(found.Command, found.Option.Name, file)));

    [Test]
    public void Every_option_that_names_a_file_writes_a_new_one_or_is_known_to_read() => Assert.That(
        FilesAndFolders().Where(found => found.Option is not OutputOption).Select(found => $"{found.Command} {found.Option.Name}".Trim()),
        Is.EquivalentTo(NotWritten));

    [Test]
    public void Every_command_that_exports_is_among_them() => Assert.That(
        Outputs().Select(output => output.Arguments[0]).Distinct(),
        Is.SupersetOf(new[] { "forecast", "notices export", "recall", "proof", "audit bundle", "audit anchor", "export dunning", "generate" })
            .And.Some.StartsWith("report "));

    [TestCaseSource(nameof(Outputs))]
    public void What_is_there_is_refused_before_anything_is_done(string command, string option, string file)
    {
        using var nothing = PracticeOffice.Nothing();
        var path = Path.Combine(nothing.Folder, file);
        File.WriteAllBytes(path, Precious[file]);

        // Who asks for no office is told that first.
        string[] office = command == "audit anchor" ? ["--office", "X"] : [];
        var parsed = CommandLine.Root().Parse([.. command.Split(' '), .. office, option, path]);

        Assert.That(parsed.Errors.Select(error => error.Message), Has.Some.StartsWith($"{path} bestaat al en wordt niet overschreven."));
    }

    [TestCase("b.db")]
    [TestCase("b.db-wal")]
    public void A_link_to_something_is_something(string file)
    {
        using var office = PracticeOffice.Nothing();
        var (path, link) = (Path.Combine(office.Folder, file), Path.Combine(office.Folder, "grafiek.svg"));
        File.CreateSymbolicLink(link, path);

        Assert.That(CommandLine.Root().Parse(["forecast", "--office", "X", "--chart", link]).Errors, Is.Not.Empty);
        Assert.That(File.Exists(path), Is.False);
    }

    [Test]
    public void A_folder_with_something_in_it_is_not_written_into()
    {
        using var office = PracticeOffice.Nothing();
        File.WriteAllText(Path.Combine(office.Folder, "iets"), "");

        foreach (var command in new[] { "export dunning", "generate" })
            Assert.That(CommandLine.Root().Parse([.. command.Split(' '), "--output", office.Folder]).Errors.Select(error => error.Message),
                Has.Some.StartsWith($"De map {office.Folder} is niet leeg."));
    }

    [Test]
    public void The_program_leaves_a_database_as_it_was()
    {
        using var office = PracticeOffice.BeforeTheRelease();
        var path = Path.Combine(office.Folder, "b.db");
        File.WriteAllBytes(path, Precious["b.db"]);

        var refused = office.Do(PracticeOffice.Day, "auditor", "forecast", "--office", "VOORBEELD", "--chart", path);
        var made = office.Do(PracticeOffice.Day, "auditor", "forecast", "--office", "VOORBEELD", "--chart", Path.Combine(office.Folder, "b.svg"));

        Assert.That((refused.ExitCode, File.ReadAllBytes(path)), Is.EqualTo((2, Precious["b.db"])));
        Assert.That(refused.Error, Does.StartWith($"{path} bestaat al en wordt niet overschreven."));
        Assert.That((made.ExitCode, File.Exists(Path.Combine(office.Folder, "b.svg"))), Is.EqualTo((0, true)));
    }

    private static IEnumerable<(string Command, Option Option)> Walk(Command command, string path)
    {
        foreach (var option in command.Options) yield return (path, option);
        foreach (var below in command.Subcommands)
            foreach (var found in Walk(below, $"{path} {below.Name}".Trim())) yield return found;
    }
}
