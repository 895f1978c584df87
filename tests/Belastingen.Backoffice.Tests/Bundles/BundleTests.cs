using System.IO.Compression;
using System.Text;
using Belastingen.Backoffice.Bundles;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Replays;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Backoffice.Tests.Replays;
using Belastingen.Engines;
using NUnit.Framework;
using static Belastingen.Backoffice.Tests.Playing.PlayedOffice;

namespace Belastingen.Backoffice.Tests.Bundles;

/// <summary>A bundle says all that a replay needs, is known by its signature, and a changed byte in it is found.</summary>
[OnEveryEngine]
public sealed class BundleTests
{
    private static readonly HashSet<Role> AnAuditor = [Role.Auditor];

    private PlayedOffice _office = null!;
    private string _folder = null!;

    [OneTimeSetUp]
    public void Play()
    {
        _office = PlayedHalfYear.Play();
        _folder = Directory.CreateTempSubdirectory("belastingen-").FullName;
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _office.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [TestCase(BundleContent.Records)]
    [TestCase(BundleContent.WithFiles)]
    [TestCase(BundleContent.Masked)]
    public void What_is_in_a_bundle_is_made_again_from_it(BundleContent content)
    {
        using var file = File.OpenRead(Made($"{content}.zip", content));
        var found = CheckBundle.Execute(file);
        Assert.That(found.Faults, Is.Empty);
        using var kept = RunsOfBundle.Open(file, found.Manifest!);

        var replayed = ReplayRuns.Execute(kept, (null, null)).Value;

        Assert.That(replayed.SelectMany(run => run.Differences), Is.Empty);
        Assert.That(replayed.Sum(run => run.Due.Count), Is.EqualTo(ReplayRuns.Execute(_office.Database.Runs(), (null, null)).Value.Sum(run => run.Due.Count)));
        Assert.That(replayed.Sum(run => run.Files), content == BundleContent.Masked ? Is.Zero : Is.GreaterThan(2));
        Assert.That(replayed.Sum(run => run.FilesSeen), content == BundleContent.WithFiles ? Is.EqualTo(replayed.Sum(run => run.Files)) : Is.Zero);
    }

    [Test]
    public void The_same_database_gives_the_same_files_but_for_the_manifest()
    {
        var (first, second) = (Files(Made("one.zip")), Files(Made("two.zip")));

        Assert.That(second.Keys, Is.EqualTo(first.Keys));
        // The first export is an event of the second.
        Assert.That(first.Keys.Where(name => first[name] != second[name]), Is.EquivalentTo(new[] { "events.csv", "manifest.json" }));
        Assert.That(first.Keys.SkipLast(1), Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
    }

    [Test]
    public void Neither_a_name_nor_an_account_number_is_in_a_masked_one()
    {
        var names = _office.Ask<string>("SELECT MAX(debtor_name) FROM debits");
        var account = _office.Ask<string>("SELECT MAX(iban) FROM debits");
        using var zip = ZipFile.OpenRead(Made("masked.zip", BundleContent.Masked));

        foreach (var entry in zip.Entries)
        {
            var text = Text(entry);
            if (entry.Name.EndsWith(".bin", StringComparison.Ordinal))
                text = Encoding.UTF8.GetString(new Backoffice.Records.RecordChunk(0, Bytes(entry), "").Plain());
            Assert.That(text, Does.Not.Contain(names).And.Not.Contain(account), entry.FullName);
        }
    }

    [Test]
    public void Who_takes_account_numbers_along_says_why_and_stands_in_the_trail()
    {
        var without = Export("without.zip", BundleContent.Records, reason: " ");
        var before = _office.Ask<long>("SELECT COUNT(*) FROM events WHERE action = 'BundleExported'");
        Export("with.zip", BundleContent.Records, "Jaarrekening 2020");

        Assert.That(without.Refusal, Is.InstanceOf<Refusal.NotAccepted>());
        Assert.That(File.Exists(Path.Combine(_folder, "without.zip")), Is.False);
        Assert.That(_office.Ask<long>("SELECT COUNT(*) FROM events WHERE action = 'BundleExported'"), Is.EqualTo(before + 1));
        Assert.That(_office.Ask<long>("SELECT COUNT(*) FROM event_payloads WHERE payload LIKE '%Jaarrekening 2020%'"), Is.EqualTo(1));
    }

    [Test]
    public void Nobody_but_an_auditor_takes_one_along() => Assert.That(
        new ExportBundle(_office.Database, _office.Now).Execute(_office.As("releaser"), Wanted("x.zip", BundleContent.Masked, null)).Refusal,
        Is.InstanceOf<Refusal.RoleMissing>());

    [TestCase("runs/2020-03-31/decisions.csv")]
    [TestCase("runs/2020-03-31/record/00001.bin")]
    [TestCase("runs/2020-03-31/proof.json")]
    [TestCase("events.csv")]
    [TestCase("rules.json")]
    public void A_changed_byte_in_a_file_of_it_is_found_and_named(string name)
    {
        var path = Made($"changed-{name.Replace('/', '-')}.zip");
        Rewrite(path, name, bytes => bytes[^3] ^= 1);

        Assert.That(Faults(path), Is.EqualTo(new[] { (BundleFault.Altered, name) }));
    }

    [Test]
    public void A_manifest_in_which_a_digit_was_changed_is_not_the_one_that_was_signed()
    {
        var path = Made("signed.zip");
        Rewrite(path, "manifest.json", bytes => bytes[100] = (byte)(bytes[100] == '1' ? '2' : '1'));

        Assert.That(Faults(path).Select(fault => fault.Item1), Is.EqualTo(new[] { BundleFault.Signature }));
    }

    [Test]
    public void A_file_that_was_taken_out_or_put_in_is_found()
    {
        var path = Made("other.zip");
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            zip.GetEntry("settings.json")!.Delete();
            zip.CreateEntry("more.txt");
        }

        Assert.That(Faults(path), Is.EquivalentTo(new[] { (BundleFault.Missing, "settings.json"), (BundleFault.Added, "more.txt") }));
    }

    [Test]
    public void Half_a_bundle_is_none()
    {
        var path = Made("half.zip");
        using (var file = File.OpenWrite(path)) file.SetLength(file.Length / 2);

        Assert.That(Faults(path).Select(fault => fault.Item1), Is.EqualTo(new[] { BundleFault.Unreadable }));
    }

    private string Made(string name, BundleContent content = BundleContent.Records)
    {
        var made = Export(name, content, "Controle");
        Assert.That(made.Refusal, Is.Null);
        return made.Value.Path;
    }

    private Answer<BundleMade> Export(string name, BundleContent content, string? reason) =>
        new ExportBundle(_office.Database, _office.Now).Execute(new Acting(1, "PLAY", "auditor", AnAuditor), Wanted(name, content, reason));

    private BundleWanted Wanted(string name, BundleContent content, string? reason) =>
        new(Day("2020-03-01"), Day("2020-06-30"), Path.Combine(_folder, name), reason, content);

    private static List<(BundleFault, string)> Faults(string path)
    {
        using var file = File.OpenRead(path);
        return [.. CheckBundle.Execute(file).Faults.Select(fault => (fault.Fault, fault.Fault == BundleFault.Unreadable ? "" : fault.Where))];
    }

    private static Dictionary<string, string> Files(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        return zip.Entries.ToDictionary(entry => entry.FullName, entry => Convert.ToHexString(Bytes(entry)));
    }

    private static void Rewrite(string path, string name, Action<byte[]> change)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        var bytes = Bytes(zip.GetEntry(name)!);
        zip.GetEntry(name)!.Delete();
        change(bytes);
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(bytes);
    }

    private static string Text(ZipArchiveEntry entry) => Encoding.UTF8.GetString(Bytes(entry));

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
