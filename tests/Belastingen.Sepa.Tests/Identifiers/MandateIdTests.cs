using Belastingen.Sepa.Identifiers;
using NUnit.Framework;

namespace Belastingen.Sepa.Tests.Identifiers;

public sealed class MandateIdTests
{
    [TestCase("M")]
    [TestCase("0363-2026/000123")]
    [TestCase("A+b?c:d(e).f,g'h i")]
    [TestCase("12345678901234567890123456789012345", Description = "35 characters")]
    public void A_mandate_reference_of_allowed_characters_is_valid(string id) =>
        Assert.That(MandateId.IsValid(id), Is.True);

    [TestCase("")]
    [TestCase("   ")]
    [TestCase("123456789012345678901234567890123456", Description = "36 characters")]
    [TestCase("/M1", Description = "a slash in front")]
    [TestCase("M1/", Description = "a slash behind")]
    [TestCase("M//1", Description = "two slashes")]
    [TestCase("M_1")]
    [TestCase("M&1")]
    [TestCase("Mé1")]
    [TestCase("M\n1")]
    public void Another_mandate_reference_is_refused_not_rewritten(string id) =>
        Assert.That(MandateId.TryParse(id, out _), Is.False);

    [Test]
    public void Spaces_around_a_mandate_reference_are_taken_off_once() =>
        Assert.That(Of("  M 1 ").Text, Is.EqualTo("M 1"));

    [Test]
    public void Case_is_kept() => Assert.That(Of("aB1"), Is.Not.EqualTo(Of("AB1")));

    private static MandateId Of(string text) => MandateId.TryParse(text, out var id) ? id : throw new AssertionException(text);
}
