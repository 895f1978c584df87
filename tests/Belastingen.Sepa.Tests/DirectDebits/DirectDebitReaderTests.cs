using System.Text;
using System.Text.RegularExpressions;
using Belastingen.Sepa.DirectDebits;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Sepa.Tests.DirectDebits;

public sealed class DirectDebitReaderTests
{
    private static readonly DirectDebit First = new(
        "E2EID001", 101, "MANDAAT1", new LocalDate(2011, 12, 31), "Café & Zoon BV", "NL98INGB0000000002", null, null,
        "Omschrijving");

    private static readonly DirectDebit Second = new(
        "E2EID002", 250, "MANDAAT2", new LocalDate(2009, 11, 1), "", "NL44RABO0123456789", null, null, null);

    [Test]
    public void A_file_of_another_system_is_read_as_it_stands()
    {
        var (outcome, payments, debits) = Reading.Of(new MemoryStream(Sample.Bytes));

        var group = new WrittenGroup("pain.008.001.02", "MSGID001", "2012-02-22T09:29:54.123+01:00", 2, 351);
        Assert.That(outcome, Is.EqualTo(new DirectDebitFileRead.Whole(group, 1, 2, 351)));
        Assert.That(payments, Is.EqualTo(new[]
        {
            new WrittenPayment(
                group, "PAYID001", 2, 351, "OOFF", new LocalDate(2012, 3, 5), "Gemeente", "NL28INGB0000000001", null),
        }));
        Assert.That(debits, Is.EqualTo(new[] { First, Second }));
    }

    [Test]
    public void The_creditor_identifier_is_found_where_a_transaction_states_it()
    {
        List<string> ids = [];
        DirectDebitReader.Read(
            new MemoryStream(Sample.Bytes), _ => { }, (in WrittenDebit debit) => ids.Add(debit.CreditorId.ToString()));

        Assert.That(ids, Is.EqualTo(new[] { "NL22ZZZ524885430000", "" }));
    }

    [Test]
    public void A_prefix_for_the_namespace_makes_no_difference()
    {
        var prefixed = Regex.Replace(Sample.Text, "<(/?)([A-Z])", "<$1p:$2").Replace("xmlns=", "xmlns:p=")
            .Replace("<![p:", "<![");

        var (_, _, debits) = Reading.Of(new MemoryStream(Encoding.UTF8.GetBytes(prefixed)));
        Assert.That(debits, Is.EqualTo(new[] { First, Second }));
    }

    [Test]
    public void Elements_of_another_namespace_are_passed_over()
    {
        const string Amount = "<InstdAmt Ccy=\"EUR\">2.5";
        var file = Sample.With(Amount, "<x:InstdAmt xmlns:x=\"urn:x\">9</x:InstdAmt>" + Amount);

        Assert.That(Reading.Of(new MemoryStream(file)).Debits, Is.EqualTo(new[] { First, Second }));
    }

    [Test]
    public void Another_encoding_makes_no_difference()
    {
        var file = Encoding.Unicode.GetPreamble()
            .Concat(Encoding.Unicode.GetBytes(Sample.Text.Replace("UTF-8", "UTF-16"))).ToArray();

        Assert.That(Reading.Of(new MemoryStream(file)).Debits, Is.EqualTo(new[] { First, Second }));
    }

    [Test]
    public void Each_payment_block_is_added_up_by_itself()
    {
        var end = Sample.Text.IndexOf("  </CstmrDrctDbtInitn>", StringComparison.Ordinal);
        var begin = Sample.Text.IndexOf("    <PmtInf>", StringComparison.Ordinal);
        var two = Sample.Text.Insert(end, Sample.Text[begin..end].Replace("PAYID001", "PAYID002"));
        two = new Regex("<NbOfTxs>2</NbOfTxs>\\s*<CtrlSum>3.51").Replace(two, "<NbOfTxs>4</NbOfTxs><CtrlSum>7.02", 1);

        var (outcome, payments, debits) = Reading.Of(new MemoryStream(Encoding.UTF8.GetBytes(two)));
        Assert.That(outcome, Is.TypeOf<DirectDebitFileRead.Whole>());
        Assert.That(
            payments.Select(payment => payment.PaymentInformationId), Is.EqualTo(new[] { "PAYID001", "PAYID002" }));
        Assert.That(debits, Is.EqualTo(new[] { First, Second, First, Second }));
    }

    [TestCase("")]
    [TestCase("Z")]
    [TestCase("+01:00")]
    [TestCase("-05:30")]
    public void A_day_may_have_a_zone(string zone) =>
        Assert.That(
            Reading.Of(new MemoryStream(Sample.With("2011-12-31", "2011-12-31" + zone))).Debits[0].SignedOn,
            Is.EqualTo(new LocalDate(2011, 12, 31)));

    [TestCase("0001-01-01", 1)]
    [TestCase("9999-12-31", 9999)]
    public void A_day_lies_in_the_years_1_through_9999(string day, int year) =>
        Assert.That(
            Reading.Of(new MemoryStream(Sample.With("2011-12-31", day))).Debits[0].SignedOn.Year, Is.EqualTo(year));

    [TestCase("1.01", 101)]
    [TestCase("1", 100)]
    [TestCase("1.5", 150)]
    [TestCase("1.500", 150)]
    [TestCase("001.01", 101)]
    [TestCase("1.01000000000000000000000", 101)]
    [TestCase(" 1.01\n", 101)]
    [TestCase("999999999.99", 99_999_999_999)]
    public void An_amount_is_read_exactly(string text, long cents)
    {
        var file = Sample.With("\"EUR\">1.01<", $"\"EUR\">{text}<");

        Assert.That(Reading.Of(new MemoryStream(file)).Debits[0].AmountCents, Is.EqualTo(cents));
    }

    [Test]
    public void The_stream_stays_open_for_who_opened_it()
    {
        using var stream = new MemoryStream(Sample.Bytes);
        Reading.Of(stream);

        Assert.That(stream.CanRead, Is.True);
    }

    [Test]
    public void Reading_a_transaction_allocates_next_to_nothing()
    {
        using var folder = new Folder();
        folder.Write("a.xml", Example.Header, [.. Enumerable.Repeat(Example.Debit, 5_000)]);
        using var stream = new MemoryStream(File.ReadAllBytes(folder.PathOf("a.xml")));

        var before = GC.GetAllocatedBytesForCurrentThread();
        DirectDebitReader.Read(stream, _ => { }, (in WrittenDebit _) => { });
        Assert.That((GC.GetAllocatedBytesForCurrentThread() - before) / 5_000, Is.LessThan(100));
    }
}
