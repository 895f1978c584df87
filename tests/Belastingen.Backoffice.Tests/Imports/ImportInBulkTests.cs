using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Generating;
using Belastingen.Backoffice.Imports;
using Belastingen.Backoffice.Offices;
using Belastingen.Backoffice.Tests.Data;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Imports;

/// <summary>A delivery has a hundred thousand assessments: taking it in must not ask the database something for every line.</summary>
public sealed class ImportInBulkTests
{
    private const int Few = 20, Many = 200;

    /// <summary>Odd cases that only a larger delivery has: a bill without a plan, a member who waits.</summary>
    private const int Odd = 10;

    private static readonly Instant Now = PracticeDatabase.At(PracticeDelivery.Moment);

    [Test]
    public void It_asks_as_often_for_a_large_delivery_as_for_a_small_one()
    {
        var (first, later) = Asked(Few);

        var (firstOfMany, laterOfMany) = Asked(Many);

        Assert.That(firstOfMany, Is.LessThanOrEqualTo(first + Odd));
        Assert.That(laterOfMany, Is.LessThanOrEqualTo(later + Odd));
    }

    /// <summary>The statements of a first delivery, and of a later one in which every debtor and mandate has changed.</summary>
    private static (int First, int Later) Asked(int debtors)
    {
        using var practice = new PracticeDatabase();
        var office = Path.Combine(practice.Folder("kantoor"), "office.json");
        GenerateOffice.Execute(office, 2020);
        ImportOffice.Execute(practice.Database, "beheerder", office, Now);
        var folder = practice.Folder("levering");
        using (var session = practice.Database.Read(Now))
            GenerateDelivery.Execute(session.As(Acting.As(session, GenerateOffice.Code, "medewerker").Value), folder,
                new DeliveryToGenerate(debtors, 1, new LocalDate(2020, 2, 22)));

        var first = Import(practice, folder);
        Change(folder, "debtors.csv", column: 1);
        Change(folder, "mandates.csv", column: 3);
        Change(folder, "control.csv", column: 0);
        var later = Import(practice, folder);
        Assert.That(practice.Value<long>("SELECT COUNT(*) FROM debtors WHERE name LIKE '% x'"), Is.EqualTo(debtors));
        return (first, later);
    }

    private static int Import(PracticeDatabase practice, string folder)
    {
        Acting acting;
        using (var session = practice.Database.Read(Now)) acting = Acting.As(session, GenerateOffice.Code, "medewerker").Value;
        using var asked = StatementCount.OfTheNextSession(practice.Database);
        Assert.That(ImportDelivery.Execute(practice.Database, acting, folder, Now).Refusal, Is.Null);
        Assert.That(asked.Number, Is.GreaterThan(0));
        return asked.Number;
    }

    private static void Change(string folder, string file, int column)
    {
        var path = Path.Combine(folder, file);
        var lines = File.ReadAllLines(path);
        File.WriteAllLines(path, lines.Select((line, i) => i == 0 ? line : Changed(line.Split(';'), column)));
    }

    private static string Changed(string[] fields, int column)
    {
        fields[column] += " x";
        return string.Join(';', fields);
    }
}
