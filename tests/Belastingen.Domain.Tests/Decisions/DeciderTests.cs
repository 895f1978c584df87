using Belastingen.Domain.Decisions;
using Belastingen.Domain.Holds;
using Belastingen.Domain.Outcomes;
using Belastingen.Domain.Plans;
using Belastingen.Domain.Suspensions;
using NUnit.Framework;
using static Belastingen.Domain.Tests.Calendars.Dates;
using static Belastingen.Domain.Tests.Decisions.DueTerms;
using static Belastingen.Domain.Tests.Suspensions.PracticeRules;

namespace Belastingen.Domain.Tests.Decisions;

/// <summary>For every due instalment exactly one outcome, in the order an officer would explain it.</summary>
public class DeciderTests
{
    private static readonly Hold Objection = new(9, Debtor, null, null, false, HoldReason.Objection, Day("01-04-2020"), null);
    private static readonly RulesInForce None = InForce([]);
    private static readonly RulesInForce Postponing = InForce([Rule(1)]);
    private static readonly RulesInForce Skipping = InForce([Rule(1, Document(treatment: new Treatment.Skip(Day("31-08-2020"))))]);
    private static readonly RulesInForce Continuing = InForce([Rule(1, Document(treatment: new Treatment.Continue()))]);

    [Test]
    public void Every_combination_of_hold_rule_and_fault_has_the_first_outcome_that_applies(
        [Values] bool held, [Values] bool moved, [Values("none", "postpone", "skip", "continue")] string rule, [Values] bool refused)
    {
        var due = Due with
        {
            Hold = held ? Objection : null,
            MovedBy = moved ? new Decision.Postponed(4, 2, PostponedBecause.Replanned) : null,
            Mandate = refused ? MandateState.Ended : MandateState.Active,
        };
        var rules = rule switch { "postpone" => Postponing, "skip" => Skipping, "continue" => Continuing, _ => None };
        Decision expected =
            held ? new Decision.Held(9, HoldReason.Objection)
            : moved ? new Decision.Postponed(4, 2, PostponedBecause.Replanned)
            : rule == "postpone" ? new Decision.Postponed(1, 1, PostponedBecause.WithoutPlan)
            : rule == "skip" ? new Decision.Skipped(1, 1)
            : refused ? new Decision.Refused(RefusedBecause.MandateEnded)
            : new Decision.Presented();

        Assert.That(Decider.Decide(due, rules), Is.EqualTo(expected));
    }

    [TestCase(MandateState.None, RefusedBecause.NoMandate)]
    [TestCase(MandateState.Ended, RefusedBecause.MandateEnded)]
    [TestCase(MandateState.Lapsed, RefusedBecause.MandateLapsed)]
    [TestCase(MandateState.CannotBeWritten, RefusedBecause.CannotBeWritten)]
    public void Without_a_mandate_that_can_carry_it_nothing_is_presented(MandateState mandate, RefusedBecause because) =>
        Assert.That(Decider.Decide(Due with { Mandate = mandate, AnnouncedInTime = false }, None), Is.EqualTo(new Decision.Refused(because)));

    [TestCase(4_999, RefusedBecause.AboveAnnounced)]
    [TestCase(0, RefusedBecause.AboveAnnounced)]
    [TestCase(5_000, null)]
    [TestCase(9_000, null)]
    public void A_cent_above_what_was_announced_is_not_presented(long announced, RefusedBecause? because) =>
        Assert.That(Presentable.Refuse(Due with { AnnouncedCents = announced }), Is.EqualTo(because));

    [TestCase(4_999, RefusedBecause.ClaimFullyPresented)]
    [TestCase(5_000, null)]
    public void A_cent_beyond_the_claim_is_not_presented(long left, RefusedBecause? because) =>
        Assert.That(Presentable.Refuse(Due with { ClaimLeftCents = left }), Is.EqualTo(because));

    [Test]
    public void What_was_announced_too_late_is_not_presented() =>
        Assert.That(Presentable.Refuse(Due with { AnnouncedInTime = false }), Is.EqualTo(RefusedBecause.NotAnnouncedInTime));

    [Test]
    public void Faults_are_told_in_order_claim_then_notice_then_amount()
    {
        var all = Due with { ClaimLeftCents = 0, AnnouncedInTime = false, AnnouncedCents = 0 };

        Assert.That(Presentable.Refuse(all), Is.EqualTo(RefusedBecause.ClaimFullyPresented));
        Assert.That(Presentable.Refuse(all with { ClaimLeftCents = 5_000 }), Is.EqualTo(RefusedBecause.NotAnnouncedInTime));
    }

    [Test]
    public void A_term_that_a_rule_moved_says_whether_it_was_postponed_or_skipped()
    {
        Assert.That(DueInstalment.MovedAs(TermState.Postponed, 4, 2),
            Is.EqualTo(new Decision.Postponed(4, 2, PostponedBecause.Replanned)));
        Assert.That(DueInstalment.MovedAs(TermState.Skipped, 4, 2), Is.EqualTo(new Decision.Skipped(4, 2)));
    }

    [Test]
    public void A_pending_request_stops_the_debit_and_debits_that_a_rule_lets_go_on()
    {
        var asked = new Decision.Postponed(2, 1, PostponedBecause.RequestPending);
        var onRequest = Rule(2, Document(trigger: new Trigger.OnRequest()));
        var goesOn = Rule(1, Document(treatment: new Treatment.Continue()));
        SuspensionRequest[] pending = [Request(RequestState.Pending, rule: 2)];

        Assert.That(Decider.Decide(Due, InForce([onRequest], pending)), Is.EqualTo(asked));
        Assert.That(Decider.Decide(Due, InForce([goesOn, onRequest], pending)), Is.EqualTo(asked));
    }
}
