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
    private static readonly OpenTerm[] Own = Terms.Open(Times(10, "50.00"));
    private static readonly LiveTerm[] Appended = Moved(Own, Table[4..14].Select(on => (on, Euro("50.00"))));

    [Test]
    public void Who_opts_out_gets_his_own_dates_back_and_what_he_missed_after_them()
    {
        var restored = Restored(Appended, Day("29-05-2020"));

        Assert.That(
            restored.Opened.Select(term => $"{Text(term.On)} {term.Amount}"), Is.EqualTo(new[] { "29-05-2020 50,00", "30-06-2020 50,00" }));
        Assert.That(restored.Closed.Select(term => Text(term.On)), Is.EqualTo(new[] { "31-03-2021", "30-04-2021" }));
    }

    [Test]
    public void What_was_paid_of_a_moved_term_does_not_come_back()
    {
        LiveTerm[] left = [Paid(Appended[2], Euro("30.00")), .. Appended[3..]];

        Assert.That(
            Restored(left, Day("29-05-2020")).Opened.Select(term => $"{Text(term.On)} {term.Amount}"),
            Is.EqualTo(new[] { "29-05-2020 20,00", "30-06-2020 50,00", "31-07-2020 50,00", "31-08-2020 50,00", "30-09-2020 50,00" }));
    }

    [Test]
    public void Without_a_run_date_for_what_was_missed_a_person_makes_the_plan() =>
        Assert.That(
            Restoring.Restore(Appended, on => on >= Day("29-05-2020"), Table.AsSpan()[..11]),
            Is.EqualTo(new Replanned.DoesNotFit(Misfit.NoDateLeft)));

    [Test]
    public void The_last_run_dates_of_the_table_are_used_for_what_was_missed() =>
        Assert.That(
            Restoring.Restore(Appended, on => on >= Day("29-05-2020"), Table.AsSpan()[..12]),
                Is.InstanceOf<Replanned.Planned>());

    [Test]
    public void What_was_never_moved_stays_however_near_its_date_is()
    {
        LiveTerm[] live = [.. Terms.Live(Own[..3]), .. Moved(Own[3..4], [(Table[10], Euro("50.00"))])];

        var restored = Restored(live, Day("31-08-2020"));

        Assert.That(restored.Closed.Select(term => term.On), Is.EqualTo(new[] { Table[10] }));
        Assert.That(restored.Opened.Select(term => term.On), Is.EqualTo(new[] { Day("31-08-2020") }));
    }

    [Test]
    public void Nothing_is_lost_no_claim_has_two_terms_on_a_date_and_restoring_again_changes_nothing() =>
        Story.Sample(story =>
        {
            if (Restoring.Restore(story.Live, on => on >= story.First, From(story.First)) is not Replanned.Planned planned)
                return true;
            LiveTerm[] after =
            [
                .. story.Live.Where(term => !planned.Closed.Contains(term.Term)),
                .. Terms.Live(planned.Opened.Select((term, i) => new OpenTerm(term.Claim, 500 + i, term.On, term.Amount))),
            ];
            return Sums(after).SequenceEqual(Sums(story.Live))
                && after.Select(term => (term.Claim, term.On)).Distinct().Count() == after.Length
                && planned.Opened.All(term => term.On >= story.First)
                && Restoring.Restore(after, on => on >= story.First, From(story.First))
                    is Replanned.Planned { Closed.Count: 0, Opened.Count: 0 };
        });

    /// <summary>Own terms of one or two claims; live they stand three run dates later, and the first are paid in part.</summary>
    private static readonly Gen<(LiveTerm[] Live, LocalDate First)> Story =
        from amounts in Gen.Long[2, 9_000].Array[1, 9]
        from claims in Gen.Int[1, 2]
        from paid in Gen.Long[0, 3_000]
        from first in Gen.Int[0, 12]
        select (StoryOf(amounts, claims, paid), Table[first]);

    private static LiveTerm[] StoryOf(long[] amounts, int claims, long paid)
    {
        OpenTerm[] own = [.. amounts.SelectMany((cents, i) => Enumerable.Range(1, claims).Select(claim =>
            new OpenTerm(claim, (i * claims) + claim, Table[i], new Cents(cents))))];
        var live = Moved(own, own.Select(term => (Table[Array.IndexOf(Table, term.On) + 3], term.Open)));
        return [.. live.Select((term, i) => Paid(term, new Cents(i < claims ? Math.Min(paid, term.Open.Value - 1) : 0)))];
    }

    /// <summary>Each own term moved to a date, in order.</summary>
    private static LiveTerm[] Moved(OpenTerm[] own, IEnumerable<(LocalDate On, Cents Amount)> to) =>
    [
        .. Terms.Live(own.Zip(to, (term, moved) => new OpenTerm(term.Claim, term.Number + 100, moved.On, moved.Amount)))
            .Zip(own, (term, was) => term with { Slices = [Slice.Of(was, term.Open)] }),
    ];

    private static LiveTerm Paid(LiveTerm term, Cents cents) =>
        term with { Open = term.Open - cents, Slices = Slices.WithoutOldest(term.Slices, cents) };

    private static IEnumerable<(int, Cents)> Sums(IEnumerable<LiveTerm> terms) =>
        terms.GroupBy(term => term.Claim).OrderBy(claim => claim.Key).Select(claim => (claim.Key, claim.Total(term => term.Open)));

    private static LocalDate[] From(LocalDate first) => [.. Table.Where(on => on >= first)];

    private static Replanned.Planned Restored(LiveTerm[] live, LocalDate first) =>
        (Replanned.Planned)Restoring.Restore(live, on => on >= first, From(first));
}
