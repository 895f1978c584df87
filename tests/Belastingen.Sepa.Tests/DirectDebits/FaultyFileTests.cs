using System.Text;
using Belastingen.Sepa.DirectDebits;
using CsCheck;
using NUnit.Framework;

namespace Belastingen.Sepa.Tests.DirectDebits;

/// <summary>Files that are broken, hostile or do not add up: each gives a fault, none an exception.</summary>
public sealed class FaultyFileTests
{
    private const string SecondAmount = "<InstdAmt Ccy=\"EUR\">2.5</InstdAmt>";

    [TestCase("<MsgId>MSGID001</MsgId>", "", FileFaultReason.Missing, "MsgId")]
    [TestCase("<MsgId>MSGID001</MsgId>", "<MsgId> </MsgId>", FileFaultReason.Missing, "MsgId")]
    [TestCase("<PmtInfId>PAYID001</PmtInfId>", "", FileFaultReason.Missing, "PmtInfId")]
    [TestCase("<ReqdColltnDt>2012-03-05</ReqdColltnDt>", "", FileFaultReason.Missing, "ReqdColltnDt")]
    [TestCase("<CreDtTm>2012-02-22T09:29:54.123+01:00</CreDtTm>", "", FileFaultReason.Missing, "CreDtTm")]
    [TestCase("<EndToEndId>E2EID002</EndToEndId>", "", FileFaultReason.Missing, "EndToEndId")]
    [TestCase(SecondAmount, "", FileFaultReason.Missing, "InstdAmt")]
    [TestCase("<MndtId>MANDAAT2</MndtId>", "<MndtId/>", FileFaultReason.Missing, "MndtId")]
    [TestCase("<DtOfSgntr>2009-11-01Z</DtOfSgntr>", "", FileFaultReason.Missing, "DtOfSgntr")]
    [TestCase("<IBAN>NL44RABO0123456789</IBAN>", "", FileFaultReason.Missing, "DbtrAcct")]
    [TestCase("<IBAN>NL28INGB0000000001 </IBAN>", "", FileFaultReason.Missing, "CdtrAcct")]
    [TestCase(SecondAmount, "<InstdAmt>2.5</InstdAmt>", FileFaultReason.NotEuro, "InstdAmt")]
    [TestCase(SecondAmount, "<InstdAmt Ccy=\"USD\">2.5</InstdAmt>", FileFaultReason.NotEuro, "InstdAmt")]
    [TestCase(SecondAmount, SecondAmount + SecondAmount, FileFaultReason.Repeated, "InstdAmt")]
    [TestCase("<GrpHdr>", "<GrpHdr><MsgId>A</MsgId>", FileFaultReason.Repeated, "MsgId")]
    [TestCase("<GrpHdr>", "<GrpHdr><MsgId>A</MsgId><CreDtTm>B</CreDtTm><NbOfTxs>1</NbOfTxs></GrpHdr><GrpHdr>",
        FileFaultReason.Repeated, "GrpHdr")]
    [TestCase("    </PmtInf>", "<CtrlSum>3.51</CtrlSum></PmtInf>", FileFaultReason.Misplaced, "CtrlSum")]
    [TestCase("2012-03-05", "2012-02-30", FileFaultReason.NoDate, "ReqdColltnDt")]
    [TestCase("2012-03-05", "05-03-2012", FileFaultReason.NoDate, "ReqdColltnDt")]
    [TestCase("2011-12-31", "2011-13-31", FileFaultReason.NoDate, "DtOfSgntr")]
    [TestCase("2011-12-31", "2011-12-31T00:00:00", FileFaultReason.NoDate, "DtOfSgntr")]
    [TestCase("2011-12-31", "2011-12-31+01:0", FileFaultReason.NoDate, "DtOfSgntr")]
    [TestCase("2011-12-31", "2011-12-31*01:00", FileFaultReason.NoDate, "DtOfSgntr")]
    [TestCase("2011-12-31", "2011-12-31+01-00", FileFaultReason.NoDate, "DtOfSgntr")]
    [TestCase("2011-12-31", "2011-12-31+x1:00", FileFaultReason.NoDate, "DtOfSgntr")]
    [TestCase("2011-12-31", "2011-12-31+01:0x", FileFaultReason.NoDate, "DtOfSgntr")]
    [TestCase("2011-12-31", "2011-12", FileFaultReason.NoDate, "DtOfSgntr")]
    [TestCase("2011-12-31", "2011/12-31", FileFaultReason.NoDate, "DtOfSgntr")]
    [TestCase("2011-12-31", "2011-12/31", FileFaultReason.NoDate, "DtOfSgntr")]
    [TestCase("2011-12-31", "0000-12-31", FileFaultReason.NoDate, "DtOfSgntr")]
    [TestCase("2011-12-31", "2011-12-3\u0661", FileFaultReason.NoDate, "DtOfSgntr")]
    [TestCase("<NbOfTxs>2</NbOfTxs>", "<NbOfTxs>two</NbOfTxs>", FileFaultReason.NoCount, "NbOfTxs")]
    [TestCase("<CtrlSum>3.51</CtrlSum>", "<CtrlSum>3.5099999</CtrlSum>", FileFaultReason.NoAmount, "CtrlSum")]
    public void What_is_missing_or_wrong_is_named(
        string old, string replacement, FileFaultReason reason, string element)
    {
        var fault = Reading.FaultIn(Sample.With(old, replacement));

        Assert.That((fault.Reason, fault.Element), Is.EqualTo((reason, element)));
        Assert.That(fault.Line, Is.GreaterThan(2));
    }

