using Belastingen.Domain.Money;
using Belastingen.Domain.Plans;
using Belastingen.Domain.Suspensions;
using CsCheck;
using NodaTime;
using NUnit.Framework;
using static Belastingen.Domain.Tests.Calendars.Dates;

namespace Belastingen.Domain.Tests.Plans;

/// <summary>What holds for every re-planning, whatever the bill, the window, the dates and the plan.</summary>
public class ReplanningPropertyTests
{
    private static readonly LocalDate[] Table = [.. MonthEnds("31-01-2020", 30).Days];

    /// <summary>Terms of one to three claims at month ends; the first so many dates lie inside the window.</summary>
    private static readonly Gen<(ResumePlan Plan, ToReplan What)> Any =
        from amounts in Gen.Select(Gen.Int[0, 13], Gen.Int[1, 3], Gen.Long[1, 9_000]).Array[1, 24]
        from inside in Gen.Int[0, 8]
        from dates in Gen.Select(Gen.Int[0, 4], Gen.Int[0, 16])
        from kind in Gen.Int[0, 3]
        from count in Gen.Int[1, 8]
        from first in Gen.Int[0, 24]
        from aboveTwice in Gen.Bool
        select (PlanOf(kind, count, Table[first]), WhatOf(amounts, inside, dates, aboveTwice));

    [Test]
    public void Every_claim_keeps_what_is_open_of_it_to_the_cent() => Planned((_, planned) =>
        Sums(planned.Closed.Select(term => (term.Claim, term.Open))).SequenceEqual(
            Sums(planned.Opened.Select(term => (term.Claim, term.Amount)))));

    [Test]
    public void Every_term_inside_the_window_moves_and_only_terms_of_the_plan_do() => Planned((all, planned) =>
        all.What.Inside.All(planned.Closed.Contains)
        && planned.Closed.All(term => all.What.Inside.Contains(term) || all.What.After.Contains(term))
        && planned.Closed.Distinct().Count() == planned.Closed.Count);

    [Test]
    public void New_terms_stand_on_the_given_run_dates_only_and_are_above_zero() => Planned((all, planned) =>
        planned.Opened.All(term => all.What.Dates.Span.Contains(term.On) && term.Amount > Cents.Zero));

    [Test]
    public void No_claim_gets_two_terms_on_one_date() => Planned((all, planned) =>
    {
        var standing = all.What.After.Except(planned.Closed).Select(term => (term.Claim, term.On));
        var terms = planned.Opened.Select(term => (term.Claim, term.On)).Concat(standing).ToList();
        return terms.Distinct().Count() == terms.Count;
    });

    [Test]
    public void No_debit_is_above_twice_the_regular_term_unless_that_is_allowed() => Planned((all, planned) =>
        all.What.AboveTwice || all.Plan is ResumePlan.Lump || planned.Opened.Select(term => term.On).Distinct().All(on =>
            Standing(all.What, planned, on) <= all.What.RegularDebit * 2));

    [Test]
    public void Append_that_fits_keeps_the_debits_and_their_order() => Planned((all, planned) =>
    {
        var debits = all.What.Inside.GroupBy(term => term.On).OrderBy(debit => debit.Key).Select(debit => debit.Total(term => term.Open));
        var last = all.What.After.Select(term => term.On).DefaultIfEmpty(LocalDate.MinIsoValue).Max();
        if (all.Plan is not ResumePlan.Append || all.What.Dates.ToArray().Count(on => on > last) < debits.Count()) return true;
        return planned.Opened.All(term => term.On > last) && planned.Opened.GroupBy(term => term.On).OrderBy(debit => debit.Key)
            .Select(debit => debit.Total(term => term.Amount)).SequenceEqual(debits);
    });

    [Test]
    public void Spread_raises_the_remaining_debits_equally_and_the_last_by_the_odd_cents() => Planned((all, planned) =>
    {
        var dates = all.What.After.Select(term => term.On).Distinct().Order().Where(on => all.What.Dates.Span.Contains(on)).ToList();
        if (all.Plan is not ResumePlan.Spread || dates.Count == 0) return true;
        var rises = dates.Select(on => Standing(all.What with { Others = [] }, planned, on)
            - all.What.After.Where(term => term.On == on).Total(term => term.Open));
        return rises.SequenceEqual(Shares.Equal(all.What.Inside.Total(term => term.Open), dates.Count));
    });

