using Belastingen.Domain.Suspensions;
using CsCheck;
using NUnit.Framework;
using static Belastingen.Domain.Tests.Calendars.Dates;
using static Belastingen.Domain.Tests.Suspensions.PracticeRules;

namespace Belastingen.Domain.Tests.Suspensions;

/// <summary>Several rules on one instalment: one wins, always the same.</summary>
public class RulesInForceTests
{
    [Test]
    public void An_own_group_wins_over_a_built_in_group_and_that_over_everyone()
    {
        SuspensionRule[] rules = [Rule(3, Document("Everyone")), Rule(2, Document("SelfEmployed")), Rule(1, Document("FLEX"))];

        Assert.That(Winner(InForce(rules)), Is.EqualTo(1));
        Assert.That(Winner(InForce(rules[..2])), Is.EqualTo(2));
        Assert.That(Winner(InForce(rules[..1])), Is.EqualTo(3));
    }

    [Test]
    public void A_granted_request_wins_over_an_own_group() =>
        Assert.That(
            Winner(InForce([Rule(1, Document(trigger: new Trigger.OnRequest())), Rule(2, Document("FLEX"))], [Request(RequestState.Granted)])),
            Is.EqualTo(1));

    [Test]
    public void Fewer_named_taxes_win_and_none_named_counts_as_all()
    {
        Assert.That(Winner(InForce([Naming(1, "OZB"), Naming(2, "OZB", "AFVAL")])), Is.EqualTo(1));
        Assert.That(Winner(InForce([Naming(1, "OZB", "AFVAL"), Naming(2)])), Is.EqualTo(1));
    }

    [Test]
    public void Later_approval_wins_and_then_the_higher_number()
    {
        Assert.That(Winner(InForce([Rule(1, approvedOn: 9), Rule(2, approvedOn: 8)])), Is.EqualTo(1));
        Assert.That(Winner(InForce([Rule(1, approvedOn: 9), Rule(2, approvedOn: 9)])), Is.EqualTo(2));
    }

    [Test]
    public void The_winner_does_not_depend_on_the_order_in_which_rules_are_read() =>
        Gen.Select(Gen.Int[0, 2].Select(i => new[] { "Everyone", "SelfEmployed", "FLEX" }[i]), Gen.Int[1, 3]).Array[1, 6].Sample(drawn =>
        {
            SuspensionRule[] rules = [.. drawn.Select((rule, i) => Rule(i + 1, Document(rule.Item1), rule.Item2))];
            return Winner(InForce(rules)) == Winner(InForce([.. rules.Reverse()]));
        });

    [Test]
    public void A_rule_covers_members_only_while_a_granted_request_needs_no_membership()
    {
        SuspensionRule[] rules = [Rule(1)];

        Assert.That(Winner(InForce(rules, isMember: _ => false)), Is.Null);
        Assert.That(Winner(InForce(rules, [Request(RequestState.Granted)], isMember: _ => false)), Is.EqualTo(1));
    }

    [TestCase(RequestState.Pending)]
    [TestCase(RequestState.Denied)]
    [TestCase(RequestState.Lapsed)]
    [TestCase(RequestState.Ended)]
    public void A_rule_on_request_covers_nobody_without_a_granted_request(RequestState state) =>
        Assert.That(Winner(InForce([Rule(1, Document(trigger: new Trigger.OnRequest()))], [Request(state)])), Is.Null);

    [TestCase("19-03-2020", false)]
    [TestCase("20-03-2020", true)]
    [TestCase("30-06-2020", true)]
    [TestCase("01-07-2020", false)]
    public void A_rule_covers_collection_dates_from_its_first_through_its_last_day(string day, bool covered) =>
        Assert.That(InForce([Rule(1)]).WinnerFor(Debtor, Claim, Day(day)) is not null, Is.EqualTo(covered));

    [TestCase("09-05-2020", true)]
    [TestCase("10-05-2020", false)]
    [TestCase("31-05-2020", false)]
    [TestCase("01-06-2020", true)]
    public void An_opt_out_lifts_automatic_rules_while_it_lasts(string day, bool covered)
    {
        OptOut[] optOuts = [new(1, Debtor, Day("10-05-2020"), Day("31-05-2020"))];

        Assert.That(InForce([Rule(1)], optOuts: optOuts).WinnerFor(Debtor, Claim, Day(day)) is not null, Is.EqualTo(covered));
    }

    [Test]
    public void An_opt_out_does_not_lift_a_granted_request() =>
        Assert.That(
            Winner(InForce([Rule(1)], [Request(RequestState.Granted)], [new OptOut(1, Debtor, Day("01-01-2020"), null)])), Is.EqualTo(1));

    [Test]
    public void The_rest_of_a_share_is_not_covered_again_by_its_own_request()
    {
        var rules = InForce([Rule(1, Document(trigger: new Trigger.OnRequest()))], [Request(RequestState.Granted) with { Share = new Share(50) }]);

        Assert.That(rules.WinnerFor(Debtor, Claim, Day("30-04-2020"), sharedBy: 1), Is.Null);
        Assert.That(rules.WinnerFor(Debtor, Claim, Day("30-04-2020"), sharedBy: 2), Is.Not.Null);
    }

