using Belastingen.Domain.Money;
using Belastingen.Domain.Plans;
using Belastingen.Domain.Suspensions;
using NodaTime;
using NUnit.Framework;
using static Belastingen.Domain.Tests.Calendars.Dates;
using static Belastingen.Domain.Tests.Money.Amounts;
using static Belastingen.Domain.Tests.Plans.Bills;

namespace Belastingen.Domain.Tests.Plans;

/// <summary>500.00 in ten terms from 31-03-2020, of which March and April stand inside the window.</summary>
public class ReplanningTests
{
    private static readonly LocalDate[] Table = [.. MonthEnds("31-03-2020", 24).Days];
    private static readonly OpenTerm[] Plan = Terms.Open(Times(10, "50.00"));

    private static readonly ToReplan TwoMonths = new(
        Plan[..2], Plan[2..], [], DatesThrough("26-02-2021"), Euro("50.00"), AboveTwice: false);

    [Test]
    public void Append_keeps_the_amounts_and_puts_one_debit_on_each_run_date_after_the_last_planned_term()
    {
        var replanned = Planned(new ResumePlan.Append(), TwoMonths);

        Assert.That(Lines(replanned), Is.EqualTo(new[] { "29-01-2021 50,00", "26-02-2021 50,00" }));
        Assert.That(replanned.Closed, Is.EqualTo(Plan[..2]));
    }

    [Test]
    public void Append_of_terms_of_several_claims_on_one_date_is_still_one_debit_a_date()
    {
        OpenTerm[] other = [.. Plan[..2].Select(term => term with { Claim = 2, Number = term.Number + 100, Open = Euro("7.00") })];

        Assert.That(
            Lines(Planned(new ResumePlan.Append(), TwoMonths with { Inside = [.. Plan[..2], .. other] })),
            Is.EqualTo(new[] { "29-01-2021 57,00", "26-02-2021 57,00" }));
    }

    [Test]
    public void Append_that_does_not_fit_becomes_equal_parts_over_the_run_dates_through_the_latest() =>
        Assert.That(
            Lines(Planned(new ResumePlan.Append(), TwoMonths with { Dates = DatesThrough("29-01-2021") })),
            Is.EqualTo(Times(8, "55.55", "55.60").Zip(Table[2..], (euro, on) => $"{Text(on)} {euro.Replace('.', ',')}")));

    [Test]
    public void Spread_puts_equal_parts_on_top_of_the_remaining_terms() =>
        Assert.That(
            Lines(Planned(new ResumePlan.Spread(), TwoMonths)),
            Is.EqualTo(Times(8, "62.50").Zip(Table[2..], (euro, on) => $"{Text(on)} {euro.Replace('.', ',')}")));

    [Test]
    public void Spread_without_a_remaining_term_is_done_as_append() =>
        Assert.That(
            Lines(Planned(new ResumePlan.Spread(), TwoMonths with { After = [] })),
            Is.EqualTo(new[] { "29-05-2020 50,00", "30-06-2020 50,00" }));

    [Test]
    public void Replan_divides_all_that_is_open_inside_and_after_the_window_over_so_many_terms_from_a_date() =>
        Assert.That(
            Lines(Planned(new ResumePlan.Replan(6, Day("15-08-2020")), TwoMonths)),
            Is.EqualTo(new[]
            {
                "31-08-2020 83,33", "30-09-2020 83,33", "30-10-2020 83,33", "30-11-2020 83,33", "31-12-2020 83,33", "29-01-2021 83,35",
            }));

    [Test]
    public void Replan_with_fewer_dates_left_makes_as_many_terms_as_there_are_dates() =>
        Assert.That(
            Lines(Planned(new ResumePlan.Replan(12, Day("30-10-2020")), TwoMonths)),
            Is.EqualTo(Times(5, "100.00").Zip(Table[7..], (euro, on) => $"{Text(on)} {euro.Replace('.', ',')}")));

    [Test]
    public void Lump_takes_all_at_once_and_may_be_above_twice_the_regular_term() =>
        Assert.That(Lines(Planned(new ResumePlan.Lump(Day("30-09-2020")), TwoMonths)), Is.EqualTo(new[] { "30-09-2020 500,00" }));

    [Test]
    public void An_individual_plan_is_made_by_an_officer() =>
        Assert.That(Misfit(new ResumePlan.Individual(), TwoMonths), Is.EqualTo(Domain.Plans.Misfit.Individual));

    [Test]
    public void Without_a_run_date_left_a_person_makes_the_plan()
    {
        var late = TwoMonths with { Dates = ReadOnlyMemory<LocalDate>.Empty };

        Assert.That(Misfit(new ResumePlan.Append(), late), Is.EqualTo(Domain.Plans.Misfit.NoDateLeft));
        Assert.That(Misfit(new ResumePlan.Spread(), late), Is.EqualTo(Domain.Plans.Misfit.NoDateLeft));
        Assert.That(Misfit(new ResumePlan.Lump(Day("30-09-2020")), late), Is.EqualTo(Domain.Plans.Misfit.NoDateLeft));
        Assert.That(Misfit(new ResumePlan.Replan(6, Day("30-09-2020")), late), Is.EqualTo(Domain.Plans.Misfit.NoDateLeft));
    }

    [TestCase(5, true)]
    [TestCase(4, false)]
    public void A_debit_of_twice_the_regular_term_is_made_and_a_higher_one_is_not(int terms, bool made)
    {
        var result = Replanning.Plan(new ResumePlan.Replan(terms, Day("30-09-2020")), TwoMonths);

        Assert.That(result, made ? Is.InstanceOf<Replanned.Planned>() : Is.EqualTo(new Replanned.DoesNotFit(Domain.Plans.Misfit.AboveTwice)));
    }

    [Test]
    public void A_rule_that_accepts_more_than_twice_gets_it() =>
        Assert.That(
            Lines(Planned(new ResumePlan.Replan(4, Day("30-09-2020")), TwoMonths with { AboveTwice = true })),
            Is.EqualTo(new[] { "30-09-2020 125,00", "30-10-2020 125,00", "30-11-2020 125,00", "31-12-2020 125,00" }));

    [TestCase("50.00", true)]
    [TestCase("50.01", false)]
    public void What_the_rule_does_not_cover_counts_for_the_ceiling_of_the_debit(string other, bool made)
    {
        OpenTerm[] others = [new(2, 90, Day("29-01-2021"), Euro(other))];
        var result = Replanning.Plan(new ResumePlan.Append(), TwoMonths with { Others = others });

        Assert.That(result is Replanned.Planned, Is.EqualTo(made));
    }

    private static ReadOnlyMemory<LocalDate> DatesThrough(string latest) =>
        Table.Where(day => day > Day("30-04-2020") && day <= Day(latest)).ToArray();

    private static Replanned.Planned Planned(ResumePlan plan, ToReplan what) => (Replanned.Planned)Replanning.Plan(plan, what);

    private static Misfit Misfit(ResumePlan plan, ToReplan what) => ((Replanned.DoesNotFit)Replanning.Plan(plan, what)).Because;

    private static string[] Lines(Replanned.Planned replanned) =>
    [
        .. replanned.Opened.GroupBy(term => term.On).OrderBy(debit => debit.Key)
            .Select(debit => $"{Text(debit.Key)} {debit.Total(term => term.Amount)}"),
    ];
}
