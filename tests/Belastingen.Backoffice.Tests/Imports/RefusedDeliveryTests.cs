using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Imports;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.Tests.Offices;
using Belastingen.Engines;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Imports;

[OnEveryEngine]
public sealed class RefusedDeliveryTests
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

    [TestCase("claims.csv", "300.00", "300,00", "regel 2 kolom 6 (amount)",
        TestName = "I19: a decimal comma is refused")]
    [TestCase("claims.csv", "1000.00", "1.000.00", "regel 4 kolom 6 (amount)",
        TestName = "I19: a thousands mark is refused")]
    [TestCase("claims.csv", "300.00", "300", "regel 2 kolom 6 (amount)", TestName = "I19: an amount has two decimals")]
    [TestCase("claims.csv", "300.00", "-300.00", "regel 2 kolom 6 (amount)", TestName = "A negative amount is refused")]
    [TestCase("claims.csv", "300.00", "0300.00", "regel 2 kolom 6 (amount)", TestName = "A leading zero is refused")]
    [TestCase("claims.csv", "300.00", "300.00 ", "regel 2 kolom 6 (amount)", TestName = "A space is refused")]
    [TestCase("assessments.csv", "A1;B1;2020;2020-02-22", "A1;B1;2020;22-02-2020", "regel 2 kolom 4 (datedOn)",
        TestName = "I19: day first is refused")]
    [TestCase("assessments.csv", "A1;B1;2020;2020-02-22", "A1;B1;2020;2020-02-30", "regel 2 kolom 4 (datedOn)",
        TestName = "A day that does not exist is refused")]
    [TestCase("assessments.csv", "A1;B1", "A1;B9", "regel 2 kolom 2 (debtor)",
        TestName = "An unknown debtor is refused")]
    [TestCase("assessments.csv", "A1;B1;2020;2020-02-22;;M1", "A1;B1;2020;2020-02-22;;M2", "regel 2 kolom 6 (mandate)",
        TestName = "I9: a mandate of another debtor is refused")]
    [TestCase("assessments.csv", "A1;B1;2020;2020-02-22;;M1", "A1;B1;2020;2020-02-22;1234567890123456;M1",
        "regel 2 kolom 5 (paymentReference)", TestName = "A payment reference is checked")]
    [TestCase("mandates.csv", "NL02ABNA0123456789", "NL02ABNA0123456780", "regel 2 kolom 3 (iban)",
        TestName = "I9: a typing error in an account is refused")]
    [TestCase("mandates.csv", "NL02ABNA0123456789", "nl02abna0123456789", "regel 2 kolom 3 (iban)",
        TestName = "An account is in its electronic form")]
    [TestCase("mandates.csv", "2018-01-15;2019-12-31", "2021-01-15;", "regel 2 kolom 5 (signedOn)",
        TestName = "A mandate signed in the future is refused")]
    [TestCase("claims.csv", "GM9901;AFV;yes;300", "GM9901;XXX;yes;300", "regel 2 kolom 4 (taxType)",
        TestName = "An unknown tax type is refused")]
    [TestCase("claims.csv", "GM9901;AFV;yes;300", "GM1234;AFV;yes;300", "regel 2 kolom 3 (body)",
        TestName = "An unknown body is refused")]
    [TestCase("claims.csv", "GM9901;AFV;yes;300", "GM9901;AFV;ja;300", "regel 2 kolom 5 (residential)",
        TestName = "Yes and no are words of the format")]
    [TestCase("claims.csv", "C2;A1", "C1;A1", "regel 3 kolom 1 (key)", TestName = "A double key is refused")]
    [TestCase("claims.csv", "C2;A1", ";A1", "regel 3 kolom 1 (key)", TestName = "A key must be there")]
    [TestCase("claims.csv", "C2;A1", "C2;A9", "regel 3 kolom 2 (assessment)",
        TestName = "A claim of an unknown assessment is refused")]
    [TestCase("memberships.csv", "B2;Businesses", "B2;Iedereen", "regel 2 kolom 2 (group)",
        TestName = "An unknown group is refused")]
    [TestCase("memberships.csv", "KvK-uittreksel;2019-05-01", ";2019-05-01", "regel 3 kolom 7 (evidence)",
        TestName = "I15: a declared membership has evidence")]
    [TestCase("debtors.csv", "B2;Bakkerij", "B2;\uFFFDakkerij", "regel 3 kolom 2 (name)",
        TestName = "Text that is no UTF-8 is refused")]
    public void One_fault_is_named_with_file_line_and_column(string file, string text, string by, string place)
    {
        var delivery = PracticeDelivery.Small().Replace(file, text, by);

        var faults = Refused(delivery).Where(fault => fault.Place.Contains("kolom")).ToList();

        Assert.That(faults.Select(fault => fault.Place), Is.EqualTo(new[] { $"{file} {place}" }));
    }

    [Test]
    public void A_mandate_reference_is_one_that_banks_take()
    {
        var delivery = PracticeDelivery.Small()
            .Replace("mandates.csv", "M1;B1", "/M1;B1").Replace("assessments.csv", ";M1", ";/M1");

        Assert.That(Refused(delivery).Single().Place, Is.EqualTo("mandates.csv regel 2 kolom 1 (reference)"));
    }

    [Test]
    public void Faults_in_several_files_are_all_reported_at_once()
    {
        var delivery = PracticeDelivery.Small()
            .Replace("debtors.csv", "B1;J. Windveld;yes", "B1;;maybe")
            .Replace("mandates.csv", "2018-01-15", "15-01-2018")
            .Replace("claims.csv", "1000.00", "1000,00")
            .Add("payments.csv", "P1;Payment;A7;;2020-02-24;10.00", "P2;Gift;A1;;2020-02-24;10.00");

        Assert.That(Refused(delivery).Select(fault => fault.Place), Is.EqualTo(new[]
        {
            "debtors.csv regel 2 kolom 2 (name)", "debtors.csv regel 2 kolom 3 (naturalPerson)",
            "mandates.csv regel 2 kolom 5 (signedOn)", "claims.csv regel 4 kolom 6 (amount)",
            "payments.csv regel 2 kolom 3 (assessment)", "payments.csv regel 3 kolom 2 (kind)",
        }));
    }

    [Test]
    public void A_line_with_quotes_or_columns_out_of_place_is_named_and_the_next_is_read()
    {
        var delivery = PracticeDelivery.Small()
            .Add("debtors.csv", "B4;\"A. Hof;yes;;;", "B5;te;veel;kolommen;in;deze;regel", "",
                "B6;A. Hof;misschien;;;");

        Assert.That(Refused(delivery).Select(fault => fault.Place).Take(4), Is.EqualTo(new[]
        {
            "debtors.csv regel 5", "debtors.csv regel 6", "debtors.csv regel 7",
                "debtors.csv regel 8 kolom 3 (naturalPerson)",
        }));
    }

    [TestCase("key;assessment;body;taxType;residential", "'amount' ontbreekt")]
    [TestCase("key;assessment;body;taxType;residential;amount;extra", "'extra' is onbekend")]
    [TestCase("key;key;assessment;body;taxType;residential;amount", "'key' staat er dubbel")]
    [TestCase("assessment;key;body;taxType;residential;amount", "de volgorde is anders")]
    public void The_header_is_exactly_as_documented(string header, string reason)
    {
        var delivery = PracticeDelivery.Small()
            .Replace("claims.csv", "key;assessment;body;taxType;residential;amount", header);

        delivery.Control["claims.csv"] = "2020-1;full;claims.csv;4;175005";
        var fault = Refused(delivery).Single();
        Assert.That(fault.Place, Is.EqualTo("claims.csv regel 1"));
        Assert.That(fault.Reason, Does.Contain(reason));
    }

    [Test]
    public void I13_a_sum_that_differs_from_the_control_total_is_refused()
    {
        var delivery = PracticeDelivery.Small();
        delivery.Control["claims.csv"] = "2020-1;full;claims.csv;4;17500500";

        var fault = Refused(delivery).Single();
        Assert.That((fault.Place, fault.Reason, fault.Seen), Is.EqualTo(
            ("claims.csv", "De som klopt niet met het controletotaal € 175.005,00.", "€ 1.750,05")));
    }

    [Test]
    public void I11_a_file_that_was_cut_off_is_refused()
    {
        var delivery = PracticeDelivery.Small().Without("mandates.csv", 3).Replace("assessments.csv", ";M2", ";");
        delivery.Control["mandates.csv"] = "2020-1;full;mandates.csv;2;";

        Assert.That(Refused(delivery).Single().Reason,
            Is.EqualTo("Het aantal regels klopt niet met het controletotaal 2."));
    }

    [TestCase("mandates.csv")]
    [TestCase("memberships.csv")]
    [TestCase("claims.csv")]
    public void I11_a_full_delivery_without_a_file_is_refused(string file)
    {
        var fault = Refused(PracticeDelivery.Small().Without(file)).Single();

        Assert.That((fault.Place, fault.Reason),
            Is.EqualTo((file, "Dit bestand ontbreekt; een volledige levering heeft het nodig.")));
    }

    [Test]
    public void A_file_in_the_control_totals_that_is_not_there_is_refused()
    {
        var delivery = PracticeDelivery.Small();
        delivery.Control["payments.csv"] = "2020-1;full;payments.csv;3;100";

        Assert.That(Refused(delivery).Single().Place, Is.EqualTo("payments.csv"));
    }

    [Test]
    public void A_misspelt_file_is_refused()
    {
        var folder = PracticeDelivery.Small().WriteTo(_practice.Folder("verkeerd"));
        File.WriteAllText(Path.Combine(folder, "Payments.csv"), "");

        var answer = ImportDelivery.Execute(
            _practice.Database, PracticeOffice.Acting(_practice), folder, PracticeDatabase.At(PracticeDelivery.Moment));

        Assert.That(((Refusal.Faults)answer.Refusal!).Items.Single().Place, Is.EqualTo("Payments.csv"));
    }

    [Test]
    public void I6_another_number_of_terms_than_the_policys_is_refused_unless_a_reason_is_recorded()
    {
        var nine = ImportDeliveryTests.Months.Take(9)
            .Select((day, i) => $"C3;Debit;{day};{(i < 8 ? "111.11" : "111.12")};").ToArray();

        Assert.That(Refused(PracticeDelivery.Small().Add("terms.csv", nine)).Single().Reason,
            Is.EqualTo(
                "Aanslag A2 heeft 9 termijnen; volgens het beleid zijn het er 10 en er is geen reden opgegeven."));
        var withReason = nine.Select(line => line + "Afspraak 12").ToArray();
        Assert.That(PracticeDelivery.Small().Add("terms.csv", withReason).Import(_practice).Refusal, Is.Null);
    }

    [TestCase("2020-12-31;100.00", "2020-12-31;99.98", "zijn samen € 999,98 in plaats van € 1.000,00",
        TestName = "I18: given terms add up to the cent")]
    [TestCase("2020-05-29;", "2020-05-28;", "op 2020-05-28; dat is geen incassodatum",
        TestName = "I8: a given debit stands on a run date")]
    [TestCase("C3;Debit;2020-05-29", "C3;Transfer;2020-05-29", "op dezelfde manier betaald",
        TestName = "Given terms of an assessment have one method")]
    public void Given_terms_that_do_not_hold_are_refused(string text, string by, string reason)
    {
        var delivery = ImportDeliveryTests.Given(PracticeDelivery.Small()).Replace("terms.csv", text, by);

        Assert.That(Refused(delivery).Select(fault => fault.Reason), Has.Some.Contain(reason));
    }

    [Test]
    public void Given_debits_need_a_mandate()
    {
        var delivery = ImportDeliveryTests.Given(PracticeDelivery.Small()).Replace("assessments.csv", ";M2", ";");

        Assert.That(Refused(delivery).Single().Reason, Does.Contain("geen machtiging"));
    }

    [Test]
    public void Terms_of_one_assessment_stand_together()
    {
        var delivery = ImportDeliveryTests.Given(PracticeDelivery.Small())
            .Add("terms.csv", "C4;Transfer;2020-04-30;250.05;", "C3;Debit;2021-01-29;1.00;");

        Assert.That(Refused(delivery).Select(fault => fault.Place), Does.Contain("terms.csv regel 13 kolom 1 (claim)"));
    }

    [Test]
    public void More_faults_than_the_limit_are_counted()
    {
        var delivery = PracticeDelivery.Small()
            .Add("debtors.csv", [.. Enumerable.Range(0, 1_200).Select(i => $"X{i};Naam;misschien;;;")]);

        var faults = Refused(delivery);
        Assert.That(faults, Has.Count.EqualTo(DeliveryFaults.MostShown + 1));
        Assert.That(faults[^1].Reason, Is.EqualTo("Er zijn nog 200 fouten die hier niet staan."));
    }

    [Test]
    public void A_remission_beyond_the_claim_is_refused()
    {
        var delivery = PracticeDelivery.Small().Add("payments.csv", "P1;Remission;A3;C4;2020-02-24;250.06");

        Assert.That(Refused(delivery).Single().Place, Is.EqualTo("payments.csv regel 2 kolom 6 (amount)"));
    }

    /// <summary>The faults of a refused delivery, after which every row of every table is as it was.</summary>
    private IReadOnlyList<Fault> Refused(PracticeDelivery delivery)
    {
        var before = _practice.Fingerprint();
        var answer = delivery.Import(_practice);
        Assert.That(_practice.Fingerprint(), Is.EqualTo(before));
        return ((Refusal.Faults)answer.Refusal!).Items;
    }
}
