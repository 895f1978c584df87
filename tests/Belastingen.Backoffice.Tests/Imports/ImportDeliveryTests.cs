using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Imports;
using Belastingen.Backoffice.Tests.Offices;
using Belastingen.Engines;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Imports;

[OnEveryEngine]
public sealed class ImportDeliveryTests
{
    private PracticeDatabase _practice = null!;

    [SetUp]
    public void An_office()
    {
        _practice = new PracticeDatabase();
        PracticeOffice.Import(_practice);
    }

    [TearDown]
    public void Clean() => _practice.Dispose();

    [Test]
    public void A_delivery_is_taken_in_with_its_control_totals()
    {
        var imported = PracticeDelivery.Small().Import(_practice).Value;

        Assert.That(imported.WasKnown, Is.False);
        Assert.That(imported.Summary.Files.Select(file => (file.File, file.Count, file.Sum?.Value, file.Added)),
            Is.EqualTo(new[]
        {
            ("debtors.csv", 3L, (long?)null, 3L), ("memberships.csv", 2L, null, 2L), ("mandates.csv", 2L, null, 2L),
            ("assessments.csv", 3L, null, 3L), ("claims.csv", 4L, 175005L, 4L),
        }));
        Assert.That(_practice.Value<long>("SELECT SUM(assessed_cents) FROM claims"), Is.EqualTo(175005));
        Assert.That(_practice.Value<long>("SELECT SUM(total_cents) FROM assessments"), Is.EqualTo(175005));
        Assert.That(_practice.Value<long>("SELECT SUM(open_cents) FROM instalments"), Is.EqualTo(175005));
        Assert.That(_practice.Value<string>("SELECT name FROM debtors WHERE number = 'B3'"),
            Is.EqualTo("K. de Berk; alias Hof"));
        Assert.That(_practice.Value<long>("SELECT COUNT(*) FROM touched WHERE event = (SELECT MAX(event) FROM events)"),
            Is.EqualTo(3));
    }

    [Test]
    public void A_plan_by_policy_starts_after_the_notice_period_and_is_still_to_be_announced()
    {
        PracticeDelivery.Small().Import(_practice);

        var terms = Terms("A1");
        Assert.That(terms, Has.Count.EqualTo(20));
        Assert.That(terms[0], Is.EqualTo("2020-03-31 1 3000 method 1 announced 0 from -"));
        Assert.That(terms[1], Is.EqualTo("2020-03-31 2 2000 method 1 announced 0 from -"));
        Assert.That(terms[^1], Does.StartWith("2020-12-31 2 2000"));
        Assert.That(_practice.Value<long>("SELECT regular_cents FROM assessments WHERE number = 'A1'"),
            Is.EqualTo(5000));
    }

    [Test]
    public void Without_a_mandate_the_payer_transfers_himself()
    {
        PracticeDelivery.Small().Import(_practice);

        Assert.That(Terms("A3"), Is.EqualTo(new[] { "2020-04-04 1 25005 method 2 announced 0 from -" }));
    }

    [Test]
    public void Given_terms_are_the_plan_and_the_bill_was_the_notice()
    {
        Given(PracticeDelivery.Small()).Import(_practice);

        Assert.That(Terms("A2")[0], Is.EqualTo("2020-03-31 1 10000 method 1 announced 10000 from 2020-03-07"));
        Assert.That(Terms("A2"), Has.Count.EqualTo(10));
    }

    [Test]
    public void The_same_delivery_twice_changes_nothing_and_says_so()
    {
        PracticeDelivery.Small().Import(_practice);
        var before = _practice.Fingerprint();

        var again = PracticeDelivery.Small().Import(_practice, "2020-02-25T10:00:00Z").Value;

        Assert.That(again.WasKnown, Is.True);
        Assert.That(again.Summary.Files, Has.Count.EqualTo(5));
        Assert.That(_practice.Fingerprint(), Is.EqualTo(before));
    }

