using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Replays;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Domain.Outcomes;
using Belastingen.Domain.Suspensions;
using Belastingen.Engines;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using static Belastingen.Backoffice.Tests.Playing.PlayedOffice;

namespace Belastingen.Backoffice.Tests.Nights;

/// <summary>One bill that cannot be planned again never stops a night: it stands aside, and everybody else is as without it.</summary>
[OnEveryEngine]
public sealed class OneBillTests
{
    /// <summary>The bill of whom the tests speak comes last, so that the others have the same keys with and without it.</summary>
    private const string Faulty = "Z";

    [TestCase("in planning")]
    [TestCase("in writing")]
    public void The_others_are_debited_from_the_same_bytes_as_without_the_bill(string fault)
    {
        using var with = Played(fault);
        using var without = Played(null);

        Assert.That(FilesOf(with), Is.EqualTo(FilesOf(without)).And.Count.GreaterThan(2));
    }

    [TestCase("in planning")]
    [TestCase("in writing")]
    public void Nothing_of_the_bill_is_presented_until_it_can_be_planned(string fault)
    {
        using var office = Played(fault);

        Assert.That(office.OutcomesOf(Faulty), Is.EqualTo(new[]
        {
            "31-03-2020 Refused 50,00", "30-04-2020 Postponed 50,00", "29-05-2020 Postponed 50,00",
        }));
        Assert.That(office.Ask<long>("SELECT MAX(reason) FROM decisions WHERE outcome = 5"), Is.EqualTo((long)RefusedBecause.SetAside));
        Assert.That(office.DebitsOf(Faulty), Is.Empty);
    }

    [TestCase("in planning", "OverflowException")]
    [TestCase("in writing", "Exception")]
    public void It_is_one_piece_of_work_that_names_the_bill_and_the_cause_and_closes_when_it_succeeds(string fault, string cause)
    {
        using var office = Played(fault);
        Assert.That(office.Ask<string>("SELECT CONCAT(a.number, ' ', w.detail) FROM work_items w "
            + "JOIN assessments a ON a.office = w.office AND a.assessment = w.assessment WHERE w.kind = 'SetAside' AND w.closed_on IS NULL"),
            Does.StartWith("Z ").And.Contain(cause));
        Assert.That(office.Ask<long>("SELECT COUNT(*) FROM events WHERE action = 'BillSetAside'"), Is.EqualTo(1));

        Mend(office, fault);
        office.PlayThrough("02-06-2020");

        Assert.That(office.Ask<long>("SELECT COUNT(*) FROM work_items WHERE kind = 'SetAside' AND closed_on IS NULL"), Is.Zero);
        Assert.That(office.Ask<long>("SELECT COUNT(*) FROM replannings p JOIN assessments a ON a.office = p.office "
            + "AND a.assessment = p.assessment WHERE a.number = 'Z' AND p.kind = 'Append'"), Is.EqualTo(1));
    }

    [Test]
    public void A_run_that_left_out_a_bill_replays_without_a_difference()
    {
        using var office = Played("in planning");

        Assert.That(ReplayRuns.Execute(
            new RunsOfDatabase(office.Database, office.Now, 1, "PLAY"), (null, null)).Value.SelectMany(run => run.Differences), Is.Empty);
    }

    [Test]
    public void A_rule_is_previewed_whatever_one_bill_is_like()
    {
        using var office = Played("in planning");
        using var session = office.Database.Read(office.Now);
        var rule = ShowRule.Execute(session.As(office.Acting), 1).Value[0].Document with { Window = new Window(Day("01-07-2020"), Day("31-08-2020")) };

        var preview = PreviewRule.Execute(session.As(office.Acting), rule, office.Today);

        Assert.That(preview.Refusal, Is.Null);
        Assert.That(preview.Value.DoNotFit, Is.EqualTo(1));
    }

    [Test]
    public void When_very_many_bills_fail_the_night_stops()
    {
        using var office = new PlayedOffice(MonthEnds());
        for (var i = 0; i <= FaultyBills.Most; i++) Covered(office, $"B{i}");
        office.Tamper("UPDATE assessments SET regular_cents = 9000000000000000000");
        office.GoTo(Day("15-03-2020"));
        office.Rule(Practice.Appending("Uitstel", "2020-03-18", "2020-04-30", "2021-02-26"));

        Assert.That(() => office.PlayThrough("16-03-2020"), Throws.TypeOf<OverflowException>());
        Assert.That(office.Ask<long>("SELECT COUNT(*) FROM work_items WHERE kind = 'SetAside'"), Is.Zero);
    }

    [TestCase(5, false, TestName = "A busy database sets no bill aside")]
    [TestCase(6, false, TestName = "A locked table sets no bill aside")]
    [TestCase(10, false, TestName = "A broken disk sets no bill aside")]
    [TestCase(13, false, TestName = "A full disk sets no bill aside")]
    [TestCase(19, true, TestName = "What the database refuses for what it says sets a bill aside")]
    public void Broken_surroundings_never_set_a_bill_aside(int code, bool ofTheBill)
    {
        Assert.That(FaultyBills.IsOfFacts(new SqliteException("", code)), Is.EqualTo(ofTheBill));
        Assert.That(FaultyBills.IsOfFacts(new TimeoutException()), Is.False);
        Assert.That(FaultyBills.IsOfFacts(new IOException()), Is.False);
    }

    private static PlayedOffice Played(string? fault)
    {
        var office = new PlayedOffice(MonthEnds());
        Covered(office, "A");
        Covered(office, "B");
        office.Bill("C", "31-03-2020", [("OZB", 300m)]);
        if (fault is not null)
        {
            Covered(office, Faulty);
            Break(office, fault);
        }

        office.GoTo(Day("15-02-2020"));
        office.PlayThrough("15-03-2020");
        office.Rule(Practice.Appending("Uitstel", "2020-04-01", "2020-06-30", "2021-02-26"));
        office.PlayThrough("31-05-2020");
        return office;
    }

    private static void Covered(PlayedOffice office, string bill)
    {
        office.Bill(bill, "31-03-2020", [("OZB", 500m)]);
        office.Member("D" + bill, "Uitstel");
    }

    /// <summary>What a plan computes no longer fits in 64 bits; or the database refuses what was planned.</summary>
    private static void Break(PlayedOffice office, string fault) => office.Tamper(fault == "in planning"
        ? "UPDATE assessments SET regular_cents = 9000000000000000000 WHERE number = 'Z'"
        : "CREATE UNIQUE INDEX one_plan_only ON replannings (office, assessment) WHERE assessment = "
            + office.Ask<long>("SELECT assessment FROM assessments WHERE number = 'Z'"));

    private static void Mend(PlayedOffice office, string fault) => office.Tamper(
        fault == "in planning" ? "UPDATE assessments SET regular_cents = 5000 WHERE number = 'Z'"
        : office.Database.Dialect.ChosenTable.StartsWith('#') ? "DROP INDEX one_plan_only ON replannings"
        : "DROP INDEX one_plan_only");

    private static List<(string Name, string Content)> FilesOf(PlayedOffice office) =>
        [.. Directory.EnumerateFiles(Outbox.FolderOf(office.Database, "PLAY"), "*.xml").Order()
            .Select(file => (Path.GetFileName(file), File.ReadAllText(file)))];
}
