using System.Text.RegularExpressions;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Imports;
using Belastingen.Backoffice.Tests.Offices;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Imports;

/// <summary>
/// The same delivery by files and by views is the same: the same rows when it is right, the same faults when not.
/// </summary>
public sealed partial class ViewsOfADeliveryTests
{
    private PracticeDatabase _byFiles = null!;
    private PracticeDatabase _byViews = null!;

    [SetUp]
    public void Two_offices()
    {
        (_byFiles, _byViews) = (new PracticeDatabase(), new PracticeDatabase());
        PracticeOffice.Import(_byFiles);
        PracticeOffice.Import(_byViews);
    }

    [TearDown]
    public void Clean()
    {
        _byFiles.Dispose();
        _byViews.Dispose();
    }

    [Test]
    public void The_same_delivery_gives_the_same_rows_in_every_table()
    {
        var delivery = ImportDeliveryTests.Given(PracticeDelivery.Small())
            .Add("payments.csv", "P1;Payment;A1;;2020-02-23;10.00", "P2;Reduction;A3;C4;2020-02-24;50.05");

        Assert.That(delivery.Import(_byFiles).Refusal, Is.Null);
        Assert.That(Views(delivery).Import(_byViews).Refusal, Is.Null);

        Assert.That(StoredRows.Of(_byViews), Is.EqualTo(StoredRows.Of(_byFiles)));
    }

    [Test]
    public void The_same_later_delivery_changes_the_same_rows()
    {
        foreach (var practice in new[] { _byFiles, _byViews }) PracticeDelivery.Small().Import(practice);
        var later = PracticeDelivery.Changes()
            .Add("debtors.csv", "B1;J. Windveld-Hof;yes;;9901AB;14", "B4;Nieuw;yes;;;")
            .Add("assessments.csv", "A4;B4;2020;2020-02-24;;")
            .Add("claims.csv", "C1;A1;GM9901;AFV;yes;320.00", "C5;A4;GM9901;AFV;yes;10.00");

        Assert.That(later.Import(_byFiles).Refusal, Is.Null);
        Assert.That(Views(later).Import(_byViews).Refusal, Is.Null);

        Assert.That(StoredRows.Of(_byViews), Is.EqualTo(StoredRows.Of(_byFiles)));
    }

    [Test]
    public void The_same_delivery_twice_changes_nothing()
    {
        var first = Views(PracticeDelivery.Small()).Import(_byViews).Value;
        var before = _byViews.Fingerprint();

        var second = Views(PracticeDelivery.Small()).Import(_byViews).Value;

        Assert.That((first.WasKnown, second.WasKnown, second.Delivery), Is.EqualTo((false, true, first.Delivery)));
        Assert.That(_byViews.Fingerprint(), Is.EqualTo(before));
    }

    [TestCase("claims.csv", "300.00", "300,00")]
    [TestCase("claims.csv", "300.00", "-300.00")]
    [TestCase("claims.csv", "1000.00", "1000")]
    [TestCase("claims.csv", "GM9901;AFV;yes;300", "GM9901;XXX;ja;300")]
    [TestCase("claims.csv", "C2;A1", "C2;A9")]
    [TestCase("claims.csv", "C2;A1", ";A1")]
    [TestCase("assessments.csv", "A1;B1;2020;2020-02-22;;M1", "A1;B9;20;22-02-2020;1234567890123456;M2")]
    [TestCase("mandates.csv", "NL02ABNA0123456789", "NL02ABNA0123456780")]
    [TestCase("memberships.csv", "KvK-uittreksel;2019-05-01", ";2019-05-01")]
    [TestCase("debtors.csv", "B2;Bakkerij", "B2; \uFFFDakkerij")]
    public void The_same_faulty_value_is_the_same_fault(string file, string text, string by) =>
        HasTheSameFaults(PracticeDelivery.Small().Replace(file, text, by));

