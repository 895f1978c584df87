using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Domain.Suspensions;
using Belastingen.Engines;
using NUnit.Framework;
using static Belastingen.Backoffice.Tests.Suspensions.RuleOffice;

namespace Belastingen.Backoffice.Tests.Suspensions;

/// <summary>The example beside a rule is the first bill that the rule moves, planned as the night would.</summary>
[OnEveryEngine]
public sealed class WorkedExampleTests
{
    private RuleOffice _office = null!;

    [SetUp]
    public void A_bill_of_ten_terms_after_one_that_ends_before_the_window()
    {
        _office = new RuleOffice();
        _office.Do(session =>
        {
            _office.Assessment(session, _office.Debtor(session, "B1"), (1, [(Day("2020-02-28"), 700L)]));
            _office.TenTerms(session, _office.Debtor(session, "B2"));
            return 0;
        });
    }

    [TearDown]
    public void Clean() => _office.Dispose();

    [Test]
    public void It_says_per_date_what_is_debited_without_and_with_the_rule()
    {
        var example = Of(Rule)!;

        Assert.That(example.TaxYear, Is.EqualTo(2020));
        Assert.That(example.Dates, Has.Count.EqualTo(12));
        Assert.That(example.Dates.Take(2),
            Is.EqualTo(new[] { At("2020-03-31", 5_000, 0), At("2020-04-30", 5_000, 0) }));
        Assert.That(example.Dates[2], Is.EqualTo(At("2020-05-29", 5_000, 5_000)));
        Assert.That(example.Dates.TakeLast(2),
            Is.EqualTo(new[] { At("2021-01-29", 0, 5_000), At("2021-02-26", 0, 5_000) }));
    }

    [Test]
    public void What_is_skipped_is_shown_as_transferred()
    {
        var example = Of(Rule with { Treatment = new Treatment.Skip(Day("2020-08-31")) })!;

        Assert.That(example.Dates.Where(date => date.PaidAfter > 0),
            Is.EqualTo(new[] { new ExampleDate(Day("2020-08-31"), 5_000, 5_000, 10_000) }));
    }

    [TestCase("2020-04-01", "2020-04-29", false)]
    [TestCase("2020-04-01", "2020-04-30", true)]
    [TestCase("2020-04-30", "2020-05-15", true)]
    [TestCase("2020-03-31", "2020-03-31", true)]
    public void There_is_one_when_a_debit_stands_in_the_window_on_its_last_day_too(string from, string through,
        bool any) =>
        Assert.That(Of(Rule with { Window = new Window(Day(from), Day(through)) }) is not null, Is.EqualTo(any));

    [TestCase("Active", "SelfEmployed", true)]
    [TestCase("Submitted", "SelfEmployed", false)]
    [TestCase("Active", "Businesses", false)]
    public void Of_a_group_that_is_entered_it_is_of_a_member(string state, string group, bool any)
    {
        _office.Do(session =>
        {
            _office.Member(session, 2, group);
            session.Execute("UPDATE memberships SET state = @state", new { state });
            return 0;
        });

        Assert.That(Of(Rule with { Scope = new Scope("SelfEmployed") }) is not null, Is.EqualTo(any));
    }

    [Test]
    public void A_bill_that_is_transferred_or_at_the_bank_is_none()
    {
        _office.Practice.Write("UPDATE instalments SET method = 2 WHERE assessment = 2");
        Assert.That(Of(Rule), Is.Null);
        _office.Practice.Write("UPDATE instalments SET method = 1, state = 2, open_cents = 0 WHERE assessment = 2");
        Assert.That(Of(Rule), Is.Null);
    }

    /// <summary>
    /// A version of a rule is not shown beside what it replaces: by that the terms stand still already.
    /// </summary>
    [Test]
    public void Of_a_new_version_that_ends_earlier_it_is_a_bill_whose_terms_return()
    {
        var rule = _office.Approve(_office.Submit(Rule)).Rule;
        _office.Do(session => Replan(session, Day("2020-03-18")));

        var example = Of(Rule with { Window = Rule.Window with { Through = Day("2020-04-15") } }, rule, "2020-03-20")!;

        Assert.That(example.Dates.Single(date => date.On == Day("2020-04-30")), Is.EqualTo(At("2020-04-30", 0, 5_000)));
        Assert.That(Of(Rule, rule, "2020-03-20"), Is.Null, "nothing moves again");
    }

    private static ExampleDate At(string day, long before, long after) => new(Day(day), before, after, 0);

    private WorkedExample? Of(RuleDocument rule, long? number = null, string? night = null)
    {
        using var session = _office.Practice.Database.Read(Now);
        return WorkedExample.Of(session.As(_office.Officer), rule, night is null ? Night : Day(night), number);
    }
}
