using NUnit.Framework;
using static Belastingen.Backoffice.Tests.Checking.Planted;

namespace Belastingen.Backoffice.Tests.Checking;

/// <summary>What a thief, or a tired colleague, does to mandates, accounts and amounts: it is found from exports and bank files.</summary>
public sealed class PlantedInDebitsTests
{
    [Test]
    public void A_debit_without_a_mandate() => FoundBySql("mandate-missing", $"DELETE FROM mandates WHERE reference = 'MD{Payer}'");

    [Test]
    public void A_debit_under_the_mandate_of_somebody_else() =>
        FoundBySql("mandate-of-another", $"UPDATE mandates SET debtor = {Debtor(Other)} WHERE reference = 'MD{Payer}'");

    [Test]
    public void A_mandate_that_was_signed_after_its_debits() => Found("mandate-signed-later", office =>
    {
        office.Sql($"UPDATE mandates SET signed_on = '2020-12-01' WHERE reference = 'MD{Payer}'; UPDATE debits SET signed_on = '2020-12-01' WHERE mandate_reference = 'MD{Payer}'");
        office.InFile(Run, file => file.Replace($"<MndtId>MD{Payer}</MndtId><DtOfSgntr>2019-01-01", $"<MndtId>MD{Payer}</MndtId><DtOfSgntr>2020-12-01"));
    });

    [Test]
    public void A_mandate_that_had_ended() => FoundBySql("mandate-ended", $"UPDATE mandates SET ended_on = '2020-05-01' WHERE reference = 'MD{Payer}'");

    [Test]
    public void A_mandate_that_was_not_used_for_36_months() => FoundBySql("mandate-lapsed",
        $"UPDATE mandates SET signed_on = '2016-01-01', last_used_on = NULL WHERE reference = 'MD{Payer}'; UPDATE debits SET signed_on = '2016-01-01' WHERE mandate_reference = 'MD{Payer}'");

    [Test]
    public void Accounts_of_two_payers_that_were_swapped_for_one_run() => Found("account-changed", office =>
    {
        office.Sql(
            $"""
            UPDATE debits SET iban = CASE iban WHEN '{Iban(Payer)}' THEN '{Iban(Other)}' ELSE '{Iban(Payer)}' END
            WHERE {InRun} AND assessment IN ({Bill(Payer)}, {Bill(Other)})
            """);
        office.InFile(Run, file => file.Swapped(Iban(Payer), Iban(Other)));
    });

    [Test]
    public void Accounts_that_were_swapped_in_the_mandates_too() => Found("account-changed", office =>
    {
        office.Sql(
            $"""
            UPDATE debits SET iban = CASE iban WHEN '{Iban(Payer)}' THEN '{Iban(Other)}' ELSE '{Iban(Payer)}' END
            WHERE assessment IN ({Bill(Payer)}, {Bill(Other)});
            UPDATE mandates SET iban = CASE iban WHEN '{Iban(Payer)}' THEN '{Iban(Other)}' ELSE '{Iban(Payer)}' END
            WHERE reference IN ('MD{Payer}', 'MD{Other}')
            """);
        office.InFile(Run, file => file.Swapped(Iban(Payer), Iban(Other)));
    });

    [Test]
    public void A_payer_who_pays_for_another_from_his_account() => Found("account-of-several-names", office =>
    {
        office.Sql(
            $"UPDATE debits SET iban = '{Iban(Other)}' WHERE assessment = {Bill(Payer)}; UPDATE mandates SET iban = '{Iban(Other)}' WHERE reference = 'MD{Payer}'");
        office.InFile(Run, file => file.Replace(Iban(Payer), Iban(Other)));
    });

    [Test]
    public void A_name_that_is_not_that_of_the_mandate() => Found("name-differs", office =>
    {
        office.Sql($"UPDATE debits SET debtor_name = 'Stroman' WHERE {InRun} AND assessment = {Bill(Payer)}");
        office.InFile(Run, file => file.Replace($"Betaler {Payer}", "Stroman"));
    });

    [Test]
    public void An_account_number_with_two_digits_the_wrong_way_round() => Found("iban-wrong", office =>
    {
        var wrong = Iban(Payer).Replace("TEST0000001027", "TEST0000001072");
        office.Sql($"UPDATE debits SET iban = '{wrong}' WHERE {InRun} AND assessment = {Bill(Payer)}");
        office.InFile(Run, file => file.Replace(Iban(Payer), wrong));
    });

    [Test]
    public void Ten_euros_shifted_from_one_payer_to_another_in_the_file_only() => Found("entry-differs", office =>
    {
        var (one, other) = (office.CentsOf(Payer), office.CentsOf(Other));
        office.InFile(Run, file => Shift(file, one, other));
    });

    [Test]
    public void Ten_euros_shifted_from_one_payer_to_another_everywhere() => Found("presented-more-than-the-term", office =>
    {
        var (one, other) = (office.CentsOf(Payer), office.CentsOf(Other));
        office.Sql(ShiftInDatabase);
        office.InFile(Run, file => Shift(file, one, other));
    });

