using Belastingen.Domain.Money;
using Belastingen.Domain.Payments;
using Belastingen.Domain.Plans;
using CsCheck;
using NUnit.Framework;
using static Belastingen.Domain.Tests.Calendars.Dates;
using static Belastingen.Domain.Tests.Money.Amounts;

namespace Belastingen.Domain.Tests.Payments;

public class PaymentBookingTests
{
    private static readonly OpenTerm[] TwoClaims =
    [
        new(2, 4, Day("30-04-2020"), Euro("20.00")),
        new(1, 3, Day("30-04-2020"), Euro("30.00")),
        new(2, 2, Day("31-03-2020"), Euro("20.00")),
        new(1, 1, Day("31-03-2020"), Euro("30.00")),
    ];

    [Test]
    public void A_payment_for_the_assessment_pays_the_oldest_terms_first_and_the_lower_claim_on_a_tie()
    {
        var booked = PaymentBooking.OnAssessment(Euro("60.00"), TwoClaims);

        Assert.That(Lines(booked), Is.EqualTo(new[] { (1, Euro("30.00")), (2, Euro("20.00")), (3, Euro("10.00")) }));
        Assert.That(booked.Credit, Is.EqualTo(Cents.Zero));
    }

    [Test]
    public void A_payment_that_names_a_claim_pays_that_claim_and_the_rest_is_a_credit()
    {
        var booked = PaymentBooking.OnClaim(Euro("60.00"), 2, TwoClaims);

        Assert.That(Lines(booked), Is.EqualTo(new[] { (2, Euro("20.00")), (4, Euro("20.00")) }));
        Assert.That(booked.Credit, Is.EqualTo(Euro("20.00")));
    }

    [Test]
    public void Two_terms_of_a_claim_on_one_date_are_paid_by_number()
    {
        OpenTerm[] terms = [new(1, 8, Day("31-03-2020"), Euro("5.00")), new(1, 7, Day("31-03-2020"), Euro("5.00"))];

        Assert.That(
            Lines(PaymentBooking.OnAssessment(Euro("6.00"), terms)),
            Is.EqualTo(new[] { (7, Euro("5.00")), (8, Euro("1.00")) }));
    }

    [Test]
    public void Who_pays_all_has_no_term_and_no_credit_left()
    {
        var booked = PaymentBooking.OnAssessment(Euro("100.00"), TwoClaims);

        Assert.That(booked.Parts, Is.All.Matches<BookedPart>(part => part.Booked == part.Term.Open));
        Assert.That(booked, Has.Property("Credit").EqualTo(Cents.Zero).And.Property("Parts").Length.EqualTo(4));
    }

    [Test]
    public void Without_open_terms_a_payment_is_a_credit() =>
        Assert.That(PaymentBooking.OnAssessment(Euro("10.00"), []).Credit, Is.EqualTo(Euro("10.00")));

    [Test]
    public void A_payment_below_zero_is_refused() =>
        Assert.That(
            () => PaymentBooking.OnAssessment(Euro("-0.01"), TwoClaims), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void Every_cent_of_a_payment_is_booked_or_a_credit_and_no_term_is_overpaid() =>
        Gen.Long[0, 20_000].Sample(cents =>
        {
            var booked = PaymentBooking.OnAssessment(new Cents(cents), TwoClaims);
            return booked.Parts.Total(part => part.Booked) + booked.Credit == new Cents(cents)
                && booked.Parts.All(part => part.Booked > Cents.Zero && part.Booked <= part.Term.Open)
                && (booked.Credit == Cents.Zero || booked.Parts.Length == TwoClaims.Length);
        });

    private static IEnumerable<(int Number, Cents Booked)> Lines(Booked booked) =>
        booked.Parts.Select(part => (part.Term.Number, part.Booked));
}
