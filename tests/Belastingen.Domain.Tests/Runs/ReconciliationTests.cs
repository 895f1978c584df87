using Belastingen.Domain.Money;
using Belastingen.Domain.Outcomes;
using Belastingen.Domain.Runs;
using CsCheck;
using NUnit.Framework;

namespace Belastingen.Domain.Tests.Runs;

public class ReconciliationTests
{
    [Test]
    public void Due_is_presented_postponed_skipped_held_and_refused_together()
    {
        var run = new Reconciliation();
        foreach (var outcome in Enum.GetValues<Outcome>()) run.Add(outcome, new Tally(1, (int)outcome * 100));

        Assert.That(run.Total, Is.EqualTo(new Tally(5, 1_500)));
        Assert.That(run[Outcome.Held], Is.EqualTo(new Tally(1, 400)));
        Assert.That(run.Accounts(new Tally(5, 1_500)), Is.True);
    }

    [Test]
    public void A_term_or_a_cent_off_is_not_accounted_for() =>
        Gen.Select(Gen.Enum<Outcome>(), Gen.Long[0, 1_000], Gen.Long[0, 1_000_000], Gen.Long[-1, 1], Gen.Long[-1, 1]).Sample(
            (outcome, count, cents, offCount, offCents) =>
            {
                var run = new Reconciliation();
                run.Add(outcome, new Tally(count, cents));
                return run.Accounts(new Tally(count + offCount, cents + offCents)) == (offCount == 0 && offCents == 0);
            });
}
