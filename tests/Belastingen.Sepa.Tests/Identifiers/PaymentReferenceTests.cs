using Belastingen.Sepa.Identifiers;
using CsCheck;
using NUnit.Framework;

namespace Belastingen.Sepa.Tests.Identifiers;

public sealed class PaymentReferenceTests
{
    private static readonly Gen<string> FifteenDigits =
        Gen.Char['0', '9'].Array[15].Select(digits => new string(digits));

    [TestCase("5000056789012345")]
    [TestCase("12234534622567")]
    [TestCase("0010008346912014")]
    [TestCase("6390338414964113")]
    [TestCase("1000000000000006", Description = "remainder 1 gives check digit 1")]
    [TestCase("0000000000000019", Description = "remainder 0 gives check digit 0")]
    [TestCase("872345346")]
    [TestCase("6823453462")]
    [TestCase("79234534622")]
    [TestCase("002345346225")]
    [TestCase("6123453462256")]
    [TestCase("1234567", Description = "seven digits have no check")]
    public void A_payment_reference_that_fits_its_check_is_valid(string text) =>
        Assert.That(PaymentReference.IsValid(text), Is.True);

    [TestCase("1234567812345678")]
    [TestCase("4654654654654654")]
    [TestCase("123456789")]
    [TestCase("972345346", Description = "another check digit")]
    [TestCase("12345678", Description = "eight digits are no length of it")]
    [TestCase("123456789012345", Description = "fifteen neither")]
    [TestCase("50000567890123450", Description = "nor seventeen")]
    [TestCase("")]
    [TestCase("500005678901234A")]
    [TestCase("500005678901234\u0665")]
    public void Another_payment_reference_is_refused(string text) =>
        Assert.That(PaymentReference.IsValid(text), Is.False);

    [TestCase("000056789012345", "5000056789012345")]
    [TestCase("000000000000006", "1000000000000006")]
    [TestCase("000000000000019", "0000000000000019")]
    public void A_check_digit_is_put_in_front_of_fifteen_digits(string digits, string reference) =>
        Assert.That(PaymentReference.Make(digits).Text, Is.EqualTo(reference));

    [TestCase("1234")]
    [TestCase("0000567890123456")]
    [TestCase("00005678901234x")]
    public void Anything_but_fifteen_digits_cannot_be_made_into_one(string digits) =>
        Assert.That(() => PaymentReference.Make(digits), Throws.ArgumentException);

    [Test]
    public void Spaces_are_taken_off_and_leading_zeros_kept() =>
        Assert.That(PaymentReference.TryParse("0010 0083 4691 2014", out var read) ? read.Text : "", Is.EqualTo("0010008346912014"));

    [Test]
    public void What_is_made_is_valid() =>
        FifteenDigits.Sample(digits => PaymentReference.IsValid(PaymentReference.Make(digits).Text));
}
