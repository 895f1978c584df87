using System.IO.Compression;
using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Replays;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Backoffice.Trail;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Upgrades;

/// <summary>
/// Databases as each former schema left them, made by the program of that time: upgraded, each plays its year on and ends with
/// the debits that the program of its time came to. Of schemas 2 and 3 no program stands in the history by itself.
/// </summary>
public sealed class UpgradeTests
{
    /// <summary>The first schema whose runs keep a record of their own.</summary>
    private const long WithRecords = 2;

    private static string Kept => Path.Combine(TestContext.CurrentContext.TestDirectory, "Upgrades", "Kept");

    private static string[] Expected => File.ReadAllLines(Path.Combine(Kept, "debits.txt"));

    [TestCase(1)]
    [TestCase(4)]
    [TestCase(5)]
    [TestCase(6)]
    [TestCase(7)]
    public void A_database_of_a_former_schema_ends_its_year_with_the_same_debits(long schema)
    {
        using var office = Opened(schema);
        var before = office.Ask<(long, string?)>("SELECT MAX(event), MAX(hash) FROM events");
        Assert.That(Migrations.VersionOf(office.Database), Is.EqualTo(schema));
        Assert.That(office.Ask<string>("SELECT state FROM runs WHERE run_date = '2020-04-30'"), Is.EqualTo("Prepared"));

        Migrations.Upgrade(office.Database, practice: true);
        Assert.That(office.Ask<(long, string?)>("SELECT MAX(event), MAX(hash) FROM events"), Is.EqualTo(before));
        FormerYear.SecondHalf(office);

        Assert.That(FormerYear.Debits(office), Is.EqualTo(Expected));
        var verdict = new VerifyTrail(office.Database, office.Now).Execute(office.As("admin"), []).Value;
        Assert.That((verdict.Sentence, verdict.FirstForm, verdict.Signatures),
            Is.EqualTo(((string?)null, before.Item1, verdict.Head - before.Item1)));
        Assert.That(Differences(office, schema), Is.Empty);
    }

    [Test]
    public void This_program_plays_the_whole_year_to_the_same_debits()
    {
        using var office = new PlayedOffice(PlayedOffice.MonthEnds());
        FormerYear.FirstHalf(office);
        Assert.That(office.Today, Is.EqualTo(FormerYear.Left));

        FormerYear.SecondHalf(office);

        Assert.That(FormerYear.Debits(office), Is.EqualTo(Expected));
    }

    /// <summary>How a schema is kept before the next one comes: run it by name, and put what it makes among the kept ones.</summary>
    [Test, Explicit("Makes a file to be kept.")]
    public void Leave_the_database_of_this_schema()
    {
        using var office = new PlayedOffice(PlayedOffice.MonthEnds());
        FormerYear.FirstHalf(office);
        office.Database.ReleaseAll();
        var path = Path.Combine(Path.GetTempPath(), $"V{Migrations.Current:0000}.zip");
        ZipFile.CreateFromDirectory(Path.GetDirectoryName(office.Database.FilesFolder)!, path, CompressionLevel.SmallestSize, false);
        TestContext.Out.WriteLine(path);
    }

    private static PlayedOffice Opened(long schema)
    {
        var folder = Directory.CreateTempSubdirectory("belastingen-").FullName;
        ZipFile.ExtractToDirectory(Path.Combine(Kept, $"V{schema:0000}.zip"), folder);
        return new PlayedOffice(new PracticeDatabase(folder), FormerYear.Left);
    }

    /// <summary>Every run is made again from its own record, to the byte; the two that the first schema prepared have none.</summary>
    private static List<(string Run, DifferenceKind Kind)> Differences(PlayedOffice office, long schema)
    {
        var replayed = ReplayRuns.Execute(new RunsOfDatabase(office.Database, office.Now, 1, "PLAY"), (null, null)).Value;
        Assert.That(replayed, Has.Count.EqualTo(12));
        return [.. replayed.SelectMany(run => run.Differences.Select(it => (Run: $"{run.RunDate:R}", it.Kind)))
            .Where(it => schema >= WithRecords || it != ("2020-03-31", DifferenceKind.NoRecord))];
    }
}
