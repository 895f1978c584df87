using Belastingen.Sepa.Identifiers;
using CsCheck;
using NUnit.Framework;

namespace Belastingen.Sepa.Tests.Identifiers;

public sealed class IbanTests
{
    private const string RegistryExamples =
        "AD1200012030200359100100 AL47212110090000000235698741 AT611904300234573201 BE68539007547034 " +
        "BG80BNBG96611020345678 CH9300762011623852957 CY17002001280000001200527600 CZ6508000000192000145399 " +
        "DE89370400440532013000 DK5000400440116243 EE382200221020145685 ES9121000418450200051332 FI2112345600000785 " +
        "FR1420041010050500013M02606 GB29NWBK60161331926819 GI75NWBK000000007099453 GR1601101250000000012300695 " +
        "HR1210010051863000160 HU42117730161111101800000000 IE29AIBK93115212345678 IS140159260076545510730339 " +
        "IT60X0542811101000000123456 LI21088100002324013AA LT121000011101001000 LU280019400644750000 " +
        "LV80BANK0000435195001 MC5811222000010123456789030 MD24AG000225100013104168 ME25505000012345678951 " +
        "MK07250120000058984 MT84MALT011000012345MTLCAST001S NL91ABNA0417164300 NO9386011117947 " +
        "PL61109010140000071219812874 PT50000201231234567890154 RO49AAAA1B31007593840000 RS35260005601001611379 " +
        "SE4550000000058398257466 SI56263300012039086 SK3112000000198742637541 SM86U0322509800000000270100 " +
        "VA59001123000012345678";

    [TestCaseSource(nameof(OnePerCountry))]
    public void The_example_of_the_registry_is_valid_for_every_SEPA_country(string iban) =>
        Assert.That(Iban.IsValid(iban), Is.True);

    [TestCase("NL91ABNA0417164300")]
    [TestCase("NL44RABO0123456789")]
    [TestCase("NL20INGB0001234567", Description = "fails the old elfproef and is valid all the same")]
    [TestCase("NL28INGB0000000001")]
    [TestCase("NL98INGB0000000002")]
    [TestCase("NL56BNGH0285000187")]
    [TestCase("NL88BNGH0285040448")]
    [TestCase("NL11BNGH0002220001")]
    [TestCase("NL69ABNA0522123643")]
    [TestCase("NL77ABNA0574908765")]
    public void A_published_account_number_is_valid(string iban) => Assert.That(Iban.IsValid(iban), Is.True);

    [TestCase("NL90ABNA0111111111")]
    [TestCase("NL50BANK1234567890")]
    [TestCase("NL11INGB0001234567")]
    [TestCase("NL91RABO0315264811")]
    [TestCase("NL87SNSB0941352955")]
    [TestCase("NL27ABNA0562399340")]
    public void A_number_with_wrong_check_digits_is_refused(string iban) => Assert.That(Iban.IsValid(iban), Is.False);

    [TestCase("", Description = "nothing")]
    [TestCase("NL91", Description = "no account")]
    [TestCase("NL58ABNA041716430", Description = "too short, with check digits that fit")]
    [TestCase("NL91ABNA04171643000", Description = "too long")]
    [TestCase("NL09ABN00417164300", Description = "a digit in the bank code, with check digits that fit")]
    [TestCase("NL14ABNAA417164300", Description = "a letter in the account, with check digits that fit")]
    [TestCase("TR330006100519786457841326", Description = "Turkey is not in SEPA")]
    [TestCase("US64SVBKUS6S3300958879", Description = "no such country in SEPA")]
    [TestCase("nl91abna0417164300", Description = "not the electronic form")]
    [TestCase("NL91 ABNA 0417 1643 00", Description = "not the electronic form")]
    [TestCase("NL91ABNA041716430\u0660", Description = "an Arabic digit")]
    public void What_has_not_the_structure_of_its_country_is_refused(string iban) =>
        Assert.That(Iban.IsValid(iban), Is.False);

    [TestCase("NL01BANK0000000000", 1)]
    [TestCase("NL00BANK0000000000", 0)]
    [TestCase("NL99BANK0000000000", 99)]
    public void Check_digits_that_the_algorithm_never_makes_are_refused(string pattern, int check)
    {
        var accounts = Enumerable.Range(0, 200).Select(n => pattern[..8] + n.ToString("D10"));

        Assert.That(accounts.Where(account => Iban.IsValid(account)), Is.Empty, $"check digits {check:D2}");
    }

    [TestCase("01", false)]
    [TestCase("02", true)]
    [TestCase("98", true)]
    [TestCase("99", false)]
    public void Check_digits_lie_from_02_through_98(string check, bool exists) =>
        Assert.That(Enumerable.Range(0, 97).Any(i => Iban.IsValid($"NL{check}ABNA00000000{i:00}")), Is.EqualTo(exists));

    [Test]
    public void A_letter_is_no_check_digit()
    {
        var accounts =
            from digit in Enumerable.Range(0, 10)
            from letter in Enumerable.Range('A', 26)
            from check in new[] { $"{digit}{(char)letter}", $"{(char)letter}{digit}" }
            select $"NL{check}ABNA0417164300";

        Assert.That(accounts.Where(account => Iban.IsValid(account)), Is.Empty);
    }

    [TestCase("N1")]
    [TestCase("1N")]
    [TestCase("Nl")]
    public void A_country_is_two_letters(string country) =>
        Assert.That(
            Enumerable.Range(2, 97).Where(check => Iban.IsValid($"{country}{check:00}250120000058984")), Is.Empty);

    [TestCase("nl91 abna 0417 1643 00")]
    [TestCase(" NL91ABNA0417164300 ")]
    [TestCase("NL91\u00A0ABNA\u00A00417\u00A01643\u00A000")]
    public void An_account_number_is_read_as_people_write_it(string text)
    {
        Assert.That(Iban.TryParse(text, out var iban), Is.True);
        Assert.That(iban.Text, Is.EqualTo("NL91ABNA0417164300"));
    }

    [TestCase(null)]
    [TestCase("NL91ABNA041716430\u0131")]
    [TestCase("NL91-ABNA-0417-1643-00")]
    public void Other_signs_are_not_read_over(string? text) => Assert.That(Iban.TryParse(text, out _), Is.False);

    [Test]
    public void One_wrong_digit_is_always_found() =>
        Gen.Select(Gen.Int[8, 17], Gen.Int[1, 9]).Sample((at, shift) =>
        {
            var digits = "NL91ABNA0417164300".ToCharArray();
            digits[at] = (char)('0' + (digits[at] - '0' + shift) % 10);
            return !Iban.IsValid(digits);
        });

    private static string[] OnePerCountry() => RegistryExamples.Split(' ');
}
