using System.Data.Common;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Backoffice.Tests.Imports;
using Belastingen.Backoffice.Tests.Offices;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Domain.Runs;
using Belastingen.Domain.Suspensions;
using Belastingen.Engines;
using NUnit.Framework;
using static Belastingen.Backoffice.Tests.Playing.PlayedOffice;
using static Belastingen.Backoffice.Tests.Playing.Practice;

namespace Belastingen.Backoffice.Tests.Acceptance;

/// <summary>What went wrong in public, done again here: the engine refuses, stops for review, or repairs.</summary>
[OnEveryEngine]
public sealed class IncidentsTests
{
    [Test]
    public void I1_a_debit_of_double_the_amount_is_refused()
    {
        using var office = OneBill("20-03-2020");
        office.Tamper("UPDATE instalments SET amount_cents = 10000, open_cents = 10000, notice = 2 WHERE instalment = 1");
        office.PlayEveryNight("31-03-2020");

        Assert.That(office.OutcomesOf("A"), Is.EqualTo(new[] { "31-03-2020 Refused 100,00" }));
        Assert.That(office.DebitsOf("A"), Is.Empty);
    }

    [Test]
    public void I1_two_terms_of_one_claim_on_a_date_are_impossible()
    {
        using var office = OneBill("20-03-2020");

        Assert.That(
            () => office.Tamper("UPDATE instalments SET collect_on = '2020-03-31' WHERE instalment = 2"), Throws.InstanceOf<DbException>());
    }

    [Test]
    public void I1_two_terms_that_nothing_split_stop_the_run_even_when_the_database_lets_them()
    {
        using var office = OneBill("20-03-2020");
        office.Tamper(TestServer.DropIndex("one_open_term_per_claim_and_date", "instalments"));
        office.Tamper("UPDATE instalments SET collect_on = '2020-03-31' WHERE instalment = 2");
        office.PlayEveryNight("25-03-2020", release: false);

        Assert.That(office.Run("31-03-2020").State, Is.EqualTo(RunState.NeedsReview));
        Assert.That(office.Run("31-03-2020").Findings, Does.Contain(nameof(FindingKind.TwoTermsOfOneClaim)));
    }

    [Test]
    public void I1_a_claim_that_was_presented_in_full_is_refused_whatever_its_terms_say()
    {
        using var office = OneBill("20-03-2020");
        office.Tamper("UPDATE claims SET presented_cents = 45001");
        office.PlayEveryNight("31-03-2020");

        Assert.That(office.OutcomesOf("A"), Is.EqualTo(new[] { "31-03-2020 Refused 50,00" }));
    }

    [Test]
    public void I2_however_often_a_run_is_started_a_payer_is_debited_once()
    {
        using var office = OneBill("24-03-2020");
        for (var i = 0; i < 14; i++)
        {
            office.Tamper("DELETE FROM nights");
            office.Night();
            office.ReleaseAll();
        }

        Assert.That(office.Release("releaser", "31-03-2020").Value, Is.InstanceOf<Release.DoneBefore>());
        Assert.That(office.DebitsOf("A"), Is.EqualTo(new[] { "31-03-2020 50,00" }));
        Assert.That(office.Ask<long>("SELECT presented_cents FROM claims"), Is.EqualTo(5_000));
        Assert.That(
            new CollectRun(office.Database, office.Now).Execute(office.As("releaser"), Day("31-03-2020")).Refusal, Is.InstanceOf<Refusal.WrongState>());
    }

    [Test]
    public void I2_a_restored_backup_cannot_send_a_night_twice()
    {
        using var office = OneBill("24-03-2020");
        office.Tamper("UPDATE runs SET state = 'Prepared', released_by = NULL, released_at = NULL");

        Assert.That(office.Release("releaser", "31-03-2020").Refusal, Is.InstanceOf<Refusal.SentBefore>());
    }

    [Test]
    public void I2_a_presented_term_stays_presented()
    {
        using var office = OneBill("31-03-2020");

        Assert.That(() => office.Tamper("UPDATE instalments SET state = 1, open_cents = amount_cents WHERE state = 2"),
            Throws.InstanceOf<DbException>());
    }

    [Test]
    public void I3_seven_months_not_released_are_announced_and_caught_up_one_debit_a_month()
    {
        using var office = OneBill("20-03-2020");
        office.PlayEveryNight("15-10-2020", release: false);
        office.PlayEveryNight("31-08-2021");

        Assert.That(office.DebitsOf("A").Select(debit => debit.Split(' ')[0]), Is.Unique);
        Assert.That(office.DebitsOf("A")[0], Does.StartWith("30-10-2020"));
        Assert.That(office.Ask<long>("SELECT MAX(cents) FROM debits"), Is.LessThanOrEqualTo(10_000));
        Assert.That(office.Ask<long>("SELECT SUM(presented_cents) FROM claims"), Is.EqualTo(50_000));
        Assert.That(office.Ask<long>("SELECT COUNT(*) FROM work_items WHERE kind = 'RunMissed'"), Is.EqualTo(7));
        Assert.That(office.LettersOf("A"), Is.GreaterThan(0));
    }

