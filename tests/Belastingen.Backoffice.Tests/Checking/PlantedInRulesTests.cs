using NUnit.Framework;
using static Belastingen.Backoffice.Tests.Checking.Planted;

namespace Belastingen.Backoffice.Tests.Checking;

/// <summary>Favours: who should have been debited stands still, and the other way round; and who approved that.</summary>
public sealed class PlantedInRulesTests
{
    [Test]
    public void A_rule_that_was_approved_by_who_submitted_it() =>
        FoundBySql("approved-by-own-hand", "UPDATE rules SET decided_by = submitted_by, four_eyes_ground = 'Spoed' WHERE [rule] = 1 AND version = 1");

    [Test]
    public void Another_submitter_under_a_rule() => FoundBySql("recorded-otherwise", "UPDATE rules SET submitted_by = 'second' WHERE [rule] = 2");

    [Test]
    public void A_self_approval_that_only_the_trail_shows() => Found("approved-by-own-hand", office => office.Rechain(
        "UPDATE events SET actor = 'approver' WHERE action = 'RuleSubmitted' AND subject = 'rule 3 version 2'"));

    [Test]
    public void A_rule_that_was_approved_after_it_was_applied() => FoundBySql("rule-approved-later",
        "UPDATE rules SET decided_event = (SELECT MAX(event) FROM events), decided_at = (SELECT at FROM events ORDER BY event DESC LIMIT 1) WHERE [rule] = 1 AND version = 1");

    [Test]
    public void A_term_that_stood_still_outside_the_pause() => FoundBySql("outside-window",
        "UPDATE rules SET through_on = '2020-04-15', document = REPLACE(document, '2020-05-31', '2020-04-15') WHERE [rule] = 1 AND version = 1");

    [Test]
    public void A_tax_that_the_pause_was_not_about() => FoundBySql("outside-scope",
        """UPDATE rules SET document = REPLACE(document, '"group":"SelfEmployed"', '"group":"SelfEmployed","taxTypes":["OZB"]') WHERE [rule] = 1""");

    [Test]
    public void A_pause_before_the_mayor_and_aldermen_decided() => FoundBySql("in-force-before-decision",
        """UPDATE rules SET document = REPLACE(document, '"decidedOn":"2020-03-1', '"decidedOn":"2020-09-1') WHERE [rule] = 1 AND version = 1""");

    [Test]
    public void A_payer_who_stood_still_without_a_rule() => FoundBySql("stands-still-without-rule",
        $"UPDATE decisions SET [rule] = 99 WHERE outcome = 2 AND assessment = {Bill(SelfEmployed)}");

    [Test]
    public void A_payer_who_stood_still_and_was_not_in_the_group() => FoundBySql("not-a-member", $"DELETE FROM memberships WHERE debtor = {Debtor(SelfEmployed)}");

    [Test]
    public void A_membership_that_was_recorded_when_it_had_been_used_already() => Found("membership-recorded-later", office =>
    {
        var membership = office.Ask<long>($"SELECT membership FROM memberships WHERE debtor = {Debtor(SelfEmployed)}");
        var number = office.Event("officer", "MembershipAdded", $"membership {membership}");
        office.Sql($"UPDATE memberships SET event = {number} WHERE membership = {membership}");
    });

    [Test]
    public void A_self_employed_payer_who_was_debited_all_the_same() => FoundBySql("debited-despite-pause",
        $"""
        INSERT INTO memberships (office, membership, debtor, group_code, basis, from_on, event)
        SELECT office, 9001, {Debtor(Payer)}, group_code, basis, from_on, event FROM memberships WHERE debtor = {Debtor(SelfEmployed)}
        """);

    [Test]
    public void A_payer_who_wanted_to_go_on_paying_and_stood_still() => FoundBySql("opt-out-disregarded",
        $"UPDATE optouts SET debtor = {Debtor(SelfEmployed)}");

    [Test]
    public void A_payer_who_stood_still_on_the_request_of_another() => FoundBySql("stands-still-without-request",
        $"UPDATE requests SET debtor = {Debtor(Payer)} WHERE state = 'Granted'");

    [Test]
    public void A_payer_who_was_debited_though_his_request_was_granted() => FoundBySql("debited-despite-request",
        $"UPDATE requests SET debtor = {Debtor(Payer)} WHERE state = 'Granted'");

    [Test]
    public void A_payer_who_was_debited_in_spite_of_a_hold() => FoundBySql("debited-despite-hold",
        $"UPDATE holds SET debtor = {Debtor(Payer)} WHERE reason = 'Bankruptcy'");

    [Test]
    public void A_term_that_was_held_without_a_hold() => FoundBySql("held-without-hold", "UPDATE holds SET from_on = '2020-12-01', through_on = '2020-12-02'");

    [Test]
    public void A_hold_that_was_wiped_out() => FoundBySql("record-gone", "DELETE FROM holds WHERE reason = 'PaymentArrangement'");
}
