using Belastingen.Sepa.DirectDebits;
using Belastingen.Sepa.Identifiers;
using CsCheck;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Sepa.Tests.DirectDebits;

public sealed class RoundTripTests
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-?:().,'+ ";

    private static readonly string[] Ibans =
        ["NL44RABO0123456789", "DE89370400440532013000", "MT84MALT011000012345MTLCAST001S"];

    private static readonly Gen<string> Ids = Texts(35).Where(text => SepaIdentifier.IsValid(text));

    private static readonly Gen<DirectDebit> Debits =
        from id in Ids
        from cents in Gen.OneOf(Gen.Long[1, DirectDebit.MaxAmountCents], Gen.Long[1, 200])
        from mandate in Ids
        from days in Gen.Int[0, 40_000]
        from name in Texts(70)
        from iban in Gen.Int[0, 2].Select(i => Ibans[i])
        from ultimate in Gen.Null(Texts(70))
        from kind in Gen.Int[0, 2]
        from text in Texts(140)
        select new DirectDebit(
            id, cents, mandate, new LocalDate(2026, 3, 24).PlusDays(-days), name, iban, ultimate,
            kind == 1 ? "5000056789012345" : null,
            kind == 2 ? text : null);

    [Test]
    public void What_is_written_is_read_back_to_the_cent() =>
        Gen.Select(Debits.Array[1, 20], Gen.Enum<PainVersion>()).Sample(
            (debits, version) =>
            {
                using var folder = new Folder();
                var summary = folder.Write("a.xml", Example.Header with { Version = version }, debits);
                var (outcome, payments, read) = folder.Read("a.xml");

                Assert.That(read, Is.EqualTo(debits));
                Assert.That(payments, Has.Count.EqualTo(1));
                Assert.That(outcome, Is.EqualTo(new DirectDebitFileRead.Whole(
                    payments[0].Group, 1, summary.Count, debits.Sum(debit => debit.AmountCents))));
            },
            iter: 300);

    [Test]
    public void The_header_is_read_back()
    {
        using var folder = new Folder();
        folder.Write("a.xml", Example.Header, Example.Three);

        var group = new WrittenGroup(
            "pain.008.001.08", "GM0363-20260331-1", "2026-03-24T02:02:03", 3, 100_000_012_345);
        Assert.That(folder.Read("a.xml").Payments, Is.EqualTo(new[]
        {
            new WrittenPayment(
                group, "GM0363-20260331-1-1", 3, 100_000_012_345, "RCUR", new LocalDate(2026, 3, 31),
                "Gemeente Voorbeeld", "NL91ABNA0417164300", "NL51ZZZ405365330000"),
        }));
    }

    private static Gen<string> Texts(int maxLength) =>
        Gen.Char[Letters].Array[1, maxLength].Select(letters => new string(letters).Trim())
            .Where(text => SepaText.IsAllowed(text, maxLength));
}
