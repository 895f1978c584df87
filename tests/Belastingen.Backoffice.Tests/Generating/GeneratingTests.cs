using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Generating;
using Belastingen.Backoffice.Imports;
using Belastingen.Backoffice.Offices;
using Belastingen.Backoffice.Tests.Imports;
using Belastingen.Engines;
using CsCheck;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Generating;

[OnEveryEngine]
public sealed class GeneratingTests
{
    private static readonly Instant Now = PracticeDatabase.At(PracticeDelivery.Moment);

    private PracticeDatabase _practice = null!;

    [SetUp]
    public void A_generated_office()
    {
        _practice = new PracticeDatabase();
        var path = Path.Combine(_practice.Folder("kantoor"), "office.json");
        GenerateOffice.Execute(path, 2020);
        Assert.That(ImportOffice.Execute(_practice.Database, "beheerder", path, Now).Refusal, Is.Null);
    }

    [TearDown]
    public void Clean() => _practice.Dispose();

    [Test]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        var (first, again, other) = (Generate("1", 200, seed: 7), Generate("2", 200, seed: 7),
            Generate("3", 200, seed: 8));

        Assert.That(Bytes(again), Is.EqualTo(Bytes(first)));
        Assert.That(Bytes(other), Is.Not.EqualTo(Bytes(first)));
    }

    [Test]
    public void A_generated_delivery_is_taken_in_and_its_totals_are_those_of_the_database()
    {
        var imported = Import(Generate("1", 500, seed: 1)).Value;

        Assert.That(imported.Summary.Plans.Made, Is.EqualTo(500));
        Assert.That(imported.Summary.Notes, Is.Empty);
        AssertTotals(imported);
        Assert.That(_practice.Value<long>("SELECT COUNT(*) FROM mandates"), Is.InRange(340, 410));
        Assert.That(_practice.Value<long>("SELECT COUNT(DISTINCT CONCAT(group_code, basis)) FROM memberships"),
            Is.EqualTo(5));
    }

    [Test]
    public void A_corrupted_delivery_is_refused_whole_or_does_no_harm()
    {
        var folder = Directory.CreateTempSubdirectory("levering-").FullName;
        Generate(folder, 12, seed: 3);
        var files = Directory.GetFiles(folder).Order().ToArray();
        var originals = files.ToDictionary(file => file, File.ReadAllBytes);
        var empty = _practice.Fingerprint();
        var (refused, accepted) = (0, 0);

        Gen.Select(Gen.Int[0, files.Length - 1], Gen.Int[0, 1_000_000], Gen.Int[0, 3], Gen.Byte).Sample(corruption =>
        {
            foreach (var (file, bytes) in originals) File.WriteAllBytes(file, bytes);
            var chosen = files[corruption.Item1];
            File.WriteAllBytes(chosen, Corrupt(originals[chosen], corruption.Item2, corruption.Item3,
                corruption.Item4));

            var answer = Import(folder);
            if (answer.Refusal is not null)
            {
                refused++;
                return _practice.Fingerprint() == empty;
            }

            accepted++;
            AssertTotals(answer.Value);
            Undo(empty);
            return true;
        }, iter: 150, threads: 1);
        Directory.Delete(folder, recursive: true);
        TestContext.Out.WriteLine($"{refused} refused, {accepted} harmless");
        Assert.That(refused, Is.GreaterThan(50));
    }

    private string Generate(string name, int debtors, long seed)
    {
        var folder = _practice.Folder(name);
        using var session = _practice.Database.Read(Now);
        GenerateDelivery.Execute(session.As(Acting()), folder,
            new DeliveryToGenerate(debtors, seed, new LocalDate(2020, 2, 22)));
        return folder;
    }

    private Answer<DeliveryImported> Import(string folder) =>
        ImportDelivery.Execute(_practice.Database, Acting(), folder, Now);

    private Acting Acting()
    {
        using var session = _practice.Database.Read(Now);
        return Backoffice.Desk.Acting.As(session, GenerateOffice.Code, "medewerker").Value;
    }

    /// <summary>Counts and sums of the files are those in the database; every claim is planned to the cent.</summary>
    private void AssertTotals(DeliveryImported imported)
    {
        var files = imported.Summary.Files.ToDictionary(file => file.File);
        Assert.That(_practice.Value<long>("SELECT COUNT(*) FROM debtors"), Is.EqualTo(files["debtors.csv"].Count));
        Assert.That(_practice.Value<long>("SELECT COUNT(*) FROM memberships"),
            Is.EqualTo(files["memberships.csv"].Count));
        Assert.That(_practice.Value<long>("SELECT COUNT(*) FROM mandates"), Is.EqualTo(files["mandates.csv"].Count));
        Assert.That(_practice.Value<long>("SELECT COUNT(*) FROM assessments"),
            Is.EqualTo(files["assessments.csv"].Count));
        Assert.That(_practice.Value<long>("SELECT COUNT(*) FROM claims"), Is.EqualTo(files["claims.csv"].Count));
        Assert.That(_practice.Value<long>("SELECT SUM(assessed_cents) FROM claims"),
            Is.EqualTo(files["claims.csv"].Sum!.Value.Value));
        Assert.That(_practice.Value<long>("SELECT SUM(total_cents) FROM assessments"),
            Is.EqualTo(files["claims.csv"].Sum!.Value.Value));
        Assert.That(_practice.Rows<string>(
            """
            SELECT c.[key]
            FROM claims c
            LEFT JOIN instalments i
                ON i.office = c.office AND i.assessment = c.assessment AND i.claim = c.claim AND i.state = 1
            GROUP BY c.[key], c.assessed_cents
            HAVING c.assessed_cents <> COALESCE(SUM(i.open_cents), 0)
            """).Count, Is.EqualTo(imported.Summary.Plans.Missing));
    }

    private void Undo(string empty)
    {
        _practice.Dispose();
        A_generated_office();
        Assert.That(_practice.Fingerprint(), Is.EqualTo(empty));
    }

    private static byte[] Corrupt(byte[] bytes, int place, int kind, byte by)
    {
        place %= bytes.Length;
        var changed = bytes.ToList();
        if (kind == 0) changed[place] = by;
        else if (kind == 1) changed.RemoveAt(place);
        else if (kind == 2) changed.Insert(place, by);
        else changed.RemoveRange(place, changed.Count - place);
        return [.. changed];
    }

    private static byte[] Bytes(string folder) =>
        [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal).SelectMany(File.ReadAllBytes)];
}