    [Test]
    public void A_byte_order_mark_is_tolerated()
    {
        var folder = PracticeDelivery.Small().WriteTo(_practice.Folder("bom"));
        foreach (var file in Directory.GetFiles(folder))
            File.WriteAllText(file, File.ReadAllText(file), new System.Text.UTF8Encoding(true));

        var answer = ImportDelivery.Execute(
            _practice.Database, PracticeOffice.Acting(_practice), folder, PracticeDatabase.At(PracticeDelivery.Moment));

        Assert.That(answer.Refusal, Is.Null);
    }

    [Test]
    public void One_account_for_debtors_of_different_names_is_warned_of()
    {
        var imported = PracticeDelivery.Small()
            .Add("mandates.csv", "M3;B3;NL02ABNA0123456789;K. de Berk;2019-06-01;;").Import(_practice).Value;

        Assert.That(imported.Summary.Notes.Single(note => note.Kind == NoteKind.SharedAccount).Subject,
            Is.EqualTo("NL02ABNA0123456789"));
    }

    [Test]
    public void An_organisation_without_a_group_is_warned_of()
    {
        var imported = PracticeDelivery.Small().Without("memberships.csv", 2).Import(_practice).Value;

        Assert.That(imported.Summary.Notes.Single().Subject, Is.EqualTo("B2"));
        Assert.That(imported.Summary.Counts, Is.EqualTo(new[] { new NoteCount(NoteKind.NoGroup, 1) }));
    }

    [Test]
    public void A_mandate_that_was_not_used_for_36_months_makes_no_debits()
    {
        PracticeDelivery.Small().Replace("mandates.csv", "2018-01-15;2019-12-31", "2009-01-15;2017-01-31")
            .Import(_practice);

        Assert.That(Terms("A1"), Has.All.Contain("method 2"));
    }

    [Test]
    public void Payments_are_booked_oldest_term_first_and_reductions_off_all_terms()
    {
        PracticeDelivery.Small().Add("payments.csv",
            "P1;Payment;A1;;2020-02-24;75.00", "P2;Reduction;A2;C3;2020-02-24;100.00",
                "P3;Remission;A3;C4;2020-02-24;250.05")
            .Import(_practice);

        Assert.That(Open("A1").Take(4),
            Is.EqualTo(new[] { "2020-03-31 1 0", "2020-03-31 2 0", "2020-04-30 1 500", "2020-04-30 2 2000" }));
        Assert.That(Open("A2"), Is.EqualTo(Months.Select(day => $"{day} 1 9000")));
        Assert.That(Open("A3"), Is.Empty);
        Assert.That(_practice.Value<long>("SELECT remitted_cents FROM claims WHERE [key] = 'C4'"), Is.EqualTo(25005));
    }

    [Test]
    public void An_import_needs_the_role()
    {
        Assert.That(PracticeDelivery.Small().Import(_practice, account: "beheer").Refusal,
            Is.TypeOf<Refusal.RoleMissing>());
    }

    internal static readonly string[] Months =
    [
        "2020-03-31", "2020-04-30", "2020-05-29", "2020-06-30", "2020-07-31", "2020-08-31", "2020-09-30", "2020-10-30",
        "2020-11-30", "2020-12-31",
    ];

    internal static PracticeDelivery Given(PracticeDelivery delivery) =>
        delivery.Add("terms.csv", [.. Months.Select(day => $"C3;Debit;{day};100.00;")]);

    private List<string> Terms(string assessment) => _practice.Rows<string>(
        $"""
        SELECT CONCAT(collect_on, ' ', claim, ' ', amount_cents, ' method ', method, ' announced ', announced_cents,
            ' from ', COALESCE(CAST(collectable_from AS NVARCHAR(10)), '-'))
        FROM instalments
        WHERE assessment = (SELECT assessment FROM assessments WHERE number = '{assessment}')
        AND state = 1
        ORDER BY collect_on, claim
        """);

    private List<string> Open(string assessment) => _practice.Rows<string>(
        $"""
        SELECT CONCAT(collect_on, ' ', claim, ' ', open_cents)
        FROM instalments
        WHERE assessment = (SELECT assessment FROM assessments WHERE number = '{assessment}')
        AND state <> 5
        ORDER BY collect_on, claim
        """);
}
