using NUnit.Framework;
using static Belastingen.Backoffice.Tests.Checking.Planted;

namespace Belastingen.Backoffice.Tests.Checking;

/// <summary>What can be done to plans, balances, the trail and roles while the totals still tie.</summary>
public sealed class PlantedInBooksTests
{
    /// <summary>Terms of the self-employed payer that are still to be debited.</summary>
    private static string StillOpen => $"state = 1 AND method = 1 AND assessment = {Bill(SelfEmployed)}";

    [Test]
    public void A_term_that_never_returns_for_its_date_does_not_exist() =>
        FoundBySql("term-never-returns", $"UPDATE instalments SET collect_on = '2035-12-28' WHERE {StillOpen}");

    [Test]
    public void A_term_that_never_returns_for_nothing_came_in_its_place() =>
        FoundBySql("term-never-returns", $"DELETE FROM instalment_origins WHERE assessment = {Bill(SelfEmployed)} AND origin = (SELECT MIN(instalment) FROM instalments WHERE state = 3 AND assessment = {Bill(SelfEmployed)})");

    [Test]
    public void A_remission_that_nobody_granted() => FoundBySql("balance-differs-from-payments",
        $"""
        UPDATE claims SET remitted_cents = remitted_cents + (SELECT SUM(open_cents) FROM instalments i WHERE i.assessment = claims.assessment AND i.claim = claims.claim AND i.state = 1)
        WHERE assessment = {Bill(SelfEmployed)};
        UPDATE instalments SET state = 6, open_cents = 0 WHERE {StillOpen}
        """);

    [Test]
    public void A_payment_that_was_never_received() => FoundBySql("record-without-event",
        $"""
        INSERT INTO payments (office, payment, [key], kind, assessment, claim, booked_on, cents, event)
        SELECT 1, 9001, 'NEP', 'Payment', assessment, claim, '2021-01-15', SUM(open_cents), (SELECT MAX(event) FROM events WHERE action = 'NightDone')
        FROM instalments WHERE {StillOpen} AND claim = 1 GROUP BY assessment, claim;
        UPDATE claims SET paid_cents = paid_cents + (SELECT cents FROM payments WHERE [key] = 'NEP') WHERE claim = 1 AND assessment = {Bill(SelfEmployed)};
        UPDATE instalments SET state = 6, open_cents = 0 WHERE {StillOpen} AND claim = 1
        """);

    [Test]
    public void A_debit_that_became_a_transfer() => FoundBySql("debit-became-transfer", $"UPDATE instalments SET method = 2 WHERE {StillOpen}");

    [Test]
    public void A_term_that_moved_after_the_letter_about_it() => FoundBySql("term-moved", $"UPDATE instalments SET collect_on = '2021-12-31' WHERE {StillOpen}");

    [Test]
    public void What_one_payer_owes_put_on_the_bill_of_another() => FoundBySql("replanning-does-not-add-up",
        $"""
        UPDATE instalments SET amount_cents = amount_cents - 500, open_cents = open_cents - 500 WHERE state = 1 AND claim = 1 AND assessment = {Bill(SelfEmployed)};
        UPDATE claims SET assessed_cents = assessed_cents - 500 WHERE claim = 1 AND assessment = {Bill(SelfEmployed)};
        UPDATE instalments SET amount_cents = amount_cents + 500, open_cents = open_cents + 500 WHERE state = 1 AND claim = 1 AND assessment = {Bill("032")};
        UPDATE claims SET assessed_cents = assessed_cents + 500 WHERE claim = 1 AND assessment = {Bill("032")}
        """);

    [Test]
    public void A_claim_that_was_removed() => FoundBySql("claims-differ-from-deliveries",
        $"DELETE FROM claims WHERE [key] = 'B{SelfEmployed}-2'; DELETE FROM instalments WHERE claim = 2 AND assessment = {Bill(SelfEmployed)}; DELETE FROM decisions WHERE claim = 2 AND assessment = {Bill(SelfEmployed)}");

    [Test]
    public void A_return_for_another_amount_than_its_debit() => FoundBySql("return-amount-differs", "UPDATE returns SET cents = cents - 100");

    [Test]
    public void A_return_of_a_debit_that_never_was() => FoundBySql("return-without-debit",
        $"INSERT INTO returns (office, run_date, assessment, kind, reason, booked_on, cents, counts, event) SELECT 1, '2020-05-29', {Bill(SelfEmployed)}, kind, reason, '2020-06-05', cents, 1, event FROM returns LIMIT 1");

