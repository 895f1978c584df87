using Belastingen.Sepa.Identifiers;
using NUnit.Framework;

namespace Belastingen.Sepa.Tests.Identifiers;

public sealed class CreditorIdTests
{
    [TestCase("NL51ZZZ405365330000")]
    [TestCase("NL51ABC405365330000", Description = "the business code is outside the check")]
    [TestCase("NL22ZZZ524885430000")]
    [TestCase("NL64ZZZ321096320000")]
    [TestCase("NL39ZZZ342838400000")]
    [TestCase("DE98ZZZ09999999999")]
    [TestCase("ES23ZZZ47690558N")]
    public void A_published_creditor_identifier_is_valid(string id) => Assert.That(CreditorId.IsValid(id), Is.True);

    [TestCase("NL89ZZZ011234567890")]
    [TestCase("NL11ZZZ111123333111")]
    [TestCase("NL00ZZZ342838400000")]
    [TestCase("NL51ZZZ40536533000", Description = "eleven digits")]
    [TestCase("NL51ZZZ", Description = "no national part")]
    [TestCase("NL51ZZ/405365330000", Description = "a sign in the business code")]
    [TestCase("nl51zzz405365330000", Description = "not the stored form")]
    [TestCase("5051ZZZ405365330000", Description = "no country")]
    [TestCase("N151ZZZ405365330000", Description = "a digit in the country")]
    [TestCase("NL51ZZZ40536533000A", Description = "a letter in a Dutch number")]
    [TestCase("")]
    public void A_wrong_creditor_identifier_is_refused(string id) => Assert.That(CreditorId.IsValid(id), Is.False);

    [TestCase(0, false)]
    [TestCase(1, true)]
    [TestCase(28, true)]
    [TestCase(29, false)]
    public void The_national_part_has_1_through_28_characters(int length, bool valid)
    {
        var national = new string('1', length);
        var found = Enumerable.Range(2, 97).Any(check => CreditorId.IsValid($"FR{check:00}ZZZ{national}"));

        Assert.That(found, Is.EqualTo(valid));
    }

    [TestCase("FR", "ZZZ09999999999", true)]
    [TestCase("F1", "ZZZ09999999999", false)]
    [TestCase("1R", "ZZZ09999999999", false)]
    [TestCase("NL", "ZZZ405365330000", true)]
    [TestCase("NL", "ZZZ40536533000", false)]
    [TestCase("NL", "ZZZ4053653300000", false)]
    [TestCase("NL", "ZZZ40536533000A", false)]
    public void With_no_check_digits_whatever_it_is_one_without_a_country_or_with_another_number(
        string country, string rest, bool valid) => Assert.That(
        Enumerable.Range(2, 97).Any(check => CreditorId.IsValid($"{country}{check:00}{rest}")), Is.EqualTo(valid));

    [Test]
    public void A_creditor_identifier_is_read_as_people_write_it() =>
        Assert.That(CreditorId.TryParse("nl51 zzz 40536533 0000", out var id) ? id.Text : "", Is.EqualTo("NL51ZZZ405365330000"));
}
