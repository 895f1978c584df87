using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Tests.Data;
using Belastingen.Backoffice.Tests.Suspensions;
using Belastingen.Domain.Suspensions;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Nights;

/// <summary>A night moves a third of an office: it must not ask the database something for every bill.</summary>
public sealed class NightInBulkTests
{
    private const int Few = 3, Many = 90;

    private const string Missed = "their run is missed";

    private static readonly Dictionary<string, Action<RuleOffice>> Happenings = new()
    {
        ["a rule covers them"] = Approve(RuleOffice.Rule),
        ["a rule covers them that leaves the plan to a person"] =
            Approve(RuleOffice.Rule with { Treatment = new Treatment.Postpone([new ResumePlan.Individual()]) }),
        ["a rule lets them pay themselves"] = Approve(RuleOffice.Rule with { Treatment = new Treatment.Skip(new LocalDate(2020, 7, 1)) }),
        ["they opt out"] = office =>
        {
            Approve(RuleOffice.Rule)(office);
            Night(office);
            Say(office, "INSERT INTO optouts (office, optout, debtor, from_on, event) SELECT 1, debtor, debtor, '2020-03-01', 1 FROM debtors");
        },
        ["their rule ends early"] = office =>
        {
            Approve(RuleOffice.Rule)(office);
            Night(office);
            office.Approve(office.Submit(
                RuleOffice.Rule with { Window = new Window(new LocalDate(2020, 3, 18), new LocalDate(2020, 4, 10)) }, 1));
        },
        ["their mandates end"] = office => Say(office, "UPDATE mandates SET ended_on = '2020-03-01'"),
        ["a part of their claims is held"] = office => Say(office,
            """
            INSERT INTO holds (office, hold, debtor, assessment, claim, part_cents, reason, from_on, event)
            SELECT 1, assessment, debtor, assessment, 1, 10000, 'Objection', '2020-03-01', 1 FROM assessments
            """),
        [Missed] = office => Say(office,
            """
            INSERT INTO runs (office, run_date, state, preparation, taken_at, night_on, position, started_by, settings_version)
            VALUES (1, '2020-03-31', 'Missed', 1, '2020-03-25 00:00:00', '2020-03-25', 1, 'night', 1);
            INSERT INTO decisions (office, run_date, preparation, assessment, instalment, claim, tax_type, outcome, reason, cents)
            SELECT 1, '2020-03-31', 1, assessment, instalment, claim, 1, 5, 8, open_cents FROM instalments WHERE collect_on = '2020-03-31'
            """),
    };

    private static IEnumerable<string> WhatHappensToEveryone => Happenings.Keys;

    [TestCaseSource(nameof(WhatHappensToEveryone))]
    public void It_asks_as_often_for_many_bills_as_for_few(string happening)
    {
        var few = Asked(Few, happening);

        Assert.That(few, Is.Not.Empty);
        Assert.That(Asked(Many, happening), Is.EqualTo(few));
    }

    /// <summary>The statements of a night in which all bills move, or wait for a person.</summary>
    private static SortedDictionary<string, int> Asked(int bills, string happening)
    {
        using var office = new RuleOffice();
        office.Do(session =>
        {
            for (var i = 0; i < bills; i++) office.TenTerms(session, office.Debtor(session, $"B{i}"));
            return bills;
        });
        Happenings[happening](office);
        using var session = office.Practice.Database.Write(RuleOffice.Now, office: 1);
        using var asked = new StatementCount(session);
        var moved = PlanAgain.Execute(session.Of(1, "night"), Facts(session, happening == Missed ? new LocalDate(2020, 4, 1) : RuleOffice.Night));
        var statements = new SortedDictionary<string, int>(asked.Statements);
        Assert.That(moved + session.Scalar<int>("SELECT COUNT(*) FROM work_items WHERE kind = 'PlanDoesNotFit'"), Is.EqualTo(bills));
        session.Commit();
        return statements;
    }

    private static Action<RuleOffice> Approve(RuleDocument rule) => office => office.Approve(office.Submit(rule));

    private static void Night(RuleOffice office) =>
        office.Do(session => PlanAgain.Execute(session.Of(1, "night"), Facts(session, RuleOffice.Night)));

    private static NightFacts Facts(Session session, LocalDate night) => NightFacts.Read(session.Of(1, "night"), night);

    private static void Say(RuleOffice office, string sql) => office.Do(session => session.Execute(sql));
}
