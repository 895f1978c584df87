using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Replays;
using Belastingen.Backoffice.Tests.Playing;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Replays;

/// <summary>Who changes something in the database or in a bank file is found, and what he changed is named.</summary>
public sealed class FoundByReplayTests
{
    private const string March = "run_date = '2020-03-31' AND preparation = (SELECT preparation FROM runs WHERE run_date = '2020-03-31')";

    private const string AnyPlace = "*";

    private PlayedOffice _office = null!;
    private string _folder = null!;
    private Database _copy = null!;

    [OneTimeSetUp]
    public void Play()
    {
        _office = PlayedHalfYear.Play();
        _office.Database.ReleaseAll();
    }

    [OneTimeTearDown]
    public void Stop() => _office.Dispose();

    [SetUp]
    public void Copy()
    {
        _folder = Directory.CreateTempSubdirectory("belastingen-").FullName;
        File.Copy(_office.Database.Location, Path.Combine(_folder, "copy.db"));
        var files = Path.Combine(_folder, "files");
        foreach (var file in Directory.EnumerateFiles(_office.Database.FilesFolder, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(files, Path.GetRelativePath(_office.Database.FilesFolder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        _copy = Database.At(Path.Combine(_folder, "copy.db"), Salts.Repeatable, files);
    }

    [TearDown]
    public void Remove()
    {
        _copy.ReleaseAll();
        Directory.Delete(_folder, recursive: true);
    }

    [TestCase("UPDATE decisions SET outcome = 3, reason = 0 WHERE assessment = 1 AND instalment = 1 AND " + March, DifferenceKind.Outcome, "1/1")]
    [TestCase("UPDATE decisions SET cents = cents + 1 WHERE assessment = 1 AND instalment = 1 AND " + March, DifferenceKind.DecisionCents, "1/1")]
    [TestCase("UPDATE decisions SET claim = 2 WHERE assessment = 1 AND instalment = 1 AND " + March, DifferenceKind.DecisionFacts, "1/1")]
    [TestCase("DELETE FROM decisions WHERE assessment = 1 AND instalment = 1 AND " + March, DifferenceKind.DecisionMissing, "1/1")]
    [TestCase("UPDATE debits SET cents = cents + CASE assessment WHEN 1 THEN 1 ELSE -1 END WHERE assessment IN (1, 5) AND " + March, DifferenceKind.DebitCents, "1")]
    [TestCase("UPDATE debits SET iban = 'NL44RABO0123456789' WHERE assessment = 1 AND " + March, DifferenceKind.Iban, "1")]
    [TestCase("UPDATE debits SET debtor_name = 'Somebody else' WHERE assessment = 1 AND " + March, DifferenceKind.Name, "1")]
    [TestCase("UPDATE debits SET mandate_reference = 'M' WHERE assessment = 1 AND " + March, DifferenceKind.DebitFacts, "1")]
    [TestCase("DELETE FROM debits WHERE assessment = 1 AND " + March, DifferenceKind.DebitMissing, "1")]
    [TestCase("INSERT INTO debits SELECT office, run_date, preparation, 99, batch, '99-20200331', cents, mandate, mandate_reference, signed_on, "
        + "debtor_name, iban, ultimate_debtor, payment_reference, remittance FROM debits WHERE assessment = 1 AND " + March, DifferenceKind.DebitAdded, "99")]
    [TestCase("INSERT INTO decisions SELECT office, run_date, preparation, 0, instalment, claim, tax_type, outcome, reason, cents, [rule], "
        + "rule_version, hold FROM decisions WHERE assessment = 1 AND instalment = 1 AND " + March, DifferenceKind.DecisionAdded, "0/1")]
    [TestCase("UPDATE runs SET presented_cents = presented_cents + 1, due_cents = due_cents + 1 WHERE run_date = '2020-03-31'", DifferenceKind.Total, "0 cents")]
    [TestCase("UPDATE runs SET digest = '00' WHERE run_date = '2020-03-31'", DifferenceKind.Digest, "run")]
    [TestCase("UPDATE batches SET sha256 = '00' WHERE " + March, DifferenceKind.File, "PLAY-20200331-1-1.xml")]
    [TestCase("UPDATE rules SET document = REPLACE(document, '2020-118', '2020-001') WHERE [rule] = 1", DifferenceKind.Rule, "1.1 document")]
    [TestCase("UPDATE rules SET decided_by = 'second' WHERE [rule] = 1", DifferenceKind.Rule, "1.1 approvedBy")]
    [TestCase("UPDATE settings SET document = REPLACE(document, '}', '} ')", DifferenceKind.Settings, "1")]
    [TestCase("UPDATE event_payloads SET payload = REPLACE(payload, '\"digest\":\"', '\"digest\":\"0') WHERE payload LIKE '%\"record\"%'", DifferenceKind.EventAltered, AnyPlace)]
    [TestCase("DELETE FROM run_records WHERE chunk = 1", DifferenceKind.ChunkMissing, "1")]
    [TestCase("DELETE FROM run_records WHERE chunk = 0", DifferenceKind.ChunkMissing, "0")]
    [TestCase("DELETE FROM run_records", DifferenceKind.NoRecord, "")]
    public void A_change_in_the_database_is_found_and_named(string change, DifferenceKind kind, string where)
    {
        Change(change);

        Assert.That(OfMarch().Differences, Has.Some.Matches<Difference>(it => it!.Kind == kind && (where == AnyPlace || it.Where == where)));
    }

    [Test]
    public void A_byte_of_a_chunk_is_found()
    {
        Change("DROP TRIGGER a_record_is_never_changed");
        Change("UPDATE run_records SET content = CAST(SUBSTR(content, 1, 40) || X'00' || SUBSTR(content, 42) AS BLOB) WHERE chunk = 1");

        Assert.That(OfMarch().Differences.Select(it => it.Kind),
            Is.SubsetOf(new[] { DifferenceKind.ChunkAltered, DifferenceKind.RecordDamaged }).And.Not.Empty);
    }

    [Test]
    public void A_chunk_that_was_made_again_with_a_hash_that_fits_is_not_the_one_that_was_sealed()
    {
        Change("DROP TRIGGER a_record_is_never_changed");
        var header = _copy.Runs().Record(_copy.Runs().Runs[0]).First();
        var text = System.Text.Encoding.UTF8.GetString(header.Plain()).Replace("\"approver\"", "\"officer\"", StringComparison.Ordinal);
        var made = Backoffice.Records.RecordChunk.Of(0, System.Text.Encoding.UTF8.GetBytes(text));
        Change("UPDATE run_records SET content = @Content, sha256 = @Sha256 WHERE chunk = 0 AND run_date = '2020-03-31'", made);

        Assert.That(OfMarch().Differences.Select(it => it.Kind),
            Is.SupersetOf(new[] { DifferenceKind.RecordNotSealed, DifferenceKind.Digest, DifferenceKind.Rule }));
    }

    [TestCase("decider", "beslisser versie 2")]
    [TestCase("grouping", "samenvoeger versie 2")]
    [TestCase("writer", "schrijver van bankbestanden versie 2")]
    public void A_run_that_another_version_made_is_refused_by_name(string what, string named)
    {
        var header = _copy.Runs().Record(_copy.Runs().Runs[0]).First();
        var text = System.Text.Encoding.UTF8.GetString(header.Plain()).Replace($"\"{what}\":1", $"\"{what}\":2", StringComparison.Ordinal);
        var made = Backoffice.Records.RecordChunk.Of(0, System.Text.Encoding.UTF8.GetBytes(text));
        Change("DROP TRIGGER a_record_is_never_changed");
        Change("UPDATE run_records SET content = @Content, sha256 = @Sha256 WHERE chunk = 0 AND run_date = '2020-03-31'", made);

        Assert.That(OfMarch().Differences, Is.EqualTo(new[] { new Difference(DifferenceKind.UnknownVersion, named) }));
    }

    [Test]
    public void A_bank_file_that_was_altered_is_found_where_it_lies()
    {
        var path = Directory.EnumerateFiles(Path.Combine(_copy.FilesFolder, "outbox", "PLAY"), "PLAY-20200331-*").Single();
        File.AppendAllText(path, " ");

        Assert.That(OfMarch().Differences.Select(it => (it.Kind, it.Where)),
            Is.EqualTo(new[] { (DifferenceKind.FileOnDisk, Path.GetRelativePath(_copy.FilesFolder, path)) }));
    }

    [Test]
    public void Only_the_first_differences_are_named_and_all_are_counted()
    {
        Change("UPDATE decisions SET cents = cents + 1, claim = claim + 1, outcome = 4, reason = 9");

        var march = OfMarch();

        Assert.That(march.Differences, Has.Count.EqualTo(Differences.MaxNamed));
        Assert.That(march.Count, Is.GreaterThan(Differences.MaxNamed));
    }

    private RunReplayed OfMarch()
    {
        var kept = _copy.Runs();
        return ReplayRun.Execute(kept, kept.Runs[0]);
    }

    private void Change(string sql, object? arguments = null)
    {
        using var session = _copy.Write(_office.Now, office: 1);
        var changed = session.Execute(sql, arguments);
        Assert.That(changed > 0 || sql.StartsWith("DROP", StringComparison.Ordinal), "nothing was changed");
        session.Commit();
    }
}
