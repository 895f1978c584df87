using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Dunning;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Engines;
using CsCheck;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Dunning;

/// <summary>What the tax package may remind of: due dates and stops as the rules make them.</summary>
[OnEveryEngine]
public sealed class ExportDunningTests
{
    [Test]
    public void A_self_payer_gets_the_later_due_date_and_the_stop_with_the_decision_also_when_the_pause_is_over()
    {
        using var office = SelfPayer("04-04-2020");
        office.Postpone(1, "Everyone", sideEffects: new { selfPayersDueOn = "2020-06-30", noDunningBefore = "2020-07-01", freeReminder = true });
        office.PlayThrough("15-05-2020");

        var export = Export(office);

        var term = export.Terms.Single();
        Assert.That((term.OwnDueOn, term.DueOn, term.Ground?.DecisionNumber),
            Is.EqualTo((PlayedOffice.Day("04-04-2020"), PlayedOffice.Day("30-06-2020"), "2020-118")));
        Assert.That(term.IsOverdueOn(PlayedOffice.Day("30-06-2020")), Is.False);
        Assert.That(term.IsOverdueOn(PlayedOffice.Day("01-07-2020")), Is.True);
        Assert.That(export.Stops.Single().Effects.FreeReminder, Is.True);
    }

    [Test]
    public void P3_debits_go_on_and_the_side_effects_apply()
    {
        using var office = SelfPayer("04-04-2020");
        office.Bill("A2", "31-03-2020", [("OZB", 500m)]);
        office.Rule(1, 1, new
        {
            name = "Uitstel",
            scope = new { group = "Everyone" },
            window = new { from = "2020-03-01", through = "2020-08-31" },
            treatment = new { kind = "Continue" },
            sideEffects = new { selfPayersMonthsLater = 3, firstDunningAfter = "2020-08-31" },
            ground = Rules.Ground,
        });
        office.PlayThrough("02-04-2020");

        var export = Export(office);

        Assert.That(office.DebitsOf("A2"), Is.EqualTo(new[] { "31-03-2020 50,00" }));
        Assert.That(export.Terms.Single().DueOn, Is.EqualTo(PlayedOffice.Day("04-07-2020")));
        Assert.That(export.Terms.Single().NoDunningBefore, Is.EqualTo(PlayedOffice.Day("01-09-2020")));
        Assert.That(export.Stops.Select(stop => stop.Assessment), Is.EquivalentTo(new[] { "A1", "A2" }));
    }

    [Test]
    public void Who_must_ask_gets_the_side_effects_when_his_request_is_granted_and_not_before()
    {
        using var office = SelfPayer("04-04-2020");
        office.Rule(1, 1, new
        {
            name = "Op verzoek",
            scope = new { group = "Businesses" },
            window = new { from = "2020-03-20", through = "2020-06-30" },
            trigger = new { kind = "OnRequest" },
            treatment = new { kind = "Continue" },
            sideEffects = new { selfPayersDueOn = "2020-07-01" },
            ground = Rules.Ground,
        });
        office.PlayThrough("02-04-2020");
        Assert.That(Export(office).Terms.Single().DueOn, Is.EqualTo(PlayedOffice.Day("04-04-2020")));

        office.Granted("DA1", 1, "02-04-2020", "02-04-2020");

        Assert.That(Export(office).Terms.Single().DueOn, Is.EqualTo(PlayedOffice.Day("01-07-2020")));
    }

    [Test]
    public void A_bill_of_after_the_pause_and_a_due_date_outside_it_are_left_alone()
    {
        using var office = SelfPayer("29-05-2020");
        office.Postpone(1, "Everyone", sideEffects: new { selfPayersDueOn = "2020-06-30" });

        Assert.That(Export(office).Terms.Single().DueOn, Is.EqualTo(PlayedOffice.Day("29-05-2020")));
    }

    [Test]
    public void The_files_have_one_format()
    {
        using var office = SelfPayer("04-04-2020");
        office.Postpone(1, "Everyone", sideEffects: new { selfPayersDueOn = "2020-06-30", interestPercent = 0, interestFrom = "2020-03-01" });
        using var terms = new StringWriter();
        using var stops = new StringWriter();

        DunningFiles.WriteTerms(terms, Export(office));
        DunningFiles.WriteStops(stops, Export(office));

        Assert.That(terms.ToString(), Is.EqualTo("debtor;assessment;claim;open;ownDueOn;dueOn;noDunningBefore;rule;decision\n"
            + "DA1;A1;A1-1;500.00;2020-04-04;2020-06-30;;Regel 1;2020-118\n"));
        Assert.That(stops.ToString().Split('\n')[1], Is.EqualTo("DA1;A1;;;no;0.00;2020-03-01;Regel 1;2020-118"));
    }

    /// <summary>I5: whatever the rule, what it postponed is in no line, and what it skipped is not overdue before its new day.</summary>
    [Test]
    public void A_postponed_or_skipped_term_is_never_overdue() =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 3], Gen.Int[20, 120], Gen.Bool).Sample(
            (first, length, later, skips) => NothingMovedIsOverdue(first, length, later, skips), iter: 6, threads: 1);

    private static bool NothingMovedIsOverdue(int firstMonth, int months, int later, bool skips)
    {
        using var office = new PlayedOffice(PlayedOffice.MonthEnds());
        office.PlayThrough("20-02-2020");
        office.Bill("A1", "31-03-2020", [("OZB", 300m), ("AFVAL", 200m)]);
        var from = new NodaTime.LocalDate(2020, 3, 1).PlusMonths(firstMonth);
        var through = from.PlusMonths(months + 1).PlusDays(-1);
        var payBy = through.PlusDays(later);
        object treatment = skips
            ? new { kind = "Skip", payBy = $"{payBy:uuuu-MM-dd}" }
            : new { kind = "Postpone", plans = new[] { new { kind = later % 2 == 0 ? "Append" : "Spread" } }, latest = "2021-12-31" };
        office.Rule(1, 1, new
        {
            name = "Regel",
            scope = new { group = "Everyone" },
            window = new { from = $"{from:uuuu-MM-dd}", through = $"{through:uuuu-MM-dd}" },
            treatment,
            ground = Rules.Ground,
        });
        office.PlayThrough($"{from.PlusDays(-10):dd-MM-yyyy}");
        for (var day = from; day <= payBy; day = day.PlusDays(13))
        {
            office.PlayThrough($"{day:dd-MM-yyyy}");
            var terms = Export(office).Terms;
            if (terms.Any(term => term.IsOverdueOn(day) || term.DueOn < payBy)) return false;
            if (!skips && terms.Count > 0) return false;
        }

        return office.Open("A1").Claims == office.Open("A1").Terms;
    }

    private static PlayedOffice SelfPayer(string dueOn)
    {
        var office = new PlayedOffice(PlayedOffice.MonthEnds());
        office.PlayThrough("20-02-2020");
        office.Bill("A1", "31-03-2020", [("OZB", 500m)], terms: 1);
        using var session = office.Database.Write(office.Now, office: 1);
        session.Execute("UPDATE instalments SET method = 2, collect_on = @dueOn", new { dueOn = PlayedOffice.Day(dueOn) });
        session.Commit();
        return office;
    }

    private static DunningExport Export(PlayedOffice office)
    {
        using var session = office.Database.Read(office.Now);
        return ExportDunning.Execute(session.As(office.Acting)).Value;
    }
}
