using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Imports;
using Belastingen.Backoffice.Tests.Data;
using Belastingen.Backoffice.Tests.Offices;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Imports;

/// <summary>A delivery from views of a real server, with the types that tables have there.</summary>
[Category("SqlServer")]
public sealed class ViewsOnSqlServerTests
{
    private ServerDatabase _server = null!;
    private PracticeDatabase _byFiles = null!;
    private PracticeDatabase _byViews = null!;

    [SetUp]
    public void A_server_with_views()
    {
        _server = ServerDatabase.OrSkip();
        _server.Run(File.ReadAllText(
            Path.Combine(TestContext.CurrentContext.TestDirectory, "Imports", "TypedViews.sql")));
        _server.Execute("master", $"ALTER DATABASE {_server.Name} SET ALLOW_SNAPSHOT_ISOLATION ON");
        (_byFiles, _byViews) = (new PracticeDatabase(), new PracticeDatabase());
        PracticeOffice.Import(_byFiles);
        PracticeOffice.Import(_byViews);
    }

    [TearDown]
    public void Clean()
    {
        _server?.Dispose();
        _byFiles?.Dispose();
        _byViews?.Dispose();
    }

    [Test]
    public void Typed_views_give_the_rows_that_files_give_and_the_second_time_change_nothing()
    {
        var files = PracticeDelivery.Small().Add("terms.csv",
            "C1;Transfer;2020-04-30;300.00;Afspraak 12", "C2;Transfer;2020-04-30;200.00;Afspraak 12",
            "C3;Transfer;2020-04-30;1000.00;Afspraak 12", "C4;Transfer;2020-04-30;250.05;Afspraak 12");

        Assert.That(files.Import(_byFiles).Refusal, Is.Null);
        var first = Import();

        Assert.That(first.Refusal is { } refusal ? Sentences.Of(refusal) : "", Is.Empty);
        Assert.That(StoredRows.Of(_byViews), Is.EqualTo(StoredRows.Of(_byFiles)));
        Assert.That(Import().Value.WasKnown, Is.True);
    }

    [Test]
    public void Faults_are_those_of_files()
    {
        _server.Run("""
            UPDATE parts SET amount = 300.125 WHERE id = N'C1'
            UPDATE permissions SET used = '2019-12-31T12:00:00' WHERE reference = N'M1'
            UPDATE subjects SET house = '   2' WHERE number = 1
            """);

        var faults = ((Refusal.Faults)Import().Refusal!).Items;
        Assert.That(faults.Select(fault => $"{fault.Place}: {fault.Seen}"), Is.EqualTo(new[]
        {
            "incasso.debtors regel 1 (B1) kolom houseNumber:    2",
            "incasso.mandates regel 1 (M1) kolom lastUsedOn: 2019-12-31T12:00:00",
            "incasso.claims regel 1 (C1) kolom amount: 300.125",
        }));
    }

    [Test]
    public void A_view_that_is_not_there_is_a_file_that_is_not_there()
    {
        _server.Run("DROP VIEW incasso.mandates");

        Assert.That(((Refusal.Faults)Import().Refusal!).Items[0],
            Is.EqualTo(new Fault("incasso.mandates", "Dit bestand staat in de controletotalen maar ontbreekt.")));
    }

    private Answer<DeliveryImported> Import() => ImportDelivery.Execute(
        _byViews.Database, PracticeOffice.Acting(_byViews), _server.Location,
        PracticeDatabase.At(PracticeDelivery.Moment));
}