    [Test]
    public void I4_a_higher_amount_that_was_told_too_late_is_not_collected()
    {
        using var office = OneBill("20-03-2020");
        office.Tamper("UPDATE instalments SET amount_cents = 45000, open_cents = 45000, notice = 1 WHERE instalment = 1");
        office.PlayEveryNight("31-03-2020");

        Assert.That(office.DebitsOf("A"), Is.Empty);
        Assert.That(office.LettersOf("A"), Is.EqualTo(1));
        Assert.That(office.OutcomesOf("A"), Is.EqualTo(new[] { "31-03-2020 Refused 450,00" }));
        Assert.That(office.Ask<string>("SELECT detail FROM work_items WHERE kind = 'Refused'"), Is.EqualTo("2020-03-31 5"));
    }

    [Test]
    public void I5_nothing_that_we_postponed_or_missed_stands_open_in_the_past()
    {
        using var office = OneBill("10-03-2020");
        office.Rule(1, 1, Appending("Everyone", "2020-03-18", "2020-04-30", "2021-04-30"));
        office.PlayEveryNight("20-05-2020");
        office.PlayEveryNight("05-06-2020", release: false);

        Assert.That(office.OutcomesOf("A"), Is.EqualTo(
            new[] { "31-03-2020 Postponed 50,00", "30-04-2020 Postponed 50,00", "29-05-2020 Refused 50,00" }));
        Assert.That(office.Ask<long>("SELECT COUNT(*) FROM instalments WHERE state = 1 AND collect_on <= '2020-06-05'"), Is.Zero);
    }

    [Test]
    public void I6_another_number_of_terms_than_the_policys_is_refused()
    {
        using var practice = new PracticeDatabase();
        PracticeOffice.Import(practice);
        var nine = ImportDeliveryTests.Months[..9].Select((day, i) => $"C3;Debit;{day};{(i == 8 ? "111.12" : "111.11")};");
        var refused = PracticeDelivery.Small().Add("terms.csv", [.. nine]).Import(practice).Refusal;

        Assert.That(((Refusal.Faults)refused!).Items.Single().Reason, Does.Contain("heeft 9 termijnen; volgens het beleid zijn het er 10"));
        Assert.That(practice.Value<long>("SELECT COUNT(*) FROM instalments"), Is.Zero);
    }

    [Test]
    public void I7_debits_of_one_and_a_half_times_the_term_stop_for_review_and_one_officer_can_stop_all()
    {
        using var office = Played("20-04-2020", office => office.Bill("A", "31-03-2020", [("OZB", 60_000m)]));
        office.Tamper("UPDATE instalments SET amount_cents = 900000, open_cents = 900000, announced_cents = 900000 WHERE collect_on = '2020-04-30'");
        office.PlayEveryNight("23-04-2020", release: false);

        Assert.That(office.Run("30-04-2020").State, Is.EqualTo(RunState.NeedsReview));
        Assert.That(office.Run("30-04-2020").Findings, Does.Contain(nameof(FindingKind.OffYardstick)));
        Assert.That(office.Release("releaser", "30-04-2020").Value, Is.InstanceOf<Release.Reviewed>());
        Assert.That(new StopOffice(office.Database, office.Now).Execute(office.Acting, "bedragen kloppen niet").Refusal, Is.Null);
        Assert.That(office.Release("second", "30-04-2020").Refusal, Is.InstanceOf<Refusal.OfficeStopped>());
        Assert.That(office.DebitsOf("A"), Has.None.Contains("30-04-2020"));
    }

    [Test]
    public void I8_a_day_early_is_not_a_run_date()
    {
        using var office = OneBill("20-03-2020");
        office.Tamper("UPDATE instalments SET collect_on = '2020-03-30' WHERE instalment = 1");
        office.PlayEveryNight("31-03-2020");

        Assert.That(office.DebitsOf("A"), Is.Empty);
        Assert.That(
            new CollectRun(office.Database, office.Now).Execute(office.As("releaser"), Day("30-03-2020")).Refusal, Is.InstanceOf<Refusal.NotFound>());
    }

    [Test]
    public void I10_a_mandate_of_eleven_years_ago_has_lapsed()
    {
        using var office = OneBill("20-03-2020");
        office.Tamper("UPDATE mandates SET signed_on = '2009-05-01', last_used_on = '2017-03-30'");
        office.PlayEveryNight("31-03-2020");

        Assert.That(office.OutcomesOf("A"), Is.EqualTo(new[] { "31-03-2020 Refused 50,00" }));
        Assert.That(office.Ask<string>("SELECT detail FROM work_items WHERE kind = 'Refused'"), Is.EqualTo("2020-03-31 3"));
    }