    [TestCase("0")]
    [TestCase("0.00")]
    [TestCase("-2.5")]
    [TestCase("+2.5")]
    [TestCase("2,5")]
    [TestCase("2.505")]
    [TestCase("25e-1")]
    [TestCase("2.")]
    [TestCase(".5")]
    [TestCase(".")]
    [TestCase("2.5.0")]
    [TestCase("1 000")]
    [TestCase("INF")]
    [TestCase("1000000000.00")]
    [TestCase("99999999999999999999999999")]
    [TestCase("2.&#8364;5", Description = "a euro sign among the digits")]
    [TestCase("\u0662.5", Description = "an Arabic digit")]
    [TestCase("\uFF12.5", Description = "a wide digit")]
    public void What_is_no_amount_of_a_collection_is_refused(string amount)
    {
        var fault = Reading.FaultIn(Sample.With("\"EUR\">2.5<", $"\"EUR\">{amount}<"));

        Assert.That((fault.Reason, fault.Element), Is.EqualTo((FileFaultReason.NoAmount, "InstdAmt")));
    }

    [TestCase("      <NbOfTxs>2</NbOfTxs>\n      <CtrlSum>3.51</CtrlSum>\n      <InitgPty>",
        "<NbOfTxs>3</NbOfTxs><InitgPty>", FileFaultReason.CountDiffers, "GrpHdr")]
    [TestCase("      <NbOfTxs>2</NbOfTxs>\n      <CtrlSum>3.51</CtrlSum>\n      <InitgPty>",
        "<NbOfTxs>2</NbOfTxs><CtrlSum>3.50</CtrlSum><InitgPty>", FileFaultReason.SumDiffers, "GrpHdr")]
    [TestCase("      <NbOfTxs>2</NbOfTxs>\n      <CtrlSum>3.51</CtrlSum>\n      <PmtTpInf>",
        "<NbOfTxs>1</NbOfTxs><PmtTpInf>", FileFaultReason.CountDiffers, "PmtInf")]
    [TestCase("      <NbOfTxs>2</NbOfTxs>\n      <CtrlSum>3.51</CtrlSum>\n      <PmtTpInf>",
        "<CtrlSum>3.52</CtrlSum><PmtTpInf>", FileFaultReason.SumDiffers, "PmtInf")]
    public void Totals_that_differ_from_the_transactions_are_told(
        string old, string replacement, FileFaultReason reason, string element)
    {
        var fault = Reading.FaultIn(Sample.With(old, replacement));

        Assert.That((fault.Reason, fault.Element), Is.EqualTo((reason, element)));
    }

    [Test]
    public void Totals_that_the_schema_does_not_ask_for_may_be_absent()
    {
        var file = Sample.With("<CtrlSum>3.51</CtrlSum>", "");

        Assert.That(Reading.Of(new MemoryStream(file)).Outcome, Is.TypeOf<DirectDebitFileRead.Whole>());
    }

