using Belastingen.Domain.Money;
using NUnit.Framework;

namespace Belastingen.Domain.Tests.Money;

public class CentsTests
{
    [TestCase(0, "0,00")]
    [TestCase(5, "0,05")]
    [TestCase(-5, "-0,05")]
    [TestCase(123456, "1.234,56")]
    [TestCase(-18800000000, "-188.000.000,00")]
    public void An_amount_reads_as_it_is_written_in_the_Netherlands(long cents, string text) =>
        Assert.That(new Cents(cents).ToString(), Is.EqualTo(text));

    [Test]
    public void A_sum_that_does_not_fit_is_refused_instead_of_wrapping_to_a_credit() =>
        Assert.That(() => new Cents(long.MaxValue) + new Cents(1), Throws.TypeOf<OverflowException>());

    [Test]
    public void The_total_of_nothing_is_nothing() =>
        Assert.That(Array.Empty<Cents>().Total(), Is.EqualTo(Cents.Zero));
}
