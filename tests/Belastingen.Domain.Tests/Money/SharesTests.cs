using Belastingen.Domain.Money;
using CsCheck;
using NUnit.Framework;

namespace Belastingen.Domain.Tests.Money;

public class SharesTests
{
    private static readonly Gen<Cents> Amount = Gen.Long[0, 5_000_000].Select(value => new Cents(value));

    private static readonly Gen<(Cents Total, Cents[] Weights)> Division =
        from weights in Amount.Array[1, 8].Where(weights => weights.Total() > Cents.Zero)
        from total in Gen.Long[0, weights.Total().Value]
        select (new Cents(total), weights);

    [Test]
    public void Two_hundred_euro_in_nine_terms_loses_no_cent() =>
        Assert.That(
            Shares.Equal(Cents.Euro(200), 9),
            Is.EqualTo(Enumerable.Repeat(new Cents(2222), 8).Append(new Cents(2224))));

    [Test]
    public void On_a_tie_the_earlier_claim_gets_the_cent() =>
        Assert.That(
            Shares.Proportional(new Cents(1), [new Cents(500), new Cents(500)]),
            Is.EqualTo(new[] { new Cents(1), Cents.Zero }));

    [Test]
    public void What_weighs_nothing_gets_nothing() =>
        Assert.That(
            Shares.Proportional(new Cents(100), [Cents.Zero, new Cents(500)]),
                Is.EqualTo(new[] { Cents.Zero, new Cents(100) }));

    [Test]
    public void The_largest_remainder_gets_the_cent() =>
        Assert.That(
            Shares.Proportional(new Cents(10), [new Cents(101), new Cents(199)]),
            Is.EqualTo(new[] { new Cents(3), new Cents(7) }));

    [Test]
    public void An_amount_cannot_be_divided_over_nothing() =>
        Assert.That(() => Shares.Proportional(new Cents(1), [Cents.Zero]), Throws.ArgumentException);

    [Test]
    public void Equal_parts_add_up_and_only_the_last_differs() =>
        Gen.Select(Amount, Gen.Int[1, 24]).Sample((total, parts) =>
        {
            var shares = Shares.Equal(total, parts);
            return shares.Total() == total && shares[..^1].Distinct().Count() <= 1 && shares[^1] >= shares[0]
                && shares[^1].Value - shares[0].Value < parts;
        });

    [Test]
    public void Proportional_parts_add_up() =>
        Division.Sample(it => Shares.Proportional(it.Total, it.Weights).Total() == it.Total);

    [Test]
    public void A_part_never_exceeds_its_weight() =>
        Division.Sample(it => Shares.Proportional(it.Total, it.Weights)
            .Zip(it.Weights).All(pair => pair.First >= Cents.Zero && pair.First <= pair.Second));

    [Test]
    public void A_part_lies_within_a_cent_of_its_exact_proportion() =>
        Division.Sample(it => Shares.Proportional(it.Total, it.Weights).Zip(it.Weights).All(pair =>
        {
            var sum = (Int128)it.Weights.Total().Value;
            var off = (pair.First.Value * sum) - ((Int128)it.Total.Value * pair.Second.Value);
            return Int128.Abs(off) < sum;
        }));
}