    [Test]
    public void Faults_of_all_views_are_reported_at_once_as_those_of_files_are()
    {
        var delivery = PracticeDelivery.Small()
            .Replace("debtors.csv", "B1;J. Windveld;yes", "B1;;maybe")
            .Replace("claims.csv", "1000.00", "1000,00")
            .Add("payments.csv", "P1;Payment;A7;;2020-02-24;10.00", "P2;Gift;A1;;2020-02-24;10.00");
        delivery.Control["mandates.csv"] = "2020-1;full;mandates.csv;3;";

        HasTheSameFaults(delivery);
    }

    [Test]
    public void A_double_key_is_named_with_the_row_that_had_it_first()
    {
        var delivery = PracticeDelivery.Small().Replace("claims.csv", "C2;A1", "C1;A1");

        Assert.That(Faults(Views(delivery).Import(_byViews)).Single(), Is.EqualTo(new Fault(
            "incasso.claims regel 2 (C1) kolom key", "Deze vordering staat ook op regel 1.", "C1")));
    }

    [TestCase("mandates")]
    [TestCase("memberships")]
    [TestCase("claims")]
    public void A_missing_view_is_a_missing_file(string name)
    {
        HasTheSameFaults(PracticeDelivery.Small().Without($"{name}.csv"));

        var delivery = PracticeDelivery.Small();
        Assert.That(Faults(Views(delivery).Drop(name).Import(_byViews))[0], Is.EqualTo(new Fault(
            $"incasso.{name}", "Dit bestand staat in de controletotalen maar ontbreekt.")));
    }

    [Test]
    public void Without_control_totals_nothing_is_read() =>
        Assert.That(Faults(Views(PracticeDelivery.Small()).Drop("control").Import(_byViews)).Single().Place,
            Is.EqualTo("incasso.control"));

    [Test]
    public void A_misspelt_view_is_refused() =>
        Assert.That(
            Faults(Views(PracticeDelivery.Small()).Add("payment", ["key TEXT"], []).Import(_byViews)).Single().Place,
            Is.EqualTo("incasso.payment"));

    [TestCase("key;assessment;body;taxType;residential", "'amount' ontbreekt")]
    [TestCase("key;assessment;body;taxType;residential;amount;extra", "'extra' is onbekend")]
    public void Columns_that_miss_or_are_unknown_are_named(string columns, string reason)
    {
        var views = Views(PracticeDelivery.Small()).Drop("claims")
            .Add("claims", columns.Split(';').Select(column => $"{column} TEXT"), []);

        var fault = Faults(views.Import(_byViews)).Single();

        Assert.That(fault.Place, Is.EqualTo("incasso.claims kolommen"));
        Assert.That(fault.Reason, Does.EndWith(reason + "."));
    }

    [Test]
    public void Columns_of_a_view_have_no_order_and_capitals_do_not_count()
    {
        var views = Views(PracticeDelivery.Small()).Drop("mandates").Add("mandates",
            [
                "ENDEDON TEXT", "debtor TEXT", "iban TEXT", "accountname TEXT", "signedOn TEXT", "lastUsedOn TEXT",
                "reference TEXT",
            ],
            [
                ["", "B1", "NL02ABNA0123456789", "J. Windveld", "2018-01-15", "2019-12-31", "M1"],
                ["", "B2", "NL20INGB0001234567", "Bakkerij Molenkamp", "2019-06-01", DBNull.Value, "M2"],
            ]);

        Assert.That(views.Import(_byViews).Refusal, Is.Null);
        PracticeDelivery.Small().Import(_byFiles);
        Assert.That(StoredRows.Of(_byViews), Is.EqualTo(StoredRows.Of(_byFiles)));
    }