    [TestCase("<!DOCTYPE lolz [<!ENTITY lol \"lol\">]><Document/>")]
    [TestCase("<!DOCTYPE d SYSTEM \"file:///etc/passwd\"><Document/>")]
    [TestCase("<Document>&lol;</Document>")]
    [TestCase("<?xml version=\"1.0\" encoding=\"utf-7\"?><Document/>")]
    [TestCase("<?xml version=\"1.0\" encoding=\"klingon\"?><Document/>")]
    [TestCase("")]
    [TestCase("no XML")]
    [TestCase("<Document")]
    public void What_is_no_XML_of_ours_is_not_well_formed(string text) =>
        Assert.That(Reading.FaultIn(Encoding.UTF8.GetBytes(text)).Reason, Is.AnyOf(
            FileFaultReason.NotWellFormed, FileFaultReason.NotDirectDebits));

    [Test]
    public void A_document_type_is_refused_before_anything_in_it_is_expanded()
    {
        var fault = Reading.FaultIn(Sample.With(
            "<Document ", "<!DOCTYPE Document [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><Document "));

        Assert.That(fault.Reason, Is.EqualTo(FileFaultReason.NotWellFormed));
    }

    [TestCase("urn:iso:std:iso:20022:tech:xsd:pain.001.001.09")]
    [TestCase("urn:iso:std:iso:20022:tech:xsd:camt.053.001.02")]
    [TestCase("urn:example")]
    public void A_file_of_another_kind_is_no_collection(string other)
    {
        var fault = Reading.FaultIn(Sample.With("urn:iso:std:iso:20022:tech:xsd:pain.008.001.02", other));

        Assert.That(fault.Reason, Is.EqualTo(FileFaultReason.NotDirectDebits));
    }

    [TestCase("<PmtInf>", "</PmtInf>", "PmtInf")]
    [TestCase("<DrctDbtTxInf>", "</DrctDbtTxInf>\n    <", "DrctDbtTxInf")]
    [TestCase("<GrpHdr>", "</GrpHdr>", "GrpHdr")]
    public void A_part_that_is_missing_altogether_is_named(string begin, string end, string element)
    {
        var from = Sample.Text.IndexOf(begin, StringComparison.Ordinal);
        var to = Sample.Text.LastIndexOf(end, StringComparison.Ordinal) + element.Length + 3;
        var fault = Reading.FaultIn(Encoding.UTF8.GetBytes(Sample.Text.Remove(from, to - from)));

        Assert.That((fault.Reason, fault.Element), Is.EqualTo((FileFaultReason.Missing, element)));
    }

    [Test]
    public void Deep_nesting_is_refused_where_it_becomes_too_deep()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 100_000));

        Assert.That(
            Reading.FaultIn(Sample.With("<PmtMtd>", deep + "<PmtMtd>")).Reason, Is.EqualTo(FileFaultReason.TooDeep));
    }

    [TestCase("<Nm>Gemeente</Nm>", "Nm")]
    [TestCase("<EndToEndId>E2EID002</EndToEndId>", "EndToEndId")]
    public void A_text_without_end_is_refused(string old, string element)
    {
        var fault = Reading.FaultIn(Sample.With(old, $"<{element}>{new string('x', 1_000_000)}</{element}>"));

        Assert.That((fault.Reason, fault.Element), Is.EqualTo((FileFaultReason.TextTooLong, element)));
    }

    [Test]
    public void A_long_text_that_is_not_kept_is_passed_over()
    {
        var file = Sample.With("Dorpstraat 1", new string('x', 1_000_000));

        Assert.That(Reading.Of(new MemoryStream(file)).Outcome, Is.TypeOf<DirectDebitFileRead.Whole>());
    }

    [Test]
    public void A_file_cut_off_anywhere_is_not_well_formed()
    {
        var whole = Sample.Bytes;
        var end = whole.AsSpan().LastIndexOf((byte)'>');

        Gen.Int[0, end].Sample(length =>
            Reading.FaultIn(whole[..length]).Reason == FileFaultReason.NotWellFormed);
    }

    [Test]
    public void Changed_bytes_never_throw() =>
        Gen.Select(Gen.Int[0, Sample.Bytes.Length - 1], Gen.Byte).Array[1, 4].Sample(changes =>
        {
            var bytes = Sample.Bytes;
            foreach (var (at, value) in changes) bytes[at] = value;
            Reading.Of(new MemoryStream(bytes));
        });

    [Test]
    public void A_stream_that_fails_says_nothing_about_the_file() =>
        Assert.That(() => Reading.Of(new FailingStream()), Throws.TypeOf<IOException>());

    private sealed class FailingStream() : MemoryStream(Sample.Bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => throw new IOException("gone");

        public override int Read(Span<byte> buffer) => throw new IOException("gone");
    }
}
