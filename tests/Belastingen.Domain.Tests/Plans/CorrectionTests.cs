using Belastingen.Domain.Money;
using Belastingen.Domain.Plans;
using CsCheck;
using NUnit.Framework;
using static Belastingen.Domain.Tests.Calendars.Dates;
using static Belastingen.Domain.Tests.Money.Amounts;
using static Belastingen.Domain.Tests.Plans.Terms;

namespace Belastingen.Domain.Tests.Plans;

public class CorrectionTests
{
    private static readonly Gen<OpenTerm[]> SomeTerms =
        Gen.Long[2, 50_000].SelectMany(cents => OfTotal(cents, firstNumber: 1));

    [Test]
    public void A_rise_is_added_equally_and_the_last_term_takes_the_cents() =>
        Assert.That(
            OpenAfter(Corrected(Open("50.00", "50.00", "50.00"), Euro("10.00"))),
            Is.EqualTo(new[] { Euro("53.33"), Euro("53.33"), Euro("53.34") }));

    [Test]
    public void A_fall_is_taken_off_equally_and_the_last_term_takes_the_cents() =>
        Assert.That(
            OpenAfter(Corrected(Open("50.00", "50.00", "50.00"), Euro("-10.00"))),
            Is.EqualTo(new[] { Euro("46.67"), Euro("46.67"), Euro("46.66") }));

    [Test]
    public void What_a_small_term_cannot_bear_moves_to_the_others()
    {
        var corrected = Corrected(Open("50.00", "6.00", "50.00"), Euro("-30.00"));

        Assert.That(OpenAfter(corrected), Is.EqualTo(new[] { Euro("38.00"), Euro("0.00"), Euro("38.00") }));
        Assert.That(corrected.Surplus, Is.EqualTo(Cents.Zero));
    }

    [Test]
    public void A_last_term_that_cannot_bear_the_cents_leaves_them_to_the_one_before() =>
        Assert.That(
            OpenAfter(Corrected(Open("50.00", "50.00", "3.34"), Euro("-10.01"))),
            Is.EqualTo(new[] { Euro("46.67"), Euro("46.66"), Euro("0.00") }));

    [Test]
    public void A_term_that_a_fall_just_empties_leaves_the_cents_to_the_others() =>
        Assert.That(
            OpenAfter(Corrected(Open("5.00", "1.00", "5.00"), Euro("-3.02"))),
            Is.EqualTo(new[] { Euro("3.99"), Euro("0.00"), Euro("3.99") }));

    [Test]
    public void A_fall_of_more_than_is_open_goes_to_the_refund_list()
    {
        var corrected = Corrected(Open("50.00", "50.00"), Euro("-120.00"));

        Assert.That(OpenAfter(corrected), Is.All.EqualTo(Cents.Zero));
        Assert.That(corrected.Surplus, Is.EqualTo(Euro("20.00")));
    }

    [Test]
    public void A_rise_without_an_open_term_is_left_for_a_person() =>
        Assert.That(Corrected([], Euro("10.00")).Unplanned, Is.EqualTo(Euro("10.00")));

    [Test]
    public void A_fall_without_an_open_term_goes_to_the_refund_list_whole() =>
        Assert.That(Corrected([], Euro("-10.00")).Surplus, Is.EqualTo(Euro("10.00")));

    [Test]
    public void No_difference_changes_nothing() =>
        Assert.That(
            OpenAfter(Corrected(Open("50.00", "6.00"), Cents.Zero)), Is.Empty);

    /// <summary>Nine days before a run 50.00 has been announced: it is presented as it was told (O9).</summary>
    [TestCase("29-05-2020", "75.00 75.00")]
    [TestCase("30-04-2020", "66.66 66.66 66.68")]
    public void A_rise_goes_to_terms_that_can_still_be_announced(string first, string open) =>
        Assert.That(
            OpenAfter(Correction.Apply(
                Live(Open("50.00", "50.00", "50.00", "50.00"))[1..], Euro("50.00"), Day(first))),
            Is.EqualTo(open.Split(' ').Select(Euro)));

    [Test]
    public void A_rise_goes_to_what_the_payer_transfers_whatever_the_date()
    {
        LiveTerm[] transfers = [.. Live(Open("50.00")).Select(term => term with { Method = PaymentMethod.Transfer })];

        Assert.That(
            OpenAfter(Correction.Apply(transfers, Euro("50.00"), Day("31-12-2020"))),
            Is.EqualTo(new[] { Euro("100.00") }));
    }

    [Test]
    public void A_term_that_stands_still_would_be_so_much_more_from_the_first_date_that_can_be_announced()
    {
        var own = Open("50.00", "50.00");
        LiveTerm[] moved =
        [
            .. Live(OpenFrom(11, "50.00", "50.00")).Zip(own, (term, was) => term with
            {
                On = term.On.PlusYears(1),
                Slices = [Slice.Of(was, was.Open) with { StoodStill = [new StoodStill(was.Number, was.On)] }],
            }),
        ];
        PostponedTerm[] postponed = [.. own.Select(term => new PostponedTerm(term.Number, 1, 0, term.On, 1, 1, true))];

        var corrected = Correction.Apply(moved, Euro("60.00"), own[1].On);

        Assert.That(corrected.Raised(postponed, own[1].On),
            Is.EqualTo(new[] { new RaisedTerm(postponed[1], Euro("30.00")) }));
    }

    [Test]
    public void Every_cent_of_a_difference_is_in_the_terms_or_the_surplus() =>
        Gen.Select(SomeTerms, Gen.Long[-100_000, 100_000]).Sample((terms, difference) =>
        {
            var corrected = Corrected(terms, new Cents(difference));
            var moved = corrected.Terms.Total(it => it.Open - it.Term.Open) - corrected.Surplus + corrected.Unplanned;
            return moved == new Cents(difference) && corrected.Terms.All(it => it.Open >= Cents.Zero);
        });

    [Test]
    public void Terms_that_a_fall_does_not_empty_lose_the_same_but_for_the_cents() =>
        Gen.Select(SomeTerms, Gen.Long[1, 100_000]).Sample((terms, fall) =>
        {
            var corrected = Corrected(terms, new Cents(-fall));
            var left = corrected.Terms.Where(it => it.Open > Cents.Zero).ToList();
            return left.Count == 0 || corrected.Terms.Max(Lost) - left.Min(Lost) < terms.Length;
        });

    private static Corrected Corrected(OpenTerm[] terms, Cents difference) =>
        Correction.Apply(Live(terms), difference, Day("01-01-2000"));

    private static long Lost(CorrectedTerm it) => (it.Term.Open - it.Open).Value;

    private static IEnumerable<Cents> OpenAfter(Corrected corrected) => corrected.Terms.Select(it => it.Open);
}
