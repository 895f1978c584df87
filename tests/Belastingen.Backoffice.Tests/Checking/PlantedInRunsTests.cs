using NUnit.Framework;
using static Belastingen.Backoffice.Tests.Checking.Planted;

namespace Belastingen.Backoffice.Tests.Checking;

/// <summary>What can be wrong with runs, files and the people who release them.</summary>
public sealed class PlantedInRunsTests
{
    [Test]
    public void A_run_date_without_a_run() => Found("run-date-without-run", Remove);

    [Test]
    public void A_run_that_was_removed_with_all_that_was_decided_in_it() => Found("run-gone", Remove);

    [Test]
    public void A_run_date_on_Christmas_Day() => FoundBySql("not-a-target-day",
        "INSERT INTO run_dates (office, collect_on, published_on) VALUES (1, '2021-12-25', '2021-12-25')");

    [Test]
    public void A_missed_run_that_is_said_to_have_been_released() => FoundBySql("run-not-in-trail",
        "UPDATE runs SET state = 'Released', released_by = 'releaser', released_at = '2020-10-28T09:00:00.0000000Z' WHERE state = 'Missed'");

    [Test]
    public void A_run_that_was_released_by_who_started_it() => FoundBySql("released-by-own-hand", $"UPDATE runs SET started_by = released_by WHERE run_date = '{Run}'");

    [Test]
    public void Another_name_under_a_release() => FoundBySql("run-not-in-trail", $"UPDATE runs SET released_by = 'second' WHERE run_date = '{Run}'");

    [Test]
    public void A_run_that_was_released_by_who_submitted_the_rule_it_was_the_first_to_use() =>
        FoundBySql("released-by-own-hand", "UPDATE rules SET submitted_by = 'releaser' WHERE [rule] = 1");

    [Test]
    public void Totals_of_a_run_that_were_made_to_fit() => FoundBySql("run-differs",
        $"UPDATE runs SET due_cents = due_cents + 100, presented_cents = presented_cents + 100 WHERE run_date = '{Run}'");

    [Test]
    public void A_bank_file_that_was_changed_after_its_release() => Found("bank-file-changed", office =>
    {
        var file = Directory.EnumerateFiles(office.Outbox).Order().Last();
        File.WriteAllText(file, File.ReadAllText(file).Replace("Gemeente Speelstad", "Gemeente Speeldorp"));
    });

    [Test]
    public void A_debit_too_many_in_a_bank_file() => Found("entry-without-debit", office => office.InFile(Run, file =>
    {
        var line = file.Split('\n').First(line => line.Contains($"<MndtId>MD{Payer}</MndtId>"));
        return file.Replace(line, line + "\n" + line.Replace("<EndToEndId>", "<EndToEndId>9"));
    }));

    [Test]
    public void A_bank_file_that_no_run_knows() => Found("bank-file-unknown", office =>
    {
        var file = Directory.EnumerateFiles(office.Outbox).Order().Last();
        File.Copy(file, Path.Combine(office.Outbox, "NOGEENS.xml"));
    });

    [Test]
    public void A_bank_file_that_is_gone() => Found("bank-file-missing", office => File.Delete(Directory.EnumerateFiles(office.Outbox).Order().Last()));

    private static void Remove(CopiedOffice office)
    {
        office.Sql(string.Join(';', new[] { "decisions", "debits", "batches", "runs" }.Select(table => $"DELETE FROM {table} WHERE run_date = '{Run}'")));
        foreach (var file in Directory.EnumerateFiles(office.Outbox, "*20200630*")) File.Delete(file);
    }
}
