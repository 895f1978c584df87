using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Tests.Suspensions;
using Belastingen.Domain.Money;
using Belastingen.Engines;
using NodaTime;
using NUnit.Framework;
using static Belastingen.Backoffice.Tests.Runs.DecidedRows;

namespace Belastingen.Backoffice.Tests.Runs;

/// <summary>Which rows belong to what is asked of a run, and which do not.</summary>
[OnEveryEngine]
public sealed class RowsOfRunsTests
{
    private RuleOffice _office = null!;

    [SetUp]
    public void Two_bills_of_two_claims()
    {
        _office = new RuleOffice();
        _office.Do(session =>
        {
            for (var i = 1; i <= 2; i++)
            {
                var dates = RuleOffice.MonthEnds(session, March, 5).ToArray();
                _office.Assessment(session, _office.Debtor(session, $"B{i}"),
                    (1, [.. dates.Select(on => (on, 5_000L))]), (4, [.. dates.Select(on => (on, 700L))]));
            }

            return 0;
        });
    }

    [TearDown]
    public void Clean() => _office.Dispose();

    [Test]
    public void Two_preparations_differ_in_outcome_amount_or_in_what_was_due()
    {
        var changed = Asked(session =>
        {
            foreach (var preparation in new[] { 1, 2 })
            {
                session.Put(new Decided(1, 1, Preparation: preparation));
                session.Put(new Decided(2, preparation == 1 ? 1 : 4, Preparation: preparation));
                session.Put(new Decided(3, 1, Cents: preparation == 1 ? 5_000 : 4_999, Preparation: preparation));
                session.Put(new Decided(3 + preparation, 1, Preparation: preparation));
                session.Put(new Decided(1, 2, Cents: 700, Preparation: preparation, Assessment: 2));
                session.Put(new Decided(1, 4, Cents: 600, On: April, Preparation: preparation));
                session.Put(new Decided(6, 1 + (3 * preparation / 2), Cents: 600, On: April, Preparation: preparation));
                session.Put(new Decided(1, preparation, Preparation: preparation, Office: 2));
            }

            session.Put(new Decided(7, 1, Preparation: 3));
            return RunDifference.Between(session, March, 1, 2);
        });

        Assert.That(changed.Changes.Select(change => (change.Assessment, change.Instalment)),
            Is.EqualTo(new[] { ("A1", 2L), ("A1", 3L), ("A1", 4L), ("A1", 5L) }));
        Assert.That(changed.Changes.Select(change => $"{change.OutcomeBefore} {change.OutcomeAfter}"),
            Is.EqualTo(new[] { "1 4", "1 1", "1 ", " 1" }));
        Assert.That(changed.ChangedCount, Is.EqualTo(4));
    }

    [Test]
    public void What_was_held_or_refused_or_has_no_plan_becomes_work_and_nothing_else()
    {
        var work = Asked(session =>
        {
            var decided = new[] { (4, 1), (5, 1), (5, 8), (2, 2), (2, 1), (1, 0), (3, 2) };
            foreach (var (i, (outcome, reason)) in decided.Index()) session.Put(new Decided(i + 1, outcome, reason));
            session.Put(new Decided(1, 4, 1, Preparation: 2, Assessment: 2));
            session.Put(new Decided(2, 4, 1, On: April, Assessment: 2));
            session.Put(new Decided(3, 4, 1, Office: 2, Assessment: 2));
            WorkOfRun.Open(session, March, 1, RuleOffice.Night);
            return session.Query<(string Kind, string Subject)>(
                "SELECT kind, subject FROM work_items WHERE office = @office ORDER BY item");
        });

        Assert.That(work.Select(item => $"{item.Kind} {item.Subject}"), Is.EqualTo(new[]
        {
            $"Held {Subject.Term(1, 1)}", $"Refused {Subject.Term(1, 2)}", $"PlanDoesNotFit {Subject.Term(1, 4)}",
        }));
    }

