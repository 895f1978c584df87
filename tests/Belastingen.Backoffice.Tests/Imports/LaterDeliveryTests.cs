using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Groups;
using Belastingen.Backoffice.Imports;
using Belastingen.Backoffice.Tests.Offices;
using Belastingen.Domain.Suspensions;
using Belastingen.Engines;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Imports;

[OnEveryEngine]
public sealed class LaterDeliveryTests
{
    private const string Later = "2020-03-10T10:00:00Z";

    private PracticeDatabase _practice = null!;

    [SetUp]
    public void An_office_with_a_first_delivery()
    {
        _practice = new PracticeDatabase();
        PracticeOffice.Import(_practice);
        Assert.That(ImportDeliveryTests.Given(PracticeDelivery.Small()).Import(_practice).Refusal, Is.Null);
    }

    [TearDown]
    public void Clean() => _practice.Dispose();

    [Test]
    public void A_higher_claim_is_added_equally_to_its_open_terms_and_needs_announcing()
    {
        var imported = Import(Changes("claims.csv", "C3;A2;GM9901;OZB;no;1100.05"));

        Assert.That(Open("A2").Distinct(), Is.EqualTo(new[] { "11000 announced 10000", "11005 announced 10000" }));
        Assert.That(imported.Summary.Plans.Raised.Value, Is.EqualTo(10005));
        Assert.That(_practice.Value<long>("SELECT total_cents FROM assessments WHERE number = 'A2'"),
            Is.EqualTo(110005));
        Assert.That(
            _practice.Value<long>(
                "SELECT COUNT(*) FROM touched t JOIN debtors d ON d.debtor = t.debtor WHERE t.event = 3"),
                    Is.EqualTo(1));
    }

    [Test]
    public void A_lower_claim_is_taken_off_equally_and_the_surplus_is_to_be_refunded()
    {
        Import(Changes("payments.csv", "P1;Payment;A2;C3;2020-03-09;900.00"));

        var imported = Import(Changes("claims.csv", "C3;A2;GM9901;OZB;no;850.00", "2020-3"));

        Assert.That(Open("A2"), Is.Empty);
        Assert.That(imported.Summary.Plans.Refundable.Value, Is.EqualTo(5000));
        Assert.That(_practice.Value<long>("SELECT refundable_cents FROM claims WHERE [key] = 'C3'"), Is.EqualTo(5000));
        Assert.That(_practice.Value<string>(
            "SELECT CONCAT(w.kind, ' ', c.refundable_cents) FROM work_items w JOIN claims c ON CONCAT('claim ', "
                + "c.[key]) = w.subject"), Is.EqualTo("Refund 5000"));
    }

    [Test]
    public void A_credit_is_used_up_by_a_later_rise()
    {
        Import(Changes("payments.csv", "P1;Payment;A2;C3;2020-03-09;1020.00"));

        Import(Changes("claims.csv", "C3;A2;GM9901;OZB;no;1030.00", "2020-3"));

        Assert.That(_practice.Value<long>("SELECT refundable_cents FROM claims WHERE [key] = 'C3'"), Is.EqualTo(0));
        Assert.That(
            _practice.Value<string>(
                "SELECT CONCAT(method, ' ', SUM(open_cents)) FROM instalments WHERE state = 1 AND claim = 1 "
                + "AND assessment = (SELECT assessment FROM claims WHERE [key] = 'C3') GROUP BY method"),
            Is.EqualTo("1 1000"));
        Assert.That(_practice.Value<long>("SELECT COUNT(*) FROM work_items WHERE kind = 'Unplanned'"), Is.Zero);
    }

    [Test]
    public void Terms_that_differ_are_reported_and_the_plan_stays()
    {
        var before = Open("A2");

        var imported = Import(Changes("terms.csv", "C3;Debit;2020-03-31;1000.00;"));

        Assert.That(imported.Summary.Notes.Single().Kind, Is.EqualTo(NoteKind.TermsDiffer));
        Assert.That(Open("A2"), Is.EqualTo(before));
    }

    [Test]
    public void I11_a_claim_missing_from_a_full_delivery_is_reported_and_never_deleted()
    {
        var full = ImportDeliveryTests.Given(PracticeDelivery.Small()).Without("claims.csv", 3);
        full.Reference = "2020-2";

        var imported = full.Import(_practice, Later).Value;

        Assert.That(imported.Summary.Notes.Select(note => (note.Kind, note.Subject)),
            Is.EqualTo(new[] { (NoteKind.ClaimMissing, "C2") }));
        Assert.That(_practice.Value<long>("SELECT SUM(open_cents) FROM instalments WHERE assessment = 1 AND claim = 2"),
            Is.EqualTo(20000));
        Assert.That(_practice.Value<string>("SELECT CONCAT(kind, ' ', cents) FROM work_items"),
            Is.EqualTo("DeliveryDiffers 20000"));
    }

