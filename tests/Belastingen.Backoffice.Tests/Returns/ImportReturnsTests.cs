using System.Text;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Returns;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Engines;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Returns;

[OnEveryEngine]
public sealed class ImportReturnsTests
{
    private const string Header = "endToEndId;runDate;assessment;kind;reason;bookedOn;amount\n";

    private PlayedOffice _office = null!;

    [SetUp]
    public void Two_bills_debited()
    {
        _office = new PlayedOffice(PlayedOffice.MonthEnds());
        _office.PlayThrough("20-02-2020");
        _office.Bill("A1", "31-03-2020", [("OZB", 500m)]);
        _office.Bill("A2", "31-03-2020", [("OZB", 200m)]);
        _office.PlayThrough("02-04-2020");
    }

    [TearDown]
    public void Clean() => _office.Dispose();

    [Test]
    public void Returns_are_booked_by_identification_or_by_date_and_bill_and_known_ones_are_counted()
    {
        var id = _office.Ask<string>("SELECT end_to_end_id FROM debits WHERE cents = 5000");
        var file = Header + $"{id};;;Refund;MD06;2020-04-02;50.00\n;2020-03-31;A2;Return;AM04;2020-04-01;20.00\n{id};;;Refund;MD06;2020-04-02;50.00\n";

        var imported = Import(file).Value;

        Assert.That(imported.Booked.Select(one => one.Assessment), Is.EqualTo(new[] { "A1", "A2" }));
        Assert.That(imported.Known, Is.EqualTo(1));
        Assert.That(_office.Ask<long>("SELECT COUNT(*) FROM returns"), Is.EqualTo(2));
    }

    [Test]
    public void One_bad_line_and_nothing_is_booked_every_fault_having_its_line()
    {
        var answer = Import(Header + ";2020-03-31;A1;Refund;MD06;2020-04-02;50.00\n;2020-03-31;A2;Refund;MD06;2020-04-02;19.00\n");

        Assert.That(Sentences.Of(answer.Refusal!),
            Is.EqualTo("returns.csv regel 3: 31-03-2020 A2: er is € 20,00 geïncasseerd, niet € 19,00. Een deel kan niet terugkomen."));
        Assert.That(_office.Ask<long>("SELECT COUNT(*) FROM returns"), Is.Zero);
    }

    [TestCase("X;2020-03-31;A1;Refund;MD06;2020-04-02;50.00", "kolom 1 (endToEndId): Noem de incasso-opdracht op één manier")]
    [TestCase(";2020-03-31;;Refund;MD06;2020-04-02;50.00", "kolom 3 (assessment): Dit veld moet zijn ingevuld")]
    [TestCase(";2020-03-31;A1;Storno;MD06;2020-04-02;50.00", "kolom 4 (kind): Hier staat een van: Reject, Return")]
    [TestCase(";2020-03-31;A1;Refund;MD06;02-04-2020;50.00", "kolom 6 (bookedOn): Een datum is")]
    [TestCase(";2020-03-31;A1;Refund;MD06;2020-04-02;50,00", "kolom 7 (amount): Een bedrag is")]
    [TestCase(";2020-03-31;A1;Refund;md06;2020-04-02;50.00", "Redencode: dit zijn vier hoofdletters")]
    [TestCase(";2020-03-31;A1;Refund;MD06;2020-04-03;50.00", "Boekdatum: deze dag moet nog komen")]
    public void The_format_is_strict(string line, string fault) =>
        Assert.That(Sentences.Of(Import(Header + line + "\n").Refusal!), Does.Contain(fault));

    private Answer<ReturnsImported> Import(string text)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return _office.Do(session => ImportReturns.Execute(session.As(_office.Acting), file));
    }
}
