using Belastingen.Domain.Money;
using Belastingen.Domain.Plans;
using CsCheck;
using NUnit.Framework;
using static Belastingen.Domain.Tests.Calendars.Dates;
using static Belastingen.Domain.Tests.Money.Amounts;
using static Belastingen.Domain.Tests.Plans.Terms;

namespace Belastingen.Domain.Tests.Plans;

public class LineageTests
{
    private static readonly Gen<(LiveTerm[] Olds, LiveTerm[] News)> Replanning =
        from cents in Gen.Long[2, 50_000]
        from olds in OfTotal(cents, firstNumber: 1)
        from news in OfTotal(cents, firstNumber: 101)
        select (Live(olds), Live(news));

    private static readonly Gen<ReplanningKind> Kinds = Gen.Enum<ReplanningKind>()
        .Where(kind => kind != ReplanningKind.Correction);

    [Test]
    public void Old_terms_are_poured_oldest_own_date_first_into_the_earliest_new_date() =>
        Assert.That(
            Links(Poured(Live(Open("30.00", "30.00", "30.00")), Later(11, "45.00", "45.00"))),
            Is.EqualTo("1>11 30,00, 2>11 15,00, 2>12 15,00, 3>12 30,00"));

    [Test]
    public void A_new_term_on_the_date_of_an_old_one_carries_that_one_s_cents_first() =>
        Assert.That(
            Links(Poured(Live(Open("30.00", "30.00", "30.00")), Live(OpenFrom(11, "0.00", "40.00", "50.00"))[1..])),
            Is.EqualTo("1>12 10,00, 2>12 30,00, 1>13 20,00, 3>13 30,00"));

    [Test]
    public void Terms_that_do_not_add_up_cannot_be_poured() =>
        Assert.That(() => Poured(Live(Open("30.00")), Later(11, "29.99")), Throws.ArgumentException);

    [Test]
    public void New_terms_of_more_than_the_old_ones_cannot_be_poured() =>
        Assert.That(() => Poured(Live(Open("30.00")), Later(11, "30.01")), Throws.ArgumentException);

    [Test]
    public void Terms_of_two_claims_cannot_be_poured_together() =>
        Assert.That(
            () => Poured(Live(Open("30.00")), [Later(11, "30.00")[0] with { Claim = 2 }]), Throws.ArgumentException);

    [Test]
    public void Pouring_conserves_every_cent_on_both_sides() =>
        Gen.Select(Kinds, Replanning).Sample((kind, it) =>
        {
            var poured = Lineage.Pour(kind, Closed(it.Olds), it.News, Cents.Zero, []);
            return it.Olds.All(t => poured.Links.Where(link => link.Origin == t.Number).Total(l => l.Amount) == t.Open)
                && it.News.All(t => poured.Links.Where(l => l.Successor == t.Number).Total(l => l.Amount) == t.Open)
                && poured.Terms.All(term => term.Slices.Total(slice => slice.Cents) == term.Open)
                && poured.Links.All(link => link.Amount > Cents.Zero);
        });

    [TestCase("90.00", "30.00 30.00 30.00")]
    [TestCase("80.00", "20.00 30.00 30.00")]
    [TestCase("50.00", "0.00 20.00 30.00")]
    [TestCase("0.00", "0.00 0.00 0.00")]
    public void A_payment_uses_up_the_oldest_origin_first(string left, string postponed)
    {
        var moved = Poured(Live(Open("30.00", "30.00", "30.00")), Later(11, "90.00")).Terms;

        Assert.That(
            new[] { 1, 2, 3 }.Select(number => Lineage.OpenOf(number, [Paid(moved[0], Euro(left))])),
            Is.EqualTo(postponed.Split(' ').Select(Euro)));
    }

    [Test]
    public void A_term_is_followed_through_two_replannings_to_its_own_date()
    {
        var middle = Poured(Live(Open("30.00", "30.00")), Later(11, "60.00")).Terms;
        var last = Poured([.. middle], Later(21, "20.00", "20.00", "20.00")).Terms;
        LiveTerm[] live = [Paid(last[1], Euro("5.00")), last[2]];

        Assert.That(
            new[] { 1, 2, 11 }.Select(number => Lineage.OpenOf(number, live)),
            Is.EqualTo(new[] { Euro("0.00"), Euro("25.00"), Euro("25.00") }));
        Assert.That(last.SelectMany(term => term.Slices).Select(slice => slice.Own), Is.EqualTo(new[] { 1, 1, 2, 2 }));
    }