    [TestCase(null, 2, 11_400)]
    [TestCase(1L, 2, 10_000)]
    [TestCase(2L, 2, 1_400)]
    public void What_stands_on_the_next_date_is_counted_by_bill_and_by_body(long? body, long bills, long cents)
    {
        Assert.That(Next(body), Is.EqualTo((March, new Tally(bills, cents))));
        _office.Practice.Write("UPDATE instalments SET method = 2 WHERE assessment = 1");
        Assert.That(Next(body), Is.EqualTo((March, new Tally(1, cents / 2))));
        _office.Practice.Write("UPDATE instalments SET state = 3, closed_by = 1 WHERE assessment = 2");
        Assert.That(Next(body), Is.EqualTo((March, new Tally(0, 0))), "postponed terms stand elsewhere");
    }

    [Test]
    public void The_yardstick_is_the_forecast_of_that_date_with_what_was_approved_since()
    {
        var rule = _office.Approve(_office.Submit(RuleOffice.Rule));
        var approved = _office.Do(session => session.One<long>("SELECT decided_event FROM rules"));
        _office.Submit(RuleOffice.Rule with { Name = "Nog niet" });

        Assert.That(rule.Preview!.On(March), Is.EqualTo(new Tally(-2, -11_400)));
        Assert.That(Yardsticked(approved), Is.EqualTo(new Tally(9, 90_000)), "it was in the forecast");
        Assert.That(Yardsticked(approved - 1), Is.EqualTo(new Tally(7, 78_600)));
        _office.Practice.Write("UPDATE rules SET state = 'Withdrawn' WHERE version = 1 AND [rule] = 2");
        Assert.That(Asked(session => Yardstick.Of(session, March)), Is.Null, "no forecast, no yardstick");
    }

    [Test]
    public void A_release_stores_the_next_date_and_leaves_what_is_past_and_what_is_of_others()
    {
        var rows = Asked(session =>
        {
            foreach (var (office, on) in new[] { (1, March), (1, April), (1, RuleOffice.Day("2020-05-29")),
                (2, April) })
                session.Execute("INSERT INTO forecasts VALUES (@office, @on, 1, 9, 90000)", new { office, on });
            Yardstick.Store(session, March, RuleOffice.Night, 5);
            return session.Query<(long Office, LocalDate On, long Debits, long Cents)>(
                "SELECT office, run_date, debit_count, cents FROM forecasts ORDER BY office, run_date");
        });

        Assert.That(rows, Is.EqualTo(new[] { (1L, March, 9L, 90_000L), (1, April, 2, 11_400), (2, April, 9, 90_000) }));
    }

    [Test]
    public void The_files_of_a_preparation_are_its_own()
    {
        var files = Asked(session =>
        {
            foreach (var (office, on, preparation) in new[] { (1, March, 2), (2, March, 2), (1, April, 2),
                (1, March, 1) })
                session.Execute(
                    """
                    INSERT INTO batches (office, run_date, preparation, batch, file_name, message_id, format,
                        debit_count, cents,
                        bytes, sha256)
                    VALUES (@office, @on, @preparation, 1, @name, 'm', 'f', 1, 1, 1, 's')
                    """, new { office, on, preparation, name = $"{office} {on:R} {preparation}" });
            return BatchRows.Of(session, March, 2);
        });

        Assert.That(files.Select(file => file.FileName), Is.EqualTo(new[] { "1 2020-03-31 2" }));
    }

    private Tally? Yardsticked(long number) => Asked(session =>
    {
        foreach (var (office, on, debits) in new[] { (1, March, 9), (2, March, 5), (1, April, 5) })
            session.Execute("INSERT INTO forecasts VALUES (@office, @on, @number, @debits, @cents)",
                new { office, on, number, debits, cents = debits * 10_000 });
        return Yardstick.Of(session, March);
    });

    private (LocalDate, Tally) Next(long? body) => Asked(session =>
    {
        var next = NextRun.Execute(session, body)!;
        return (next.RunDate, next.Presented);
    });

    /// <summary>In a session that is not committed.</summary>
    private T Asked<T>(Func<OfficeSession, T> ask)
    {
        using var session = _office.Practice.Database.Write(RuleOffice.Now, office: 1);
        return ask(session.As(_office.Officer));
    }
}