    [Test]
    public void I11_a_mandate_missing_from_a_full_delivery_is_reported()
    {
        var full = ImportDeliveryTests.Given(PracticeDelivery.Small());
        full.Reference = "2020-2";
        full.Without("terms.csv").Without("mandates.csv", 2).Replace("assessments.csv", ";M1", ";");

        var imported = full.Import(_practice, Later).Value;

        Assert.That(imported.Summary.Counts, Does.Contain(new NoteCount(NoteKind.MandateMissing, 1)));
    }

    [Test]
    public void Names_and_the_end_of_a_mandate_are_updated()
    {
        var imported = Import(Changes("debtors.csv", "B1;J. Windveld-Berk;yes;;9901AB;12")
            .Add("mandates.csv", "M2;B2;NL20INGB0001234567;Bakkerij Molenkamp;2019-06-01;;2020-03-09"));

        Assert.That(imported.Summary.Files.Select(file => file.Changed), Is.EqualTo(new[] { 1L, 1L }));
        Assert.That(_practice.Value<string>("SELECT name FROM debtors WHERE number = 'B1'"),
            Is.EqualTo("J. Windveld-Berk"));
        Assert.That(_practice.Value<LocalDate>("SELECT ended_on FROM mandates WHERE reference = 'M2'"),
            Is.EqualTo(new LocalDate(2020, 3, 9)));
    }

    [Test]
    public void A_mandate_that_ended_stays_so()
    {
        Import(Changes("mandates.csv", "M2;B2;NL20INGB0001234567;Bakkerij Molenkamp;2019-06-01;;2020-03-09"));

        var imported = Import(Changes("mandates.csv", "M2;B2;NL20INGB0001234567;Bakkerij Molenkamp;2019-06-01;;",
            "2020-3"));

        Assert.That(imported.Summary.Notes.Single().Kind, Is.EqualTo(NoteKind.MandateStaysEnded));
    }

    [TestCase("mandates.csv", "M2;B2;NL02ABNA0123456789;Bakkerij Molenkamp;2019-06-01;;", "kolom 3 (iban)")]
    [TestCase("mandates.csv", "M2;B1;NL20INGB0001234567;Bakkerij Molenkamp;2019-06-01;;", "kolom 2 (debtor)")]
    [TestCase("assessments.csv", "A1;B2;2020;2020-02-22;;", "kolom 2 (debtor)")]
    [TestCase("assessments.csv", "A1;B1;2021;2020-02-22;;M1", "kolom 3 (taxYear)")]
    [TestCase("assessments.csv", "A1;B1;2020;2020-02-23;;M1", "kolom 4 (datedOn)")]
    [TestCase("claims.csv", "C3;A1;GM9901;OZB;no;1000.00", "kolom 2 (assessment)")]
    [TestCase("claims.csv", "C3;A2;GM9901;AFV;no;1000.00", "kolom 4 (taxType)")]
    public void What_never_changes_is_refused(string file, string line, string column)
    {
        var faults = ((Refusal.Faults)Changes(file, line).Import(_practice, Later).Refusal!).Items;

        Assert.That(faults.Single().Place, Is.EqualTo($"{file} regel 2 {column}"));
    }

    [Test]
    public void A_payment_that_was_booked_is_passed_over_and_one_with_other_values_refused()
    {
        Import(Changes("payments.csv", "P1;Payment;A2;C3;2020-03-09;150.00"));
        var again = Import(Changes("payments.csv", "P1;Payment;A2;C3;2020-03-09;150.00", "2020-3"));
        var other = Changes("payments.csv", "P1;Payment;A2;C3;2020-03-09;150.01", "2020-4").Import(_practice, Later);

        Assert.That(again.Summary.Files.Single().Added, Is.EqualTo(0));
        Assert.That(((Refusal.Faults)other.Refusal!).Items.Single().Place,
            Is.EqualTo("payments.csv regel 2 kolom 1 (key)"));
        Assert.That(_practice.Value<long>("SELECT paid_cents FROM claims WHERE [key] = 'C3'"), Is.EqualTo(15000));
    }