    [Test]
    public void An_amount_that_floats_is_not_read()
    {
        var views = Views(PracticeDelivery.Small()).Drop("claims").Add("claims",
            ["key TEXT", "assessment TEXT", "body TEXT", "taxType TEXT", "residential TEXT", "amount REAL"],
            [["C1", "A1", "GM9901", "AFV", "yes", 300.1]]);

        Assert.That(Faults(views.Import(_byViews)).Single(), Is.EqualTo(new Fault(
            "incasso.claims kolom amount", "Dit type kan niet worden gelezen.", "REAL")));
    }

    [Test]
    public void Terms_are_read_per_assessment_whatever_their_keys()
    {
        // C2 and C4 are on A1, C3 between them is on A2: by key alone A1 would be torn apart.
        var delivery = PracticeDelivery.Small().Without("claims.csv").Add("claims.csv",
            "C2;A1;GM9901;AFV;yes;10.00", "C3;A2;GM9901;OZB;no;10.00", "C4;A1;WS9901;WAT;yes;10.00");
        delivery.Add("terms.csv",
            "C2;Transfer;2020-04-30;10.00;Afspraak", "C3;Transfer;2020-04-30;10.00;Afspraak",
            "C4;Transfer;2020-04-30;10.00;Afspraak");

        Assert.That(Views(delivery).Import(_byViews).Refusal, Is.Null);
    }

    [Test]
    public void Rows_that_change_while_they_are_read_are_refused()
    {
        var views = Views(PracticeDelivery.Small());
        var before = _byViews.Fingerprint();

        var faults = Faults(views.Import(_byViews, meanwhile: opened =>
        {
            views.Execute("UPDATE incasso.debtors SET name = 'Een ander' WHERE number = 'B1'");
            return opened;
        }));

        Assert.That(faults.Single(), Is.EqualTo(new Fault("incasso.debtors regels",
            "De gegevens veranderden terwijl zij werden gelezen. Lees de levering opnieuw in.")));
        Assert.That(_byViews.Fingerprint(), Is.EqualTo(before));
    }

    [Test]
    public void A_connection_that_cannot_be_read_is_refused() =>
        Assert.That(Delivery.Open("sqlserver:geen verbinding").Refusal, Is.InstanceOf<Refusal.NotAccepted>());

    private void HasTheSameFaults(PracticeDelivery delivery)
    {
        var (files, views) = (_byFiles.Fingerprint(), _byViews.Fingerprint());

        var byFiles = Faults(delivery.Import(_byFiles))
            .Select(fault => fault with { Place = PlaceInView(fault.Place) });
        var byViews = Faults(Views(delivery).Import(_byViews))
            .Select(fault => fault with { Place = WithoutKey(fault.Place) });

        // Rows stand in the order of their keys, so a line whose key is changed may stand elsewhere.
        Assert.That(byViews.Select(WithoutRow), Is.EquivalentTo(byFiles.Select(WithoutRow)));
        Assert.That((_byFiles.Fingerprint(), _byViews.Fingerprint()), Is.EqualTo((files, views)));
    }

    private PracticeViews Views(PracticeDelivery delivery) =>
        PracticeViews.Of(delivery.WriteTo(_byViews.Folder($"views-{delivery.Reference}")));

    private static IReadOnlyList<Fault> Faults(Answer<DeliveryImported> answer) =>
        ((Refusal.Faults)answer.Refusal!).Items;

    private static string PlaceInView(string place) =>
        InColumn().Replace(InFile().Replace(place, "incasso.$1"), " kolom $1");

    private static string WithoutKey(string place) => KeyOfRow().Replace(place, "$1");

    private static Fault WithoutRow(Fault fault) => fault with { Place = RowNumber().Replace(fault.Place, "") };

    [GeneratedRegex(@"^([a-z]+)\.csv")]
    private static partial Regex InFile();

    [GeneratedRegex(@" kolom \d+ \((\w+)\)$")]
    private static partial Regex InColumn();

    [GeneratedRegex(@"( regel \d+) \([^)]*\)")]
    private static partial Regex KeyOfRow();

    [GeneratedRegex(@" regel \d+")]
    private static partial Regex RowNumber();
}
