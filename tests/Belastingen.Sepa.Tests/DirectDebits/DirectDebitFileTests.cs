using System.Security.Cryptography;
using Belastingen.Sepa.DirectDebits;
using NUnit.Framework;

namespace Belastingen.Sepa.Tests.DirectDebits;

public sealed class DirectDebitFileTests
{
    private Folder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new Folder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void A_closed_file_is_summed_up_as_it_stands_on_the_disk()
    {
        var summary = _folder.Write("run.xml", Example.Header, Example.Three);

        var bytes = BytesOf("run.xml");
        Assert.That(summary, Is.EqualTo(new DirectDebitFileSummary(
            "run.xml", 3, 100_000_012_345, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)))));
        Assert.That(_folder.Files, Is.EqualTo(new[] { "run.xml" }));
    }

    [Test]
    public void The_same_collections_give_the_same_bytes()
    {
        var first = _folder.Write("first.xml", Example.Header, Example.Three);
        var second = _folder.Write("second.xml", Example.Header, Example.Three);

        Assert.That(second, Is.EqualTo(first with { Name = "second.xml" }));
        Assert.That(BytesOf("second.xml"), Is.EqualTo(BytesOf("first.xml")));
    }

    [TestCase(new long[] { 1999, 1 }, "20.00", Description = "19.99 stays 19.99")]
    [TestCase(new long[] { 10, 20 }, "0.30", Description = "0.1 + 0.2")]
    [TestCase(new long[] { 5 }, "0.05")]
    [TestCase(new long[] { 9_852_987 }, "98529.87")]
    [TestCase(new long[] { 99_999_999_999, 99_999_999_999 }, "1999999999.98")]
    public void Totals_are_exact_in_group_and_payment(long[] amounts, string total)
    {
        var debits = amounts.Select(cents => Example.Debit with { AmountCents = cents });
        _folder.Write("a.xml", Example.Header, [.. debits]);

        var text = File.ReadAllText(_folder.PathOf("a.xml"));
        Assert.That(text.Split($"<CtrlSum>{total}</CtrlSum>"), Has.Length.EqualTo(3));
        Assert.That(text.Split($"<NbOfTxs>{amounts.Length}</NbOfTxs>"), Has.Length.EqualTo(3));
    }

    [Test]
    public void The_file_begins_with_a_declaration_in_double_quotes_and_no_byte_order_mark()
    {
        _folder.Write("a.xml", Example.Header, Example.Debit);

        var start = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\""u8;
        Assert.That(BytesOf("a.xml").AsSpan().StartsWith(start), Is.True);
    }

    [Test]
    public void An_empty_file_is_never_written()
    {
        using (var file = DirectDebitFile.Create(_folder.PathOf("a.xml"), Example.Header))
            Assert.That(file.Close, Throws.InvalidOperationException);

        Assert.That(_folder.Files, Is.Empty);
    }

    [Test]
    public void A_faulty_collection_is_named_and_leaves_the_file_as_it_was()
    {
        _folder.Write("expected.xml", Example.Header, Example.Debit);

        using var file = DirectDebitFile.Create(_folder.PathOf("actual.xml"), Example.Header);
        file.Add(Example.Debit);
        Assert.That(
            () => file.Add(Example.Debit with { EndToEndId = "2026-7", AmountCents = 0 }),
            Throws.ArgumentException.With.Message.Contains("'2026-7' has faults: Amount"));
        file.Close();

        Assert.That(BytesOf("actual.xml"), Is.EqualTo(BytesOf("expected.xml")));
    }

    [Test]
    public void Nothing_is_left_of_a_file_that_was_not_closed()
    {
        using (var file = DirectDebitFile.Create(_folder.PathOf("a.xml"), Example.Header))
            file.Add(Example.Debit);

        Assert.That(_folder.Files, Is.Empty);
    }

    [Test]
    public void A_file_without_its_name_yet_does_not_touch_the_one_that_has_it()
    {
        var before = _folder.Write("a.xml", Example.Header, Example.Debit);

        using var file = DirectDebitFile.Create(_folder.PathOf("a.xml"), Example.Header);
        file.Add(Example.Debit with { AmountCents = 7 });
        Assert.That(new FileInfo(_folder.PathOf("a.xml")).Length, Is.EqualTo(before.Bytes));
        var after = file.Close();

        Assert.That(new FileInfo(_folder.PathOf("a.xml")).Length, Is.EqualTo(after.Bytes));
        Assert.That(_folder.Files, Is.EqualTo(new[] { "a.xml" }));
    }

    [Test]
    public void A_closed_file_takes_nothing_more()
    {
        using var file = DirectDebitFile.Create(_folder.PathOf("a.xml"), Example.Header);
        file.Add(Example.Debit);
        file.Close();

        Assert.That(() => file.Add(Example.Debit), Throws.InvalidOperationException);
        Assert.That(file.Close, Throws.InvalidOperationException);
    }

    [Test]
    public void A_batch_holds_a_hundred_thousand_collections_and_no_more()
    {
        using var file = DirectDebitFile.Create(_folder.PathOf("a.xml"), Example.Header);
        for (var i = 0; i < 100_000; i++) file.Add(Example.Debit);

        Assert.That(() => file.Add(Example.Debit), Throws.InvalidOperationException);
        Assert.That(file.Close().Count, Is.EqualTo(100_000));
    }

    [Test]
    public void Adding_a_collection_allocates_nothing()
    {
        using var file = DirectDebitFile.Create(_folder.PathOf("a.xml"), Example.Header);
        var debits = Example.Three;
        Add(file, debits, 100);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Add(file, debits, 1_000);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1_000));

        static void Add(DirectDebitFile file, DirectDebit[] debits, int times)
        {
            for (var i = 0; i < times; i++)
                foreach (var debit in debits) file.Add(debit);
        }
    }

    private byte[] BytesOf(string name) => File.ReadAllBytes(_folder.PathOf(name));
}
