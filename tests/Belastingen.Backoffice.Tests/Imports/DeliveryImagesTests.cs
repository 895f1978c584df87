using Belastingen.Backoffice.Records;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Backoffice.Trail;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Imports;

/// <summary>What a delivery changes stands beside its event, and cannot be changed afterwards without being found.</summary>
public sealed class DeliveryImagesTests
{
    private PlayedOffice _office = null!;

    [SetUp]
    public void Deliver()
    {
        _office = new PlayedOffice(PlayedOffice.MonthEnds());
        _office.Bill("100", "31-03-2020", [("OZB", 200m), ("AFVAL", 91m)]);
        _office.Bill("101", "30-04-2020", [("RIOOL", 50m)], terms: 2, debtor: "D100");
    }

    [TearDown]
    public void Remove() => _office.Dispose();

    [Test]
    public void The_event_says_how_many_rows_of_each_table_stand_beside_it()
    {
        var payload = _office.Ask<string>("SELECT payload FROM event_payloads WHERE event = 2");

        Assert.That(payload, Does.Contain("\"table\":\"debtors\",\"rows\":1").And.Contain("\"table\":\"claims\",\"rows\":2")
            .And.Contain("\"table\":\"instalments\",\"rows\":20").And.Contain("\"table\":\"mandates\",\"rows\":1"));
        Assert.That(Verified().Sentence, Is.Null);
    }

    [Test]
    public void Of_who_was_there_before_the_image_has_the_rows_as_they_were_and_as_they_are()
    {
        var text = Plain(3, "claims");

        Assert.That(text, Does.Contain("100-1").And.Contain("101-1"));
        Assert.That(_office.Ask<string>("SELECT payload FROM event_payloads WHERE event = 3"),
            Does.Contain("\"table\":\"claims\",\"rows\":6"), "two before, three after, one as it was written");
    }

    [Test]
    public void Nothing_of_a_person_can_be_read_in_it()
    {
        var text = string.Concat(new[] { "debtors", "mandates", "memberships", "assessments" }.Select(table => Plain(2, table)));

        Assert.That(text, Does.Not.Contain("Payer").And.Not.Contain("D100").And.Not.Contain(PlayedOffice.IbanOf(1)).And.Contain("iban"));
    }

    [TestCase("DELETE FROM event_images WHERE event = 2 AND image = 'claims'", "claims")]
    [TestCase("DROP TRIGGER an_image_is_never_changed; UPDATE event_images SET content = X'00' WHERE event = 2 AND image = 'mandates'", "mandates")]
    [TestCase("INSERT INTO event_images SELECT office, event, image, 9, content, sha256 FROM event_images WHERE event = 2 AND image = 'debtors'", "debtors")]
    public void An_image_that_was_changed_is_named(string sql, string table)
    {
        _office.Tamper(sql);

        Assert.That(Verified().Sentence, Is.EqualTo(
            $"Het beeld van {table} is niet zoals vastgelegd bij gebeurtenis 2: het is gewijzigd of niet volledig meer."));
    }

    private TrailVerdict Verified() => new VerifyTrail(_office.Database, _office.Now).Execute(_office.As("auditor"), []).Value;

    private string Plain(long number, string table)
    {
        using var session = _office.Database.Read(_office.Now);
        return string.Concat(session.Query<byte[]>(
            "SELECT content FROM event_images WHERE event = @number AND image = @table ORDER BY chunk", new { number, table })
            .Select(content => System.Text.Encoding.UTF8.GetString(new RecordChunk(0, content, "").Plain())));
    }
}