    [Test]
    public void I12_a_count_far_off_the_usual_stops_for_a_second_look()
    {
        using var office = OneBill("01-04-2020");
        for (var i = 0; i < 26; i++) office.Bill($"E{i}", "30-04-2020", [("OZB", 100m)], terms: 2, dated: "01-04-2020");
        office.PlayEveryNight("23-04-2020", release: false);

        Assert.That(office.Run("30-04-2020").State, Is.EqualTo(RunState.NeedsReview));
        Assert.That(office.Run("30-04-2020").Findings, Does.Contain(nameof(FindingKind.OffYardstick)));
    }

    [Test]
    public void I15_who_was_missing_from_the_list_is_covered_from_the_next_run_and_a_statement_needs_evidence()
    {
        using var office = OneBill("10-03-2020");
        office.Rule(1, 1, Appending("SelfEmployed", "2020-03-18", "2020-05-31", "2021-04-30"));
        office.PlayEveryNight("02-04-2020");
        office.Member("DA", "SelfEmployed", "2020-04-02", Domain.Groups.Basis.Declared);
        office.PlayEveryNight("31-05-2020");

        Assert.That(office.OutcomesOf("A"), Is.EqualTo(
            new[] { "31-03-2020 Presented 50,00", "30-04-2020 Postponed 50,00", "29-05-2020 Postponed 50,00" }));
        Assert.That(() => office.Tamper("UPDATE memberships SET evidence = NULL"), Throws.InstanceOf<DbException>());
    }

    [Test]
    public void I16_a_group_is_switched_off_and_on_without_touching_a_mandate()
    {
        using var office = OneBill("10-03-2020");
        office.Rule(1, 1, Appending("Everyone", "2020-03-18", "2020-04-30", "2021-04-30"));
        office.PlayEveryNight("29-05-2020");

        Assert.That(office.DebitsOf("A"), Is.EqualTo(Debits("50,00", "29-05-2020")));
        Assert.That(office.Ask<long>("SELECT COUNT(*) FROM mandates WHERE ended_on IS NOT NULL"), Is.Zero);
    }

    [Test]
    public void I17_a_pause_without_a_plan_to_resume_is_refused()
    {
        using var office = OneBill("10-03-2020");
        using var session = office.Database.Write(office.Now, office: 1);
        var document = new RuleDocument("Pauze", new Scope("Everyone"), new Window(Day("2020-03-18"), Day("2020-04-30")),
            new Treatment.Postpone([]), [new Ground(LegalBasis.PolicyRule, "College", "Corona")]);
        var refused = (Refusal.Faults)SubmitRule.Execute(session.As(office.Acting), document, office.Today).Refusal!;

        Assert.That(refused.Items.Select(fault => fault.Place), Is.EqualTo(new[] { "treatment.plans" }));
    }

    [Test]
    public void I17_when_a_pause_is_lifted_early_nothing_is_attempted_at_once()
    {
        using var office = OneBill("10-03-2020");
        office.Rule(1, 1, Appending("Everyone", "2020-03-18", "2020-08-31", "2021-12-31"));
        office.PlayEveryNight("20-05-2020");
        office.Rule(1, 2, Appending("Everyone", "2020-03-18", "2020-05-20", "2021-12-31"));
        office.PlayEveryNight("31-12-2021");

        Assert.That(office.DebitsOf("A"), Is.EqualTo(Debits("50,00", "30-06-2020", "31-07-2020", "31-08-2020", "30-09-2020", "30-10-2020",
            "30-11-2020", "31-12-2020", "29-01-2021", "26-02-2021", "31-03-2021")));
    }

    [Test]
    public void I18_a_plan_that_misses_two_cents_cannot_be_sealed()
    {
        using var office = OneBill("20-03-2020");

        Assert.That(() => office.Tamper(
            """
            INSERT INTO replannings (office, assessment, replanning, kind, event, planned_on, closed_cents, added_cents, opened_cents)
            SELECT office, assessment, 9, 'Plan', 1, '2020-03-20', 0, 20000, 19998 FROM assessments
            """), Throws.InstanceOf<DbException>());
        office.Tamper(
            """
            INSERT INTO replannings (office, assessment, replanning, kind, event, planned_on, closed_cents, added_cents, opened_cents)
            SELECT office, assessment, 9, 'Plan', 1, '2020-03-20', 0, 20000, 20000 FROM assessments
            """);
        Assert.That(() => office.Tamper("UPDATE replannings SET sealed = 1 WHERE replanning = 9"),
            Throws.InstanceOf<DbException>().With.Message.Contains("must add up"));
    }

    /// <summary>500.00 in ten terms from 31-03-2020, played through a day.</summary>
    private static PlayedOffice OneBill(string through) => Played(through, office => office.Bill("A", "31-03-2020", [("OZB", 500m)]));

    private static string[] Debits(string euro, params string[] dates) => [.. dates.Select(date => $"{date} {euro}")];
}
