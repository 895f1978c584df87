using Belastingen.Domain.Money;
using Belastingen.Domain.Plans;
using CsCheck;
using NUnit.Framework;
using static Belastingen.Domain.Tests.Money.Amounts;
using static Belastingen.Domain.Tests.Plans.Terms;

namespace Belastingen.Domain.Tests.Plans;

public class LineageTests
{
    private static readonly Gen<(OpenTerm[] Olds, OpenTerm[] News)> Replanning =
        from cents in Gen.Long[2, 50_000]
        from olds in OfTotal(cents, firstNumber: 1)
        from news in OfTotal(cents, firstNumber: 101)
        select (olds, news);

    /// <summary>Terms replaced twice, with what was paid of the last ones, in part before the second time.</summary>
    private static readonly Gen<(OpenTerm[] First, List<Link> Links, Dictionary<int, Cents> Live)> Chain =
        from first in Replanning
        from paid in Gen.Long[0, first.News[0].Open.Value - 1]
        let rest = first.News[0] with { Open = first.News[0].Open - new Cents(paid) }
        let middle = (OpenTerm[])[rest, .. first.News[1..]]
        from last in OfTotal(Math.Max(2, middle.Total(term => term.Open).Value), firstNumber: 201)
        where last.Total(term => term.Open) == middle.Total(term => term.Open)
        from part in Gen.Double[0, 1].Array[last.Length]
        select (
            first.Olds,
            (List<Link>)[.. Lineage.Pour(first.Olds, first.News), .. Lineage.Pour(middle, last)],
            last.Zip(part).ToDictionary(it => it.First.Number, it => Part(it.First.Open, it.Second)));

    [Test]
    public void Old_terms_are_poured_in_date_order_into_new_ones_in_date_order()
    {
        var links = Lineage.Pour(Open("30.00", "30.00", "30.00"), OpenFrom(11, "45.00", "45.00"));

        Assert.That(
            links.Select(link => (link.Origin, link.Successor, link.Amount)),
            Is.EqualTo(new[]
            {
                (1, 11, Euro("30.00")), (2, 11, Euro("15.00")), (2, 12, Euro("15.00")), (3, 12, Euro("30.00")),
            }));
    }

    [Test]
    public void Terms_that_do_not_add_up_cannot_be_poured() =>
        Assert.That(() => Lineage.Pour(Open("30.00"), OpenFrom(11, "29.99")), Throws.ArgumentException);

    [Test]
    public void Terms_of_two_claims_cannot_be_poured_together() =>
        Assert.That(
            () => Lineage.Pour(Open("30.00"), [Open("30.00")[0] with { Claim = 2 }]), Throws.ArgumentException);

    [TestCase("10.00")]
    [TestCase("-10.00")]
    public void What_a_claim_gained_has_no_origin_and_what_it_lost_goes_nowhere(string added)
    {
        var (first, second) = (Open("30.00")[0], Open("30.00")[0] with { Claim = 2, Number = 2 });
        OpenTerm[] news = [first with { Number = 11, Open = Euro("30.00") + Euro(added) }, second with { Number = 12 }];

        var links = Lineage.Pour([first, second], news, Euro(added));

        Assert.That(links.Select(link => (link.Origin, link.Successor, link.Amount)), Is.EqualTo(new[]
        {
            (1, 11, Cents.Min(Euro("30.00"), news[0].Open)), (2, 12, Euro("30.00")),
        }));
        Assert.That(() => Lineage.Pour([first, second], news, Euro(added) + new Cents(1)), Throws.ArgumentException);
        Assert.That(() => Lineage.Pour([first, second], news), Throws.ArgumentException);
    }

    [Test]
    public void Pouring_conserves_every_cent_on_both_sides() =>
        Replanning.Sample(it =>
        {
            var links = Lineage.Pour(it.Olds, it.News);
            return it.Olds.All(t => links.Where(link => link.Origin == t.Number).Total(link => link.Amount) == t.Open)
                && it.News.All(t => links.Where(l => l.Successor == t.Number).Total(l => l.Amount) == t.Open)
                && links.All(link => link.Amount > Cents.Zero);
        });

