using Belastingen.Domain.Money;
using Belastingen.Domain.Plans;
using CsCheck;
using NodaTime;
using NUnit.Framework;
using static Belastingen.Domain.Plans.PaymentMethod;
using static Belastingen.Domain.Tests.Calendars.Dates;
using static Belastingen.Domain.Tests.Money.Amounts;
using static Belastingen.Domain.Tests.Plans.Bills;
using static Belastingen.Domain.Tests.Plans.PublishedPolicies;

namespace Belastingen.Domain.Tests.Plans;

public class PlanMakingTests
{
    private static readonly LocalDate[] Ends = [.. MonthEnds("31-03-2020", 24).Days];

    [Test]
    public void Limits_are_judged_on_the_total_and_never_on_a_claim() =>
        Assert.That(
            Lines(PlanMaking.Make(Bwb, Bill(("waste", "60.00"), ("sewer", "60.00")), Ends)),
            Is.EqualTo(Lines(Debit, Ends, Times(10, "12,00"))));

    [Test]
    public void The_minimum_per_term_is_judged_on_the_total_also_with_a_plan_per_tax_type()
    {
        var policy = Bergeijk with { MinimumPerTerm = Euro("10.00") };

        Assert.That(
            Lines(PlanMaking.Make(policy, Bill(("property", "40.00"), ("waste", "26.00")), Ends)),
            Is.EqualTo(Lines(Debit, Ends, Times(6, "10,00", "6,00"))));
        Assert.That(
            Lines(PlanMaking.Make(policy, Bill(("property", "60.00"), ("waste", "60.00")), Ends)),
            Is.EqualTo(Lines(Debit, Ends, Times(10, "11,00", "5,00", "5,00"))));
    }

    [TestCase("31-03-2020", "Debit 31-03-2020 500,00")]
    [TestCase("30-03-2020", null)]
    public void A_run_date_on_the_last_day_of_the_season_is_in_it(string latest, string? line) =>
        Assert.That(
            PlanMaking.Make(TenTerms, Bill("500.00"), Ends, Day(latest)) is var made && line is null
                ? made is PlanMade.NoRunDateLeft
                : Lines(made).SequenceEqual([line]));

    [Test]
    public void Fewer_cents_than_terms_are_terms_of_one_cent() =>
        Assert.That(
            Lines(PlanMaking.Make(TenTerms, Bill("0.03"), Ends)), Is.EqualTo(Lines(Debit, Ends, Times(3, "0,01"))));

    [Test]
    public void Without_mandate_the_payer_pays_himself_within_six_weeks() =>
        Assert.That(
            Lines(PlanMaking.Make(TenTerms, Bill("500.00") with { HasMandate = false }, Ends)),
            Is.EqualTo(new[] { "Transfer 04-04-2020 500,00" }));

    [Test]
    public void Without_mandate_the_payer_may_have_the_same_terms_by_policy() =>
        Assert.That(
            Lines(PlanMaking.Make(
                TenTerms with { SelfPayment = new(SelfPaymentWay.InTerms) },
                Bill("500.00") with { HasMandate = false },
                Ends)),
            Is.EqualTo(Lines(Transfer, Ends, Times(10, "50,00"))));

    [Test]
    public void Members_of_a_group_have_the_limits_of_the_first_group_that_is_named()
    {
        var policy = TenTerms with
        {
            LimitsPerGroup =
            [
                new("Businesses", new(Euro("100.00"), Euro("10000.00"))),
                new("Associations", new(Through: Euro("1.00"))),
            ],
        };
        var bill = Bill("99.99");

        Assert.That(Planned(PlanMaking.Make(policy, bill, Ends)).Method, Is.EqualTo(Debit));
        Assert.That(
            Planned(PlanMaking.Make(policy, bill with { Groups = ["Businesses"] }, Ends)).Method, Is.EqualTo(Transfer));
        Assert.That(
            Planned(PlanMaking.Make(
                policy, Bill("500.00") with { Groups = ["Associations", "Businesses"] }, Ends)).Method,
            Is.EqualTo(Debit));
    }