    [Test]
    public void A_return_that_was_wiped_out() => FoundBySql("record-gone", $"DELETE FROM returns WHERE assessment = {Bill("003")}");

    [Test]
    public void A_return_that_nobody_planned_again() => FoundBySql("return-not-planned",
        $"DELETE FROM instalment_origins WHERE assessment = {Bill("003")} AND origin IN (SELECT instalment FROM instalments WHERE state = 2 AND collect_on = '2020-07-31' AND assessment = {Bill("003")})");

    [Test]
    public void An_event_that_was_changed() => FoundBySql("chain-broken", "UPDATE events SET actor = 'second' WHERE action = 'RunReleased' AND event = (SELECT MIN(event) FROM events WHERE action = 'RunReleased')");

    [Test]
    public void An_event_that_was_changed_and_all_hashes_computed_again() => Found("anchor-differs", office =>
        office.Rechain("UPDATE events SET subject = 'payment P2' WHERE action = 'PaymentBooked' AND event = (SELECT MIN(event) FROM events WHERE action = 'PaymentBooked')"));

    [Test]
    public void An_event_that_was_taken_out() => Found("event-missing", office => office.Rechain("DELETE FROM events WHERE action = 'HoldPlaced'"));

    [Test]
    public void The_end_of_the_trail_cut_off() => FoundBySql("anchor-missing",
        "DELETE FROM event_payloads WHERE event > (SELECT MAX(event) - 100 FROM events); DELETE FROM events WHERE event > (SELECT MAX(event) - 100 FROM events)");

    [Test]
    public void An_anchor_that_was_written_anew_for_another_trail() => Found("anchor-not-signed", office =>
    {
        office.Rechain("UPDATE events SET subject = 'payment P2' WHERE action = 'PaymentBooked' AND event = (SELECT MIN(event) FROM events WHERE action = 'PaymentBooked')");
        office.InAnchors(lines => System.Text.RegularExpressions.Regex.Replace(lines, "\"event\":([0-9]+),\"hash\":\"[0-9a-f]+\"", line =>
            $"\"event\":{line.Groups[1].Value},\"hash\":\"{office.Ask<string>($"SELECT hash FROM events WHERE event = {line.Groups[1].Value}")}\""));
    });

    [Test]
    public void Settings_that_were_other_for_some_days() => Found("settings-put-back", office =>
    {
        foreach (var version in new[] { 2, 3 })
        {
            var submitted = office.Event("admin", "SettingsSubmitted", $"settings version {version}");
            var approved = office.Event("admin2", "SettingsApproved", $"settings version {version}");
            office.Sql(
                $"""
                INSERT INTO settings (office, version, document, state, submitted_by, submitted_event, approved_by, approved_event)
                SELECT 1, {version}, {(version == 2 ? "REPLACE(document, '14', '3')" : "document")}, 'Approved', 'admin', {submitted}, 'admin2', {approved} FROM settings WHERE version = 1
                """);
        }
    });

    [Test]
    public void A_role_that_somebody_had_for_a_day() => Found("role-for-a-moment", office =>
    {
        var payload = new { changes = new[] { new { what = "OfficerChanged", key = "officer" } } };
        office.Event("admin", "OfficeChanged", "office PLAY", payload);
        office.Event("admin", "OfficeChanged", "office PLAY", payload);
    });

    [Test]
    public void Roles_that_nobody_may_have_together() => FoundBySql("incompatible-roles", "UPDATE officer_roles SET roles = 'Administrator,Releaser' WHERE account = 'admin'");

    [Test]
    public void Somebody_who_released_without_being_a_releaser() => FoundBySql("actor-without-role", "UPDATE officer_roles SET roles = 'Officer' WHERE account = 'releaser'");

    [Test]
    public void Somebody_who_acted_and_is_no_officer_of_the_office() => FoundBySql("actor-unknown", "DELETE FROM officer_roles WHERE account = 'approver'");

    [Test]
    public void A_role_that_nobody_gave() => FoundBySql("record-without-event",
        "INSERT INTO officer_roles (office, account, recorded_event, name, roles) SELECT 1, 'insluiper', MAX(event), 'Insluiper', 'Approver' FROM events WHERE action = 'NightDone'");
}
