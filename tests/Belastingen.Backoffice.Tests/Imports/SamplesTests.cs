using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Imports;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.Offices;
using Belastingen.Engines;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Imports;

[OnEveryEngine]
public sealed class SamplesTests
{
    [Test]
    public void The_samples_of_the_documentation_are_accepted_without_a_warning()
    {
        using var practice = new PracticeDatabase();
        var now = PracticeDatabase.At(PracticeDelivery.Moment);
        Assert.That(ImportOffice.Execute(practice.Database, "beheerder", Sample("office.json"), now).Refusal, Is.Null);
        Acting acting;
        using (var session = practice.Database.Read(now)) acting = Acting.As(session, "VOORBEELD", "medewerker").Value;

        var imported = ImportDelivery.Execute(practice.Database, acting, Sample("delivery"), now).Value;

        Assert.That(imported.Summary.Notes, Is.Empty);
        Assert.That((imported.Summary.Plans.Made, imported.Summary.Plans.Given), Is.EqualTo((3L, 1L)));
        Assert.That(practice.Value<long>("SELECT SUM(open_cents) FROM instalments"), Is.EqualTo(235505 - 8000 - 2505));
    }

    [Test]
    public void The_documentation_has_the_header_of_every_file()
    {
        var text = File.ReadAllText(Path.Combine(Sample(".."), "import.md"));

        foreach (var layout in DeliveryLayout.InOrder.Add(DeliveryLayout.Control))
            Assert.That(text, Does.Contain($"`{string.Join(';', layout.Columns)}`"));
    }

    private static string Sample(string name)
    {
        var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Belastingen.Backoffice.sln"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "docs", "samples", name);
    }
}