    [Test]
    public void A_late_assessment_keeps_its_full_number_of_terms_into_next_year() =>
        Assert.That(
            Planned(PlanMaking.Make(TenTerms, Bill("500.00"), Ends.AsSpan(6))).Terms.Select(term => term.On),
            Is.EqualTo(Ends[6..16]));

    [Test]
    public void A_late_assessment_has_fewer_and_higher_terms_when_a_latest_date_is_given() =>
        Assert.That(
            Lines(PlanMaking.Make(TenTerms, Bill("500.00"), Ends.AsSpan(6), latest: Day("26-02-2021"))),
            Is.EqualTo(Lines(Debit, Ends[6..], Times(5, "83,33", "83,35"))));

    [Test]
    public void A_run_date_table_that_is_too_short_is_reported_and_not_squeezed() =>
        Assert.That(
            PlanMaking.Make(TenTerms, Bill("500.00"), Ends.AsSpan(0, 3)),
            Is.EqualTo(new PlanMade.TooFewRunDates(Needed: 10, There: 3)));

    [Test]
    public void No_run_date_left_is_reported()
    {
        Assert.That(PlanMaking.Make(TenTerms, Bill("500.00"), []), Is.EqualTo(new PlanMade.NoRunDateLeft()));
        Assert.That(
            PlanMaking.Make(Bwb, Bill("50.00"), Ends, latest: Day("30-03-2020")),
            Is.EqualTo(new PlanMade.NoRunDateLeft()));
    }

    [Test]
    public void An_assessment_of_nothing_has_no_plan() =>
        Assert.That(PlanMaking.Make(TenTerms, Bill("0.00"), Ends), Is.EqualTo(new PlanMade.NothingToCollect()));

    [Test]
    public void A_claim_below_zero_is_a_refund_and_not_planned() =>
        Assert.That(
            PlanMaking.Make(TenTerms, Bill(("waste", "50.00"), ("sewer", "-10.00")), Ends),
            Is.EqualTo(new PlanMade.NegativeClaim(2, Euro("-10.00"))));

    [Test]
    public void Claims_are_planned_by_number_in_whatever_order_they_arrive()
    {
        var bill = Bill(("waste", "33.33"), ("sewer", "66.67"));
        var turned = bill with { Claims = [bill.Claims[1], bill.Claims[0]] };

        Assert.That(
            Planned(PlanMaking.Make(TenTerms, turned, Ends)).Terms,
            Is.EqualTo(Planned(PlanMaking.Make(TenTerms, bill, Ends)).Terms));
    }

    [Test]
    public void Every_plan_adds_up_to_every_claim_with_no_term_of_nothing_nor_two_on_a_date()
    {
        var policies = OneOf(TenTerms, Westland, Heerde, Bsob, Bwb, Gblt, Zwolle, Bergeijk, Heerhugowaard);
        var claims = Gen.Select(OneOf("waste", "sewer", "property"), Gen.Long[0, 600_000]).Array[1, 5];
        var bills = claims.Where(it => it.Sum(claim => claim.Item2) > 0);
        Gen.Select(policies, bills, Gen.Int[0, 10]).Sample((policy, it, start) =>
        {
            var bill = Bill("0.00") with
            {
                Claims = [.. it.Select((claim, i) => new AssessedClaim(i + 1, claim.Item1, new Cents(claim.Item2)))],
            };

            var terms = Planned(PlanMaking.Make(policy, bill, Ends.AsSpan(start))).Terms;

            return bill.Claims.All(c => terms.Where(t => t.Claim == c.Claim).Total(t => t.Amount) == c.Amount)
                && terms.All(term => term.Amount > Cents.Zero)
                && terms.Select(term => (term.Claim, term.On)).Distinct().Count() == terms.Length;
        });
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
