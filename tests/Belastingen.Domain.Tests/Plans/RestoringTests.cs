using Belastingen.Domain.Money;
using Belastingen.Domain.Plans;
using CsCheck;
using NodaTime;
using NUnit.Framework;
using static Belastingen.Domain.Tests.Calendars.Dates;
using static Belastingen.Domain.Tests.Money.Amounts;
using static Belastingen.Domain.Tests.Plans.Bills;

namespace Belastingen.Domain.Tests.Plans;

/// <summary>Walcheren (P11): 500.00 in ten terms from 31-03-2020; March to June were appended after 31-12-2020.</summary>
public class RestoringTests
{
    private static readonly LocalDate[] Table = [.. MonthEnds("31-03-2020", 24).Days];
    private static readonly OwnTerm[] Own = [.. Terms.Open(Times(10, "50.00")).Select(term => new OwnTerm(1, term.On, term.Open))];
    private static readonly OpenTerm[] Appended = [.. Table[4..14].Select((on, i) => new OpenTerm(1, i + 5, on, Euro("50.00")))];

    [Test]
    public void Who_opts_out_gets_his_own_dates_back_and_what_he_missed_after_them()
    {
        var restored = Restored(Appended, Own, Day("29-05-2020"));

        Assert.That(
            restored.Opened.Select(term => $"{Text(term.On)} {term.Amount}"), Is.EqualTo(new[] { "29-05-2020 50,00", "30-06-2020 50,00" }));
        Assert.That(restored.Closed.Select(term => Text(term.On)), Is.EqualTo(new[] { "31-03-2021", "30-04-2021" }));
    }

    [Test]
    public void What_was_paid_meanwhile_is_taken_off_the_oldest_own_terms()
    {
        OpenTerm[] left = [.. Appended[..7], Appended[7] with { Open = Euro("20.00") }];

        Assert.That(
            Restored(left, Own, Day("29-05-2020")).Opened.Select(term => $"{Text(term.On)} {term.Amount}"),
            Is.EqualTo(new[] { "29-05-2020 20,00", "30-06-2020 50,00" }));
    }

    [Test]
    public void Without_a_run_date_for_what_was_missed_a_person_makes_the_plan() =>
        Assert.That(
            Restoring.Restore(Appended, Own, on => on >= Day("29-05-2020"), Table.AsSpan()[..11]),
            Is.EqualTo(new Replanned.DoesNotFit(Misfit.NoDateLeft)));

    [Test]
    public void The_last_run_dates_of_the_table_are_used_for_what_was_missed() =>
        Assert.That(
            Restoring.Restore(Appended, Own, on => on >= Day("29-05-2020"), Table.AsSpan()[..12]),
                Is.InstanceOf<Replanned.Planned>());

    [Test]
    public void Nothing_is_lost_no_claim_has_two_terms_on_a_date_and_restoring_again_changes_nothing() =>
        Story.Sample(story =>
        {
            if (Restoring.Restore(story.Live, story.Own, on => on >= story.First, From(story.First)) is not Replanned.Planned planned)
                return true;
            OpenTerm[] after =
            [
                .. story.Live.Except(planned.Closed),
                .. planned.Opened.Select((term, i) => new OpenTerm(term.Claim, 500 + i, term.On, term.Amount)),
            ];
            var own = after.Select(term => new OwnTerm(term.Claim, term.On, term.Open)).OrderBy(term => term.On).ToArray();
            return Sums(after).SequenceEqual(Sums(story.Live))
                && after.Select(term => (term.Claim, term.On)).Distinct().Count() == after.Length
                && planned.Opened.All(term => term.On >= story.First)
                && Restoring.Restore(after, own, on => on >= story.First, From(story.First))
                    is Replanned.Planned { Closed.Count: 0, Opened.Count: 0 };
        });

    /// <summary>Own terms of one or two claims; live they stand three run dates later, and the first are paid in part.</summary>
    private static readonly Gen<(OpenTerm[] Live, OwnTerm[] Own, LocalDate First)> Story =
        from amounts in Gen.Long[2, 9_000].Array[1, 9]
        from claims in Gen.Int[1, 2]
        from paid in Gen.Long[0, 3_000]
        from first in Gen.Int[0, 12]
        select StoryOf(amounts, claims, paid, Table[first]);

    private static (OpenTerm[] Live, OwnTerm[] Own, LocalDate First) StoryOf(long[] amounts, int claims, long paid, LocalDate first)
    {
        OwnTerm[] own = [.. Enumerable.Range(1, claims).SelectMany(claim =>
            amounts.Select((cents, i) => new OwnTerm(claim, Table[i], new Cents(cents)))).OrderBy(term => term.On)];
        var live = own.Select((term, i) => new OpenTerm(term.Claim, i + 1, Table[Array.IndexOf(Table, term.On) + 3],
            Cents.Max(term.Amount - new Cents(i < claims ? paid : 0), new Cents(1))));
        return ([.. live], own, first);
    }

    private static IEnumerable<(int, Cents)> Sums(IEnumerable<OpenTerm> terms) =>
        terms.GroupBy(term => term.Claim).OrderBy(claim => claim.Key).Select(claim => (claim.Key, claim.Total(term => term.Open)));

    private static LocalDate[] From(LocalDate first) => [.. Table.Where(on => on >= first)];

    private static Replanned.Planned Restored(OpenTerm[] live, OwnTerm[] own, LocalDate first) =>
        (Replanned.Planned)Restoring.Restore(live, own, on => on >= first, From(first));
}