    [Test]
    public void A_new_mandate_for_a_self_payer_is_for_an_officer()
    {
        var imported = Import(Changes("mandates.csv", "M3;B3;NL20INGB0001234567;K. de Berk;2020-03-01;;")
            .Add("assessments.csv", "A3;B3;2020;2020-02-22;;M3"));

        Assert.That(imported.Summary.Notes.Select(note => note.Kind),
            Is.EquivalentTo(new[] { NoteKind.MandateGiven, NoteKind.SharedAccount }));
        Assert.That(_practice.Value<long>("SELECT method FROM instalments WHERE assessment = 3"), Is.EqualTo(2));
    }

    [Test]
    public void A_claim_that_joins_an_assessment_later_gets_terms_of_its_own()
    {
        Import(Changes("claims.csv", "C9;A1;GM9901;RIO;yes;100.00"));

        Assert.That(_practice.Value<long>("SELECT SUM(open_cents) FROM instalments WHERE claim = 3"),
            Is.EqualTo(10000));
        Assert.That(_practice.Value<long>("SELECT total_cents FROM assessments WHERE number = 'A1'"),
            Is.EqualTo(60000));
    }

    [Test]
    public void I14_many_members_under_an_approved_rule_wait_for_a_colleague()
    {
        ApproveRule("SelfEmployed");
        var delivery = Changes("debtors.csv", "B100;A. Hof;yes;;;");
        for (var i = 101; i <= 126; i++) delivery.Add("debtors.csv", $"B{i};A. Hof;yes;;;");
        for (var i = 100; i <= 126; i++) delivery.Add("memberships.csv", $"B{i};SelfEmployed;Register;;2020-03-01;;;");

        Assert.That(Import(delivery).Summary.Notes.Single().Kind, Is.EqualTo(NoteKind.MembersWait));
        Assert.That(Members("Submitted"), Is.EqualTo(27));
        Assert.That(Approve("ambtenaar", 27).Refusal, Is.TypeOf<Refusal.RoleMissing>());
        Assert.That(Approve("collega", 26).Refusal, Is.TypeOf<Refusal.NotFound>());
        Assert.That(Approve("collega", 27).Value, Is.EqualTo(27));
        Assert.That(Members("Submitted"), Is.EqualTo(0));
    }

    [Test]
    public void Nobody_approves_the_members_he_imported()
    {
        ApproveRule("Citizens");
        Changes("memberships.csv", "B1;SelfEmployed;Register;;2020-03-01;;;").Import(_practice, Later, "collega");

        Assert.That(Approve("collega", 1).Refusal, Is.EqualTo(new Refusal.OwnProposal("collega")));
    }

    [Test]
    public void Members_of_a_group_without_a_rule_belong_to_it_at_once()
    {
        ApproveRule("Businesses");
        Import(Changes("memberships.csv", "B1;SelfEmployed;Register;;2020-03-01;;;"));

        Assert.That(Members("Submitted"), Is.EqualTo(0));
    }

    private static PracticeDelivery Changes(string file, string line, string reference = "2020-2") =>
        PracticeDelivery.Changes(reference).Add(file, line);

    private DeliveryImported Import(PracticeDelivery delivery) => delivery.Import(_practice, Later).Value;

    private Answer<long> Approve(string account, long members) =>
        _practice.Database.Write(PracticeDatabase.At(Later), PracticeOffice.Acting(_practice, account),
            session => ApproveMemberships.Execute(session, "SelfEmployed", members));

    private long Members(string state) =>
        _practice.Value<long>($"SELECT COUNT(*) FROM memberships WHERE state = '{state}'");

    private void ApproveRule(string group)
    {
        var (from, through) = (new LocalDate(2020, 3, 18), new LocalDate(2020, 4, 30));
        var rule = new RuleDocument("Pauze", new Scope(group), new Window(from, through),
            new Treatment.Postpone([new ResumePlan.Append()]),
                [new Ground(LegalBasis.PolicyRule, "college", "corona")]);
        _practice.Write(
            """
            INSERT INTO rules (office, [rule], version, name, document, from_on, through_on, state, submitted_by,
                submitted_event, decided_by)
            VALUES (1, 1, 1, 'Pauze', @document, '2020-03-18', '2020-04-30', 'Approved', 'ambtenaar', 1, 'collega')
            """, new { document = System.Text.Json.JsonSerializer.Serialize(rule, RuleJson.Compact) });
    }

    private List<string> Open(string assessment) => _practice.Rows<string>(
        $"""
        SELECT CONCAT(open_cents, ' announced ', announced_cents)
        FROM instalments
        WHERE assessment = (SELECT assessment FROM assessments WHERE number = '{assessment}')
        AND state = 1
        ORDER BY collect_on, claim
        """);
}
