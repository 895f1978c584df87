using Belastingen.Domain.Debits;
using Belastingen.Domain.Outcomes;
using CsCheck;
using NUnit.Framework;
using static Belastingen.Domain.Tests.Decisions.DueTerms;

namespace Belastingen.Domain.Tests.Debits;

/// <summary>The terms of one assessment on one date are one debit.</summary>
public class DebitGroupingTests
{
    private static readonly Decision Postponed = new Decision.Postponed(1, 1, PostponedBecause.Replanned);
    private static readonly Decision Held = new Decision.Held(9, HoldReason.Objection);
    private static readonly Decision Late = Decision.Refused.For(RefusedBecause.NotAnnouncedInTime);

    [Test]
    public void Presented_terms_add_up_to_one_debit_beside_terms_that_stand_still()
    {
        var debit = Grouped(Decision.ToPresent, Postponed, Held, Decision.ToPresent);

        Assert.That(debit.PresentedCents, Is.EqualTo(10_000));
        Assert.That(Outcomes(debit), Is.EqualTo(new[] { Outcome.Presented, Outcome.Postponed, Outcome.Held, Outcome.Presented }));
    }

    [Test]
    public void One_refusal_refuses_the_whole_debit_and_leaves_what_stands_still()
    {
        var debit = Grouped(Decision.ToPresent, Postponed, Late);

        Assert.That(debit.PresentedCents, Is.Zero);
        Assert.That(debit.Terms.Select(term => term.Decision), Is.EqualTo(new[] { Late, Postponed, Late }));
    }

    [Test]
    public void Of_several_refusals_the_first_reason_counts() =>
        Assert.That(
            Grouped(Late, Decision.Refused.For(RefusedBecause.MandateEnded)).Terms[0].Decision,
            Is.EqualTo(new Decision.Refused(RefusedBecause.MandateEnded)));

    [Test]
    public void A_debit_that_cannot_be_written_after_all_is_refused_as_a_whole()
    {
        var debit = Grouped(Decision.ToPresent, Held);
        debit.Refuse(RefusedBecause.CannotBeWritten);

        Assert.That(debit.PresentedCents, Is.Zero);
        Assert.That(Outcomes(debit), Is.EqualTo(new[] { Outcome.Refused, Outcome.Held }));
    }

    [Test]
    public void The_next_assessment_begins_empty()
    {
        var debit = Grouped(Decision.ToPresent);
        debit.Begin();
        debit.Close();

        Assert.That(debit.Terms, Is.Empty);
        Assert.That(debit.PresentedCents, Is.Zero);
    }

    [Test]
    public void Every_term_keeps_one_outcome_and_a_debit_is_presented_whole_or_not_at_all() =>
        Gen.Int[0, 3].Select(i => new[] { Decision.ToPresent, Postponed, Held, Late }[i]).Array[1, 8].Sample(drawn =>
        {
            var debit = Grouped(drawn);
            var refused = drawn.Contains(Late);
            return debit.Terms.Count == drawn.Length
                && debit.PresentedCents == (refused ? 0 : drawn.Count(d => d == Decision.ToPresent) * Due.Cents)
                && debit.Terms.Select((term, i) => term.Decision == (drawn[i] == Decision.ToPresent && refused ? Late : drawn[i])).All(same => same);
        });

    private static DebitGrouping Grouped(params Decision[] decisions)
    {
        var debit = new DebitGrouping();
        debit.Begin();
        for (var i = 0; i < decisions.Length; i++) debit.Add(Due with { Instalment = i + 1 }, decisions[i]);
        debit.Close();
        return debit;
    }

    private static Outcome[] Outcomes(DebitGrouping debit) => [.. debit.Terms.Select(term => term.Decision.Outcome)];
}