    [Test]
    public void Ten_euros_shifted_in_plan_and_announcement_too() => Found("replanning-does-not-add-up", office =>
    {
        var (one, other) = (office.CentsOf(Payer), office.CentsOf(Other));
        office.Sql(ShiftInDatabase +
            $"""
            ; UPDATE instalments SET amount_cents = amount_cents + CASE assessment WHEN {Bill(Payer)} THEN 1000 ELSE -1000 END,
                announced_cents = announced_cents + CASE assessment WHEN {Bill(Payer)} THEN 1000 ELSE -1000 END
            WHERE collect_on = '{Run}' AND claim = 1 AND assessment IN ({Bill(Payer)}, {Bill(Other)})
            """);
        office.InFile(Run, file => Shift(file, one, other));
    });

    [Test]
    public void A_term_that_was_presented_twice() => FoundBySql("presented-twice",
        $"""
        INSERT INTO decisions (office, run_date, preparation, assessment, instalment, claim, tax_type, outcome, reason, cents)
        SELECT d.office, r.run_date, r.preparation, d.assessment, d.instalment, d.claim, d.tax_type, 1, 0, d.cents
        FROM decisions d, runs r
        WHERE d.run_date = '{Run}' AND d.assessment = {Bill(Payer)} AND d.outcome = 1 AND d.claim = 1 AND r.run_date = '2020-07-31';
        UPDATE debits SET cents = (SELECT SUM(x.cents) FROM decisions x WHERE x.run_date = debits.run_date AND x.preparation = debits.preparation
            AND x.assessment = debits.assessment)
        WHERE run_date = '2020-07-31' AND assessment = {Bill(Payer)}
        """);

    [Test]
    public void A_payer_who_was_left_out_of_a_run() => Found("term-left-out", office =>
    {
        var cents = office.CentsOf(Payer);
        office.Sql(
            $"""
            UPDATE runs SET due_count = due_count - 2, presented_count = presented_count - 2, debit_count = debit_count - 1,
                due_cents = due_cents - {cents}, presented_cents = presented_cents - {cents} WHERE run_date = '{Run}';
            UPDATE batches SET debit_count = debit_count - 1, cents = cents - {cents} WHERE run_date = '{Run}';
            DELETE FROM debits WHERE {InRun} AND assessment = {Bill(Payer)};
            DELETE FROM decisions WHERE {InRun} AND assessment = {Bill(Payer)}
            """);
        office.InFile(Run, file => string.Join('\n', file.Split('\n').Where(line => !line.Contains($"<MndtId>MD{Payer}</MndtId>"))));
    });

    [Test]
    public void More_presented_of_a_claim_than_it_is() =>
        FoundBySql("claim-beyond-amount", $"UPDATE claims SET assessed_cents = assessed_cents - 5000, reduced_cents = 0 WHERE [key] = 'B{Payer}-1'");

    [Test]
    public void A_debit_that_was_announced_too_late() => FoundBySql("announced-too-late",
        $"UPDATE instalments SET collectable_from = '2020-07-10' WHERE collect_on = '{Run}' AND assessment = {Bill(Payer)}");

    [Test]
    public void A_debit_above_what_was_announced() => FoundBySql("above-announced",
        $"UPDATE instalments SET announced_cents = announced_cents - 1 WHERE collect_on = '{Run}' AND assessment = {Bill(Payer)}");

    [Test]
    public void A_debit_whose_letter_was_never_sent() => FoundBySql("letter-not-sent", "UPDATE notice_lists SET sent_on = NULL, confirmed_event = NULL");

    [Test]
    public void A_letter_that_named_another_amount() => FoundBySql("above-letter",
        "UPDATE notices SET cents = cents - 100 WHERE collect_on < '2021-01-01'");

    private static string ShiftInDatabase =>
        $"""
        UPDATE decisions SET cents = cents + CASE assessment WHEN {Bill(Payer)} THEN 1000 ELSE -1000 END
        WHERE {InRun} AND claim = 1 AND assessment IN ({Bill(Payer)}, {Bill(Other)});
        UPDATE debits SET cents = cents + CASE assessment WHEN {Bill(Payer)} THEN 1000 ELSE -1000 END
        WHERE {InRun} AND assessment IN ({Bill(Payer)}, {Bill(Other)});
        UPDATE claims SET presented_cents = presented_cents + CASE assessment WHEN {Bill(Payer)} THEN 1000 ELSE -1000 END
        WHERE claim = 1 AND assessment IN ({Bill(Payer)}, {Bill(Other)})
        """;

    private static string Shift(string file, long one, long other) => string.Join('\n', file.Split('\n').Select(line =>
        line.Contains($"<MndtId>MD{Payer}</MndtId>") ? line.Replace($">{Euro(one)}<", $">{Euro(one + 1000)}<")
        : line.Contains($"<MndtId>MD{Other}</MndtId>") ? line.Replace($">{Euro(other)}<", $">{Euro(other - 1000)}<")
        : line));
}
