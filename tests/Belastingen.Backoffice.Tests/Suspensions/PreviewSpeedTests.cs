using System.Diagnostics;
using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Domain.Suspensions;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Suspensions;

/// <summary>A measurement, run by hand: a rule over a third of a million open terms.</summary>
[Explicit]
public sealed class PreviewSpeedTests
{
    private const int Bills = 130_000;

    [Test]
    public void A_third_of_a_million_terms_is_previewed_within_two_seconds()
    {
        using var office = new RuleOffice();
        office.Do(session => Fill(session, [.. RuleOffice.MonthEnds(session, RuleOffice.Day("2020-03-31"), 10)]));
        var plans = new ResumePlan[]
        {
            new ResumePlan.Append(), new ResumePlan.Spread(), new ResumePlan.Replan(6, RuleOffice.Day("2020-06-30")),
        };
        var slowest = 0.0;
        foreach (var plan in plans)
        {
            var rule = RuleOffice.Rule with
            {
                Window = new Window(RuleOffice.Day("2020-03-18"), RuleOffice.Day("2020-05-31")),
                Treatment = new Treatment.Postpone([plan], RuleOffice.Day("2021-02-26")),
            };
            var (preview, seconds, processor) = (Preview(office, rule), double.MaxValue, double.MaxValue);
            for (var i = 0; i < 5; i++)
            {
                var used = Process.GetCurrentProcess().TotalProcessorTime;
                var watch = Stopwatch.StartNew();
                preview = Preview(office, rule);
                seconds = Math.Min(seconds, watch.Elapsed.TotalSeconds);
                processor = Math.Min(processor, (Process.GetCurrentProcess().TotalProcessorTime - used).TotalSeconds);
            }

            TestContext.Out.WriteLine($"{plan.GetType().Name}: {preview.Terms} of the terms, in {preview.Letters} bills "
                + $"({preview.DoNotFit} do not fit): {seconds:0.00} s, of both cores {processor:0.00} s");
            Assert.That(preview.Terms, Is.InRange(300_000, 400_000));
            slowest = Math.Max(slowest, seconds);
        }

        Assert.That(slowest, Is.LessThan(2));
    }

    private static RulePreview Preview(RuleOffice office, RuleDocument rule)
    {
        using var session = office.Practice.Database.Read(RuleOffice.Now);
        return PreviewRule.Execute(session.As(office.Officer), rule, RuleOffice.Night).Value;
    }

    /// <summary>Bills of two claims, with terms from 31 March on: a third of a million in March through May.</summary>
    private static int Fill(Session session, LocalDate[] dates)
    {
        using var debtors = session.Bulk("debtors", "office", "debtor", "number", "name", "natural_person");
        using var assessments = session.Bulk(
            "assessments", "office", "assessment", "number", "debtor", "tax_year", "dated_on", "total_cents", "regular_cents");
        using var claims = session.Bulk("claims", "office", "assessment", "claim", "key", "tax_type", "residential", "assessed_cents");
        using var plans = session.Bulk(
            "replannings", "office", "assessment", "replanning", "kind", "event", "planned_on", "closed_cents", "added_cents", "opened_cents");
        using var terms = session.Bulk("instalments", "office", "assessment", "instalment", "claim", "method", "collect_on", "state",
            "amount_cents", "open_cents", "opened_by");
        var (random, count) = (new Random(1), 0);
        for (var bill = 1L; bill <= Bills; bill++)
        {
            debtors.Add(1L, bill, $"B{bill:00000000}", "N. Aam", bill % 4 == 0 ? 0L : 1L);
            var months = 3 + random.Next(3) - (bill % 4 == 0 ? 1 : 0);
            var perClaim = new[] { 500L + random.Next(5_000), 300L + random.Next(3_000) };
            assessments.Add(1L, bill, $"A{bill}", bill, 2020L, "2020-02-22", perClaim.Sum() * months, perClaim.Sum());
            plans.Add(1L, bill, 1L, "Plan", 1L, "2020-03-01", 0L, perClaim.Sum() * months, perClaim.Sum() * months);
            var number = 0L;
            for (var claim = 1L; claim <= 2; claim++) claims.Add(1L, bill, claim, $"C{bill}.{claim}", claim, 1L, perClaim[claim - 1] * months);
            for (var i = 0; i < months; i++)
                for (var claim = 1L; claim <= 2; claim++, count++)
                    terms.Add(1L, bill, ++number, claim, 1L, RowRecords.Text(dates[i + 2 - (bill % 2 == 0 ? 1 : 0)]), 1L,
                        perClaim[claim - 1], perClaim[claim - 1], 1L);
        }

        foreach (var rows in new[] { debtors, assessments, claims, plans, terms }) rows.Complete();
        TestContext.Out.WriteLine($"{count} terms");
        return count;
    }
}