    [TestCase("90.00", "30.00", "30.00", "30.00")]
    [TestCase("80.00", "20.00", "30.00", "30.00")]
    [TestCase("50.00", "0.00", "20.00", "30.00")]
    [TestCase("0.00", "0.00", "0.00", "0.00")]
    public void A_payment_on_a_successor_uses_up_its_oldest_origins_first(string live, params string[] shadows)
    {
        var olds = Open("30.00", "30.00", "30.00");
        var links = Lineage.Pour(olds, OpenFrom(11, "90.00"));

        Assert.That(
            Lineage.OpenOfShadows(olds, links, new Dictionary<int, Cents> { [11] = Euro(live) }).Values,
            Is.EqualTo(shadows.Select(Euro)));
    }

    [Test]
    public void A_postponed_term_is_followed_through_two_replannings()
    {
        var olds = Open("30.00", "30.00");
        var middle = OpenFrom(11, "60.00");
        var last = OpenFrom(21, "20.00", "20.00", "20.00");
        Link[] links = [.. Lineage.Pour(olds, middle), .. Lineage.Pour(middle, last)];
        var live = new Dictionary<int, Cents> { [22] = Euro("5.00"), [23] = Euro("20.00") };

        Assert.That(
            Lineage.OpenOfShadows([.. olds, .. middle], links, live).Values,
            Is.EqualTo(new[] { Euro("0.00"), Euro("25.00"), Euro("25.00") }));
    }

    [Test]
    public void A_raised_successor_does_not_raise_the_postponed_term()
    {
        var links = Lineage.Pour(Open("30.00"), OpenFrom(11, "30.00"));

        Assert.That(
            Lineage.OpenOfShadows(Open("30.00"), links, new Dictionary<int, Cents> { [11] = Euro("40.00") })[1],
            Is.EqualTo(Euro("30.00")));
    }

    [Test]
    public void A_postponed_term_that_was_not_replaced_yet_is_open_as_far_as_it_was_postponed() =>
        Assert.That(
            Lineage.OpenOfShadows(Open("30.00"), [], new Dictionary<int, Cents> { [1] = Euro("40.00") })[1],
            Is.EqualTo(Euro("30.00")));

    [Test]
    public void A_term_of_nothing_is_poured_nowhere() =>
        Assert.That(
            Lineage.Pour(Open("0.00", "30.00"), OpenFrom(11, "30.00")).Select(link => link.Origin),
            Is.EqualTo(new[] { 2 }));

    [Test]
    public void Links_in_a_circle_are_refused()
    {
        var (one, two) = (OpenFrom(1, "30.00"), OpenFrom(2, "30.00"));
        Link[] circle = [.. Lineage.Pour(one, two), .. Lineage.Pour(two, one)];

        Assert.That(
            () => Lineage.OpenOfShadows(one, circle, new Dictionary<int, Cents>()), Throws.ArgumentException);
    }

    [Test]
    public void With_nothing_paid_a_postponed_term_is_open_in_full() =>
        Replanning.Sample(it =>
        {
            var live = it.News.ToDictionary(term => term.Number, term => term.Open);
            var open = OpenOf(it.Olds, Lineage.Pour(it.Olds, it.News), live);
            return open.SequenceEqual(it.Olds.Select(term => term.Open));
        });

    [Test]
    public void With_all_paid_nothing_of_a_postponed_term_is_open() =>
        Chain.Sample(it => OpenOf(it.First, it.Links, []).All(open => open == Cents.Zero));

    [Test]
    public void A_postponed_term_is_never_open_beyond_its_amount_and_together_they_are_what_is_open() =>
        Chain.Sample(it =>
        {
            var open = OpenOf(it.First, it.Links, it.Live);
            return open.Zip(it.First).All(pair => pair.First >= Cents.Zero && pair.First <= pair.Second.Open)
                && open.Total() == it.Live.Values.Total();
        });

    private static Cents Part(Cents amount, double part) => new((long)(amount.Value * part));

    private static List<Cents> OpenOf(OpenTerm[] shadows, List<Link> links, Dictionary<int, Cents> live)
    {
        var open = Lineage.OpenOfShadows(shadows, links, live);
        return [.. shadows.Select(shadow => open[shadow.Number])];
    }
}