    [Test]
    public void What_a_rule_does_not_name_it_does_not_cover()
    {
        var scope = new Scope("Everyone", TaxYears: [2019, 2020], AssessedFrom: Day("01-02-2020"), AssessedThrough: Day("31-03-2020"),
            AmountFromCents: 50_000, AmountThroughCents: 60_000, Residential: true);
        var rule = Rule(1, Document() with { Scope = scope }, 1, 1);

        Assert.That(rule.CoversClaim(Claim), Is.True);
        Assert.That(rule.CoversClaim(Claim with { TaxType = 2 }), Is.False);
        Assert.That(rule.CoversClaim(Claim with { TaxYear = 2021 }), Is.False);
        Assert.That(rule.CoversClaim(Claim with { AssessedOn = Day("31-01-2020") }), Is.False);
        Assert.That(rule.CoversClaim(Claim with { AssessedOn = Day("01-04-2020") }), Is.False);
        Assert.That(rule.CoversClaim(Claim with { AssessmentCents = 49_999 }), Is.False);
        Assert.That(rule.CoversClaim(Claim with { AssessmentCents = 60_001 }), Is.False);
        Assert.That(rule.CoversClaim(Claim with { Residential = false }), Is.False);
    }

    [TestCase("31-01-2020", false)]
    [TestCase("01-02-2020", true)]
    [TestCase("31-03-2020", true)]
    [TestCase("01-04-2020", false)]
    public void A_scope_covers_assessments_dated_from_its_first_through_its_last_day(string dated, bool covered)
    {
        var scope = new Scope("Everyone", AssessedFrom: Day("01-02-2020"), AssessedThrough: Day("31-03-2020"));

        Assert.That(Rule(1, Document() with { Scope = scope }).CoversClaim(Claim with { AssessedOn = Day(dated) }),
            Is.EqualTo(covered));
    }

    [TestCase(49_999, false)]
    [TestCase(50_000, true)]
    [TestCase(60_000, true)]
    [TestCase(60_001, false)]
    public void A_scope_covers_assessments_from_its_lowest_through_its_highest_amount(long cents, bool covered)
    {
        var scope = new Scope("Everyone", AmountFromCents: 50_000, AmountThroughCents: 60_000);

        Assert.That(Rule(1, Document() with { Scope = scope }).CoversClaim(Claim with { AssessmentCents = cents }),
            Is.EqualTo(covered));
    }

    [TestCase(2019, true)]
    [TestCase(2020, true)]
    [TestCase(2021, false)]
    public void A_scope_covers_tax_years_through_its_last(int year, bool covered)
    {
        var scope = new Scope("Everyone", TaxYearsThrough: 2020);

        Assert.That(Rule(1, Document() with { Scope = scope }).CoversClaim(Claim with { TaxYear = year }),
            Is.EqualTo(covered));
    }

    [Test]
    public void All_rules_that_cover_a_claim_are_those_granted_and_the_automatic_ones_of_a_member()
    {
        SuspensionRule[] rules =
        [
            Rule(1, Document(trigger: new Trigger.OnRequest())), Rule(2), Rule(3, Document("FLEX")),
                Rule(4, Document(trigger: new Trigger.OnRequest())),
            Rule(5, null, 1, taxTypes: 9),
        ];
        var granted = Request(RequestState.Granted);

        Assert.That(Covering(InForce(rules, [granted])), Is.EquivalentTo(new[] { 1L, 2, 3 }));
        Assert.That(Covering(InForce(rules, [granted], isMember: rule => rule.Id == 2)),
            Is.EquivalentTo(new[] { 1L, 2 }));
        Assert.That(Covering(InForce(rules, [Request(RequestState.Pending)])), Is.EquivalentTo(new[] { 2L, 3 }));
        Assert.That(Covering(InForce(rules, [granted]), sharedBy: 1), Is.EquivalentTo(new[] { 2L, 3 }));
        Assert.That(InForce(rules, [granted]).CoversOf(Debtor, Claim with { TaxType = 9 })
            .Select(cover => cover.Rule.Id), Is.EqualTo(new[] { 5L }));
    }

    [Test]
    public void A_pending_request_stops_only_what_its_own_rule_would_cover()
    {
        SuspensionRule[] rules = [Rule(2), Rule(1, Document(trigger: new Trigger.OnRequest()))];
        var pending = InForce(rules, [Request(RequestState.Pending)]);

        Assert.That(pending.IsPending(Debtor, Claim, Day("30-04-2020")), Is.True);
        Assert.That(pending.IsPending(Debtor, Claim with { TaxType = 9 }, Day("30-04-2020")), Is.False);
        Assert.That(pending.IsPending(Debtor, Claim, Day("31-03-2020")), Is.False);
        Assert.That(InForce(rules[..1], [Request(RequestState.Pending)]).IsPending(Debtor, Claim, Day("30-04-2020")),
            Is.False);
        Assert.That(
            InForce(rules, [Request(RequestState.Pending, "15-06-2020")]).IsPending(Debtor, Claim, Day("01-07-2020")),
                Is.False);
    }

    private static IEnumerable<long> Covering(RulesInForce rules, long sharedBy = 0) =>
        rules.CoversOf(Debtor, Claim, sharedBy).Select(cover => cover.Rule.Id);

    private static long? Winner(RulesInForce rules) => rules.WinnerFor(Debtor, Claim, Day("30-04-2020"))?.Rule.Id;
}
