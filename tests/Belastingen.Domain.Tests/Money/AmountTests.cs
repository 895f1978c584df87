using System.Globalization;
using Belastingen.Domain.Money;
using CsCheck;
using NUnit.Framework;

namespace Belastingen.Domain.Tests.Money;

public class AmountTests
{
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    private static readonly string[] Ends = ["", ",00", ".00", ",-", ".5", ",5"];

    private static readonly Gen<Cents> Amounts = Gen.OneOf(Gen.Long[0, 200_000], Gen.Long[0, Amount.Most.Value])
        .Select(value => new Cents(value));

    /// <summary>Texts of digits and marks, many of them almost an amount.</summary>
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Char["0123456789.,€- "].Array[0, 9].Select(letters => new string(letters)),
        Gen.Select(Gen.Int[0, 99_999], Gen.Char[".,"], Gen.Int[0, 9999], Gen.Int[0, 5])
            .Select((whole, mark, part, end) => $"{whole}{mark}{part}{Ends[end]}"));

    [TestCase("10,50", 1050)]
    [TestCase("1.050,00", 105000)]
    [TestCase("1050,00", 105000)]
    [TestCase("1050", 105000)]
    [TestCase("1.000", 100000)]
    [TestCase("1.234.567,89", 123456789)]
    [TestCase("€ 10,50", 1050)]
    [TestCase(" €10 ", 1000)]
    [TestCase("12,-", 1200)]
    [TestCase("12,--", 1200)]
    [TestCase("0", 0)]
    [TestCase("0050", 5000)]
    [TestCase("999.999.999,99", 99_999_999_999)]
    public void An_amount_is_typed_with_a_comma_before_the_cents_and_dots_between_thousands(string text, long cents) =>
        Assert.That(Amount.Typed(text).Cents, Is.EqualTo(new Cents(cents)));

    [TestCase("10.50", 1050, 105000)]
    [TestCase("1000.50", 100050, 10005000)]
    [TestCase("1050.00", 105000, 10500000)]
    [TestCase("1,234.56", 123456, 12345600)]
    [TestCase("10.5", 1050, 10500)]
    [TestCase("1,234", 123, 123400)]
    [TestCase("0.500", 50, 50000)]
    [TestCase("1234.567", 123456, 123456700)]
    public void A_mark_with_two_readings_is_refused_with_both(string text, long first, long second)
    {
        Assert.That(Amount.Typed(text), Is.EqualTo(new AmountRead.TwoReadings(new Cents(first), new Cents(second))));
        Assert.That(Amount.Typed(text).Sentence, Does.Contain($"€ {new Cents(first)} of € {new Cents(second)}"));
    }

    [TestCase("1.2.3")]
    [TestCase("1.2.3,00")]
    [TestCase("1.23,45")]
    [TestCase("12.3456")]
    [TestCase("10,5")]
    [TestCase("10,")]
    [TestCase(",50")]
    [TestCase(".50")]
    [TestCase("1,2,3")]
    [TestCase("1.234.56.78")]
    [TestCase("-10,50")]
    [TestCase("+10")]
    [TestCase("1 234,56")]
    [TestCase("1e3")]
    [TestCase("١٢")]
    [TestCase("tien")]
    [TestCase("€")]
    [TestCase("")]
    [TestCase(null)]
    public void What_is_no_amount_is_refused(string? text) =>
        Assert.That(Amount.Typed(text), Is.EqualTo(new AmountRead.Unreadable()));

    [TestCase("1.000.000.000")]
    [TestCase("1000000000,00")]
    [TestCase("99999999999999999999999999")]
    public void More_than_a_bank_can_debit_is_refused(string text)
    {
        Assert.That(Amount.Typed(text), Is.EqualTo(new AmountRead.TooMuch()));
        Assert.That(Amount.Typed(text).Sentence, Does.Contain("hoogstens € 999.999.999,99"));
    }

    [TestCase("1234.56", 123456)]
    [TestCase("0.05", 5)]
    [TestCase("999999999.99", 99_999_999_999)]
    public void A_file_delivers_a_dot_and_two_decimals(string text, long cents) =>
        Assert.That(Amount.Delivered(text).Cents, Is.EqualTo(new Cents(cents)));

    [TestCase("1234,56")]
    [TestCase("1.234.56")]
    [TestCase("1234")]
    [TestCase("1234.5")]
    [TestCase("01.00")]
    [TestCase(".50")]
    [TestCase("-1.00")]
    [TestCase("1000000000.00")]
    [TestCase("")]
    public void A_file_delivers_nothing_else(string text) => Assert.That(Amount.Delivered(text).Cents, Is.Null);

    [TestCase("10.50", 1050)]
    [TestCase("10,50", 1050)]
    [TestCase("1.050", 105000)]
    public void A_command_takes_both(string text, long cents) => Assert.That(Amount.Command(text).Cents, Is.EqualTo(new Cents(cents)));

    [TestCase("1.234", 1234)]
    [TestCase(" 12 ", 12)]
    [TestCase("1.2", null)]
    [TestCase("1.5", null)]
    [TestCase("12,00", null)]
    [TestCase("-3", null)]
    [TestCase("999999999999999999", 999_999_999_999_999_999)]
    [TestCase("9999999999999999999", null)]
    [TestCase("99999999999999999999", null)]
    public void A_count_has_dots_between_thousands_only(string text, long? count) => Assert.That(Amount.Count(text), Is.EqualTo(count));

    [TestCase("0", 0)]
    [TestCase("1250", 1250)]
    [TestCase("999999999999999999", 999_999_999_999_999_999)]
    [TestCase("9999999999999999999", null)]
    [TestCase("12.50", null)]
    [TestCase("-1", null)]
    [TestCase("", null)]
    public void A_sum_is_whole_cents_of_at_most_18_digits(string text, long? cents) =>
        Assert.That(Amount.Sum(text)?.Value, Is.EqualTo(cents));

    [Test]
    public void Every_amount_is_read_back_as_it_is_written() => Amounts.Sample(amount =>
        Amount.Typed($"{amount}").Cents == amount && Amount.Typed($"€\u00a0{amount}").Cents == amount
        && Amount.Command($"{amount}").Cents == amount && Amount.Delivered(Delivered(amount)).Cents == amount
        && Amount.Command(Delivered(amount)).Cents == amount);

    /// <summary>The second model writes: an amount has a handful of writings, and a text is right if it is one of them.</summary>
    [Test]
    public void A_text_is_read_as_the_one_amount_that_is_written_so() => Texts.Sample(
        text => Amount.Typed(text).Cents is { } read ? Writings(read, Bare(text)).Contains(Bare(text)) : !IsWriting(Bare(text)), iter: 100_000);

    [Test]
    public void What_a_command_takes_in_both_ways_means_one_thing() => Texts.Sample(text =>
        Amount.Delivered(text).Cents is not { } delivered || Amount.Typed(text).Cents is not { } typed || delivered == typed,
        iter: 100_000);

    [Test]
    public void What_has_two_readings_is_two_amounts_of_the_same_digits() => Texts.Sample(
        text => Amount.Typed(text) is not AmountRead.TwoReadings it
            || (it.First < it.Second && Digits(text).StartsWith($"{it.Second.Value / 100}", StringComparison.Ordinal)
                && (it.First == Cents.Zero || $"{Digits(text)}0".StartsWith($"{it.First.Value}", StringComparison.Ordinal))),
        iter: 100_000);

    private static string Digits(string text) => new string([.. text.Where(char.IsAsciiDigit)]).TrimStart('0');

    private static string Delivered(Cents amount) => string.Create(CultureInfo.InvariantCulture, $"{amount.Value / 100m:0.00}");

    private static string Bare(string text)
    {
        var bare = text.Trim();
        return bare.StartsWith('€') ? bare[1..].TrimStart() : bare;
    }

    /// <summary>As long as a text: zeros may stand in front of digits without dots.</summary>
    private static IEnumerable<string> Writings(Cents amount, string text)
    {
        var (euro, rest) = (amount.Value / 100, amount.Value % 100);
        var plain = euro.ToString("0", Dutch).PadLeft(text.Split(',')[0].Length, '0');
        foreach (var whole in new[] { plain, euro.ToString("N0", Dutch) })
        {
            yield return $"{whole},{rest:00}";
            if (rest != 0) continue;
            yield return whole;
            yield return $"{whole},-";
            yield return $"{whole},--";
        }
    }

    /// <summary>Whether any amount below ten thousand million is written so; what is larger is none of these texts.</summary>
    private static bool IsWriting(string bare)
    {
        var digits = new string([.. bare.Where(char.IsAsciiDigit)]);
        return digits.Length is > 0 and < 12 && new[] { 1L, 100L }.Select(times => new Cents(long.Parse(digits, Dutch) * times))
            .Where(amount => amount <= Amount.Most).Any(amount => Writings(amount, bare).Contains(bare));
    }
}