    [Test]
    public void Replan_and_lump_make_equal_terms_and_the_last_takes_the_odd_cents() => Planned((all, planned) =>
    {
        if (all.Plan is not (ResumePlan.Replan or ResumePlan.Lump)) return true;
        var total = all.What.Inside.Concat(all.What.After).Total(term => term.Open);
        var (first, count) = all.Plan is ResumePlan.Replan plan ? (plan.First, plan.Count) : (((ResumePlan.Lump)all.Plan).On, 1);
        var dates = all.What.Dates.ToArray().Where(on => on >= first).Take(count).ToArray();
        return dates.Select(on => planned.Opened.Where(term => term.On == on).Total(term => term.Amount))
            .SequenceEqual(Shares.Equal(total, dates.Length));
    });

    [Test]
    public void Planning_again_what_was_planned_changes_nothing() => Planned((all, planned) =>
    {
        OpenTerm[] after =
        [
            .. all.What.After.Except(planned.Closed),
            .. planned.Opened.Select((term, i) => new OpenTerm(term.Claim, 1000 + i, term.On, term.Amount)),
        ];
        var again = Replanning.Plan(all.Plan, all.What with { Inside = [], After = after });
        return again is Replanned.Planned second
            && second.Opened.Select(term => (term.On, term.Claim, term.Amount)).Order().SequenceEqual(
                second.Closed.Select(term => (term.On, term.Claim, term.Open)).Order());
    });

    [Test]
    public void A_plan_is_refused_only_without_a_date_or_above_twice() => Any.Sample(all =>
        Replanning.Plan(all.Plan, all.What) is Replanned.Planned or Replanned.DoesNotFit { Because: Misfit.NoDateLeft or Misfit.AboveTwice });

    private static void Planned(Func<(ResumePlan Plan, ToReplan What), Replanned.Planned, bool> holds) => Any.Sample(
        all => Replanning.Plan(all.Plan, all.What) is not Replanned.Planned planned || holds(all, planned), print: Print);

    private static string Print((ResumePlan Plan, ToReplan What) all) =>
        $"{all.Plan}\ninside {string.Join("; ", all.What.Inside)}\nafter {string.Join("; ", all.What.After)}\n"
        + $"dates {string.Join(" ", all.What.Dates.ToArray())}\nregular {all.What.RegularDebit}, above twice {all.What.AboveTwice}";

    private static Cents Standing(ToReplan what, Replanned.Planned planned, LocalDate on) =>
        planned.Opened.Where(term => term.On == on).Total(term => term.Amount)
        + what.After.Concat(what.Others).Except(planned.Closed).Where(term => term.On == on).Total(term => term.Open);

    private static IEnumerable<(int, Cents)> Sums(IEnumerable<(int Claim, Cents Amount)> terms) =>
        terms.GroupBy(term => term.Claim).OrderBy(claim => claim.Key).Select(claim => (claim.Key, claim.Total(term => term.Amount)));

    private static ResumePlan PlanOf(int kind, int count, LocalDate first) => kind switch
    {
        0 => new ResumePlan.Append(),
        1 => new ResumePlan.Spread(),
        2 => new ResumePlan.Replan(count, first),
        _ => new ResumePlan.Lump(first),
    };

    private static ToReplan WhatOf((int Month, int Claim, long Cents)[] amounts, int inside, (int Skip, int Take) dates, bool aboveTwice)
    {
        OpenTerm[] terms = [.. amounts.DistinctBy(term => (term.Month, term.Claim))
            .Select((term, i) => new OpenTerm(term.Claim, i + 1, Table[term.Month], new Cents(term.Cents)))];
        var split = Table[inside];
        var regular = terms.GroupBy(term => term.On).Max(debit => debit.Total(term => term.Open));
        return new ToReplan(
            [.. terms.Where(term => term.On < split)], [.. terms.Where(term => term.On >= split)], [],
            Table.Where(on => on >= split).Skip(dates.Skip).Take(dates.Take).ToArray(), regular, aboveTwice);
    }
}