    [Test]
    public void What_was_given_back_carries_what_was_its_own_and_what_was_missed_the_rest()
    {
        var own = Live(Open("30.00", "30.00"));
        var moved = Poured(own, Later(11, "60.00")).Terms;
        LiveTerm[] back = [own[1] with { Number = 21 }, Later(22, "30.00")[0]];

        var poured = Lineage.Pour(ReplanningKind.Restore, Closed([.. moved]), back, Cents.Zero, []);

        Assert.That(Lineage.OpenOf(1, [poured.Terms[0]]), Is.EqualTo(Cents.Zero));
        Assert.That(Lineage.OpenOf(1, [poured.Terms[1]]), Is.EqualTo(Euro("30.00")));
        Assert.That(poured.Terms.Select(term => term.Slices.Single().Own), Is.EqualTo(new[] { 21, 22 }));
    }

    [Test]
    public void A_fall_is_taken_off_what_a_term_carries_in_proportion()
    {
        var moved = Poured(Live(Open("30.00", "60.00")), Later(11, "90.00")).Terms;

        var lowered = Lineage.Pour(
            ReplanningKind.Correction, Closed([.. moved]), [moved[0] with { Number = 21, Open = Euro("45.00") }],
            Euro("-45.00"), []);

        Assert.That(lowered.Terms[0].Slices.Select(slice => slice.Cents),
            Is.EqualTo(new[] { Euro("15.00"), Euro("30.00") }));
    }

    [Test]
    public void A_rise_goes_with_what_a_term_carries_but_stands_still_only_where_it_was_told()
    {
        var moved = Poured(Live(Open("30.00", "60.00")), Later(11, "90.00")).Terms;

        var raised = Lineage.Pour(
            ReplanningKind.Correction, Closed([.. moved]), [moved[0] with { Number = 21, Open = Euro("99.00") }],
            Euro("9.00"), [new StoodStill(22, Day("30-04-2020"))]);

        Assert.That(
            raised.Terms[0].Slices.Select(
                slice => $"{slice.Own} {slice.Cents} {slice.StoodStill.FirstOrDefault().Number}"),
            Is.EqualTo(new[] { "1 30,00 1", "1 3,00 0", "2 60,00 2", "2 6,00 22" }));
    }

    [Test]
    public void A_term_that_a_correction_adds_came_from_nowhere() =>
        Assert.That(
            Lineage.Pour(ReplanningKind.Correction, [], Live(Open("30.00")), Euro("30.00"),
                []).Terms[0].Slices.Single(),
            Is.EqualTo(Slice.Of(Open("30.00")[0], Euro("30.00")))
                .Using<Slice>((l, r) => l.IsLike(r) && l.Cents == r.Cents));

    [Test]
    public void With_all_paid_nothing_of_a_postponed_term_is_open_and_together_they_are_what_is_open() =>
        Gen.Select(Replanning, Gen.Double[0, 1]).Sample((it, part) =>
        {
            var moved = Poured(it.Olds, it.News).Terms;
            LiveTerm[] live = [.. moved.Select(term => Paid(term, new Cents((long)(term.Open.Value * part))))];
            var open = it.Olds.Select(term => Lineage.OpenOf(term.Number, live)).ToList();
            return open.Total() == live.Total(term => term.Open)
                && open.Zip(it.Olds).All(pair => pair.First <= pair.Second.Open)
                && it.Olds.All(term => Lineage.OpenOf(term.Number, []) == Cents.Zero);
        });

    private static Poured Poured(LiveTerm[] olds, LiveTerm[] news) =>
        Lineage.Pour(ReplanningKind.Append, Closed(olds), news, Cents.Zero, []);

    private static List<(LiveTerm, TermState)> Closed(LiveTerm[] terms) =>
        [.. terms.Select(term => (term, TermState.Postponed))];

    /// <summary>Terms on dates a year later.</summary>
    private static LiveTerm[] Later(int number, params string[] amounts) =>
        [.. Live(OpenFrom(number, amounts)).Select(term => term with { On = term.On.PlusYears(number / 10) })];

    private static LiveTerm Paid(LiveTerm term, Cents left) =>
        term with { Open = left, Slices = Slices.WithoutOldest(term.Slices, term.Open - left) };

    private static string Links(Poured poured) =>
        string.Join(", ", poured.Links.Select(link => $"{link.Origin}>{link.Successor} {link.Amount}"));
}
