using Belastingen.Domain.Calendars;
using Belastingen.Domain.Plans;
using NUnit.Framework;
using static Belastingen.Domain.Plans.PaymentMethod;
using static Belastingen.Domain.Tests.Calendars.Dates;
using static Belastingen.Domain.Tests.Money.Amounts;
using static Belastingen.Domain.Tests.Plans.Bills;
using static Belastingen.Domain.Tests.Plans.PublishedPolicies;

namespace Belastingen.Domain.Tests.Plans;

public class GivenTermsTests
{
    private static readonly RunDateTable Table = MonthEnds("31-03-2020", 24);

    private static readonly AssessmentToPlan FiveHundred = Bill("500.00");

    private static readonly GivenPlan Printed = Given(10, "50.00");

    [Test]
    public void Printed_terms_that_hold_are_the_plan() =>
        Assert.That(GivenTerms.Check(TenTerms, FiveHundred, Printed, Table), Is.Empty);

    [Test]
    public void Nine_terms_of_22_22_for_200_euro_lack_two_cents() =>
        Assert.That(
            GivenTerms.Check(MiddenDelfland, Bill("200.00"), Given(9, "22.22"), Table),
            Is.EqualTo(new[] { new GivenFinding.DoesNotAddUp(1, Euro("200.00"), Euro("199.98")) }));

    [Test]
    public void A_total_divided_by_nine_instead_of_ten_is_refused() =>
        Assert.That(
            GivenTerms.Check(TenTerms, Bill("450.00"), Given(9, "50.00"), Table),
            Is.EqualTo(new[] { new GivenFinding.OtherNumberOfTerms(1, Policy: 10, Given: 9) }));

    [Test]
    public void Another_number_of_terms_holds_with_a_recorded_reason() =>
        Assert.That(
            GivenTerms.Check(
                TenTerms, Bill("450.00"), Given(9, "50.00") with { Deviation = "Besluit 2020-118" }, Table),
            Is.Empty);

    [Test]
    public void The_number_of_terms_is_counted_per_plan()
    {
        var bill = Bill(("property", "120.00"), ("waste", "120.00"));
        var printed = new GivenPlan(
            Debit, [.. Given(12, "10.00").Terms, .. Given(12, "10.00").Terms.Select(term => term with { Claim = 2 })]);

        Assert.That(
            GivenTerms.Check(Bergeijk, bill, printed, Table),
            Is.EqualTo(new[] { new GivenFinding.OtherNumberOfTerms(1, Policy: 10, Given: 12) }));
    }

    [Test]
    public void A_debit_a_day_early_is_not_in_the_run_date_table() =>
        Assert.That(
            GivenTerms.Check(TenTerms, FiveHundred, With(3, new(1, Day("29-06-2020"), Euro("50.00"))), Table),
            Is.EqualTo(new[] { new GivenFinding.NotARunDate(1, Day("29-06-2020")) }));

    [Test]
    public void A_self_payer_may_have_any_due_date() =>
        Assert.That(
            GivenTerms.Check(
                TenTerms, FiveHundred, new GivenPlan(Transfer, [new(1, Day("13-04-2020"), Euro("500.00"))]), Table),
            Is.Empty);

    [TestCase("0.00")]
    [TestCase("-50.00")]
    public void A_term_of_nothing_or_less_is_refused(string amount) =>
        Assert.That(
            GivenTerms.Check(TenTerms, FiveHundred, With(3, new(1, Day("30-06-2020"), Euro(amount))), Table),
            Does.Contain(new GivenFinding.NotPositive(1, Day("30-06-2020"), Euro(amount))));

    [Test]
    public void Two_terms_of_a_claim_on_one_date_are_refused() =>
        Assert.That(
            GivenTerms.Check(TenTerms, FiveHundred, With(3, new(1, Day("29-05-2020"), Euro("50.00"))), Table),
            Is.EqualTo(new GivenFinding[]
            {
                new GivenFinding.TwiceOnOneDate(1, Day("29-05-2020")),
                new GivenFinding.OtherNumberOfTerms(1, Policy: 10, Given: 9),
            }));

    [Test]
    public void A_term_of_a_claim_that_was_not_assessed_is_refused() =>
        Assert.That(
            GivenTerms.Check(TenTerms, FiveHundred, With(3, new(2, Day("30-06-2020"), Euro("50.00"))), Table),
            Does.Contain(new GivenFinding.UnknownClaim(2)));

    [Test]
    public void No_terms_at_all_do_not_add_up() =>
        Assert.That(
            GivenTerms.Check(TenTerms, FiveHundred, new GivenPlan(Debit, []), Table),
            Is.EqualTo(new[] { new GivenFinding.DoesNotAddUp(1, Euro("500.00"), Euro("0.00")) }));

    private static GivenPlan Given(int count, string each) =>
        new(Debit, [.. MonthEnds("31-03-2020", count).Days.Select(day => new PlannedTerm(1, day, Euro(each)))]);

    private static GivenPlan With(int position, PlannedTerm term) =>
        Printed with { Terms = Printed.Terms.SetItem(position, term) };
}
