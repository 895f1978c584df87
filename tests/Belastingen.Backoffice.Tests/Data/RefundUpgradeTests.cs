using Belastingen.Engines;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Data;

/// <summary>A database of schema 6 in which refunds were listed by hand and retention was applied, brought up to date.</summary>
public sealed class RefundUpgradeTests
{
    private SqliteConnection _database = null!;

    [OneTimeSetUp]
    public void Upgrade()
    {
        _database = new SqliteConnection("Data Source=:memory:;Foreign Keys=False");
        _database.Open();
        foreach (var script in SchemaScripts.All("sqlite").Take(6)) Run(script);
        Run(
            """
            INSERT INTO offices (office, code, name) VALUES (1, 'A', 'A');
            INSERT INTO debtors (office, debtor, number, name, natural_person, name_key) VALUES
                (1, 1, '(verwijderd)1', '(verwijderd)', 1, 'angstrom'), (1, 2, 'D2', 'Bos', 1, 'bos');
            INSERT INTO assessments (office, assessment, number, debtor, tax_year, dated_on, payment_reference) VALUES
                (1, 1, 'A1', 1, 2020, '2020-02-01', '8001'), (1, 2, 'A2', 2, 2020, '2020-02-01', '8002');
            INSERT INTO claims (office, assessment, claim, key, tax_type, residential, assessed_cents, paid_cents, refundable_cents) VALUES
                (1, 2, 1, 'grown', 1, 1, 100, 900, 800), (1, 2, 2, 'part', 1, 1, 100, 700, 600), (1, 2, 3, 'paid', 1, 1, 100, 200, 100),
                (1, 2, 4, 'used', 1, 1, 100, 100, 0), (1, 2, 5, 'again', 1, 1, 100, 300, 200), (1, 2, 6, 'none', 1, 1, 100, 50, 0);
            INSERT INTO work_items (office, item, kind, subject, debtor, assessment, cents, detail, opened_on, closed_on, closed_by) VALUES
                (1, 1, 'Refund', 'claim grown', 2, 2, 300, 'x', '2020-03-01', NULL, NULL),
                (1, 2, 'Refund', 'claim part', 2, 2, 250, 'x', '2020-03-01', '2020-03-05', 'officer'),
                (1, 3, 'Refund', 'claim paid', 2, 2, 100, 'x', '2020-03-01', '2020-03-05', 'officer'),
                (1, 4, 'Refund', 'claim used', 2, 2, 70, 'x', '2020-03-01', NULL, NULL),
                (1, 5, 'Refund', 'claim again', 2, 2, 200, 'x', '2020-03-01', '2020-03-05', 'officer'),
                (1, 6, 'Returned', 'thing', 2, 2, 55, 'x', '2020-03-01', NULL, NULL);
            INSERT INTO events (office, event, at, actor, action, subject, reach, digest, previous_hash, hash) VALUES
                (1, 1, '2020-03-05', 'officer', 'WorkClosed', 'work 2', 0, 'a', 'b', 'c'),
                (1, 2, '2020-03-05', 'officer', 'WorkClosed', 'work 3', 0, 'a', 'b', 'c');
            INSERT INTO deliveries (office, delivery, digest, event, summary) VALUES
                (1, 1, 'x', 1, '{"reference":"R1","notes":[{"kind":"SharedAccount","subject":"NL00TEST","text":"Angstrom"}]}');
            """);
        Run(SchemaScripts.All("sqlite").ElementAt(6));
    }

    [OneTimeTearDown]
    public void Close() => _database.Dispose();

    [Test]
    public void An_open_item_loses_its_amount_and_what_was_used_up_is_off_the_list() => Assert.That(
        Rows("SELECT subject || ' ' || COALESCE(cents, '-') FROM work_items WHERE closed_on IS NULL ORDER BY item"),
        Is.EqualTo(new[] { "claim grown -", "thing 55", "claim part -", "claim again -" }));

    [Test]
    public void What_a_person_dealt_with_keeps_its_amount_and_what_the_books_closed_has_none() => Assert.That(
        Rows("SELECT subject || ' ' || COALESCE(cents, '-') FROM work_items WHERE closed_on IS NOT NULL ORDER BY item"),
        Is.EqualTo(new[] { "claim part 250", "claim paid 100", "claim used -", "claim again -" }));

    [Test]
    public void Who_was_forgotten_is_found_no_more_and_everybody_else_is() => Assert.That(
        Rows("SELECT name || ' ' || name_key || ' ' || COALESCE(payment_reference, '-') FROM debtors d JOIN assessments a ON a.debtor = d.debtor ORDER BY d.debtor"),
        Is.EqualTo(new[] { "(verwijderd)  -", "Bos bos 8002" }));

    [Test]
    public void A_delivery_keeps_no_notes_about_persons() => Assert.That(
        Rows("SELECT summary FROM deliveries"), Is.EqualTo(new[] { """{"reference":"R1","notes":[]}""" }));

    private void Run(string sql)
    {
        using var command = _database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private List<string> Rows(string sql)
    {
        using var command = _database.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read()) rows.Add(reader.GetString(0));
        return rows;
    }
}
