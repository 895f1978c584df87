using Belastingen.Domain.Money;
using Belastingen.Domain.Plans;
using CsCheck;
using NodaTime;
using NUnit.Framework;
using static Belastingen.Domain.Tests.Calendars.Dates;
using static Belastingen.Domain.Tests.Money.Amounts;

namespace Belastingen.Domain.Tests.Plans;

public class DivisionTests
{
    private static readonly Gen<(OpenClaim[] Claims, (LocalDate On, Cents Amount)[] Terms)> Bill =
        from open in Gen.Long[0, 2_000_000].Array[1, 6].Where(open => open.Sum() > 0)
        from count in Gen.Int[1, 12]
        select (
            open.Select((value, i) => new OpenClaim(i + 1, new Cents(value))).ToArray(),
            Daily(Shares.Equal(new Cents(open.Sum()), count)));

    [Test]
    public void Every_term_and_every_claim_adds_up_to_the_cent() =>
        Bill.Sample(bill =>
        {
            var planned = Division.OverClaims(bill.Claims, bill.Terms);
            return bill.Claims.All(c => planned.Where(t => t.Claim == c.Claim).Total(t => t.Amount) == c.Open)
                && bill.Terms.All(t => planned.Where(p => p.On == t.On).Total(p => p.Amount) == t.Amount);
        });

    [Test]
    public void No_term_of_nothing_is_planned() =>
        Bill.Sample(bill => Division.OverClaims(bill.Claims, bill.Terms).All(term => term.Amount > Cents.Zero));

    [Test]
    public void Every_part_stays_within_a_cent_of_its_proportion_of_what_is_left() =>
        Bill.Sample(bill =>
        {
            var left = bill.Claims.ToDictionary(claim => claim.Claim, claim => claim.Open);
            foreach (var term in Division.OverClaims(bill.Claims, bill.Terms).GroupBy(term => term.On))
            {
                var (amount, all) = (term.Total(part => part.Amount).Value, (Int128)left.Values.Total().Value);
                foreach (var (claim, _, part) in term)
                {
                    if (Int128.Abs((part.Value * all) - ((Int128)amount * left[claim].Value)) >= all) return false;
                    left[claim] -= part;
                }
            }

            return true;
        });

    [Test]
    public void Schiermonnikoogs_bill_of_three_claims_has_the_debits_of_a_bill_of_one()
    {
        OpenClaim[] claims = [new(1, Euro("200.00")), new(2, Euro("200.00")), new(3, Euro("100.00"))];
        var planned = Division.OverClaims(claims, Daily(Shares.Equal(Euro("500.00"), 6)));

        Assert.That(
            planned.Take(3).Select(term => term.Amount),
            Is.EqualTo(new[] { Euro("33.33"), Euro("33.33"), Euro("16.67") }));
        Assert.That(planned.Where(term => term.Claim == 3).Total(term => term.Amount), Is.EqualTo(Euro("100.00")));
    }

    [Test]
    public void Terms_that_do_not_add_up_to_the_claims_are_refused() =>
        Assert.That(
            () => Division.OverClaims([new OpenClaim(1, Euro("100.00"))], [(Day("31-03-2020"), Euro("99.99"))]),
            Throws.ArgumentException);

    private static (LocalDate On, Cents Amount)[] Daily(Cents[] amounts) =>
        [.. amounts.Select((amount, i) => (Day("01-01-2020").PlusDays(i), amount))];
}
