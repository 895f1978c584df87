using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Plans;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Domain.Plans;
using Belastingen.Domain.Suspensions;
using Belastingen.Engines;
using CsCheck;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Suspensions;

[OnEveryEngine]
public sealed class PreviewRuleTests
{
    private static readonly RuleDocument Rule = RuleOffice.Rule;
    private RuleOffice _office = null!;

    [SetUp]
    public void Office() => _office = new RuleOffice();

    [TearDown]
    public void Clean() => _office.Dispose();

    [Test]
    public void Medemblik_nothing_in_march_and_april_and_two_months_longer()
    {
        _office.Do(session => _office.TenTerms(session, _office.Debtor(session, "B1")));

        var preview = Preview(Rule);

        Assert.That((preview.Debtors, preview.Claims, preview.Terms, preview.Cents, preview.Letters), Is.EqualTo((1, 1, 2, 10_000, 1)));
        Assert.That(preview.Dates, Is.EqualTo(new[]
        {
            new PreviewDate(RuleOffice.Day("2020-03-31"), 1, 5_000, 0, 0), new PreviewDate(RuleOffice.Day("2020-04-30"), 1, 5_000, 0, 0),
            new PreviewDate(RuleOffice.Day("2021-01-29"), 0, 0, 1, 5_000), new PreviewDate(RuleOffice.Day("2021-02-26"), 0, 0, 1, 5_000),
        }));
        Assert.That(preview.FirstReached, Is.EqualTo(RuleOffice.Day("2020-03-31")));
        Assert.That(preview.Warnings, Is.Empty);
    }

    [Test]
    public void The_groups_touched_are_told_apart()
    {
        _office.Do(session =>
        {
            _office.TenTerms(session, _office.Debtor(session, "B1"));
            var self = _office.Debtor(session, "B2");
            _office.Member(session, self, "SelfEmployed", "Presumed");
            _office.TenTerms(session, self);
            return _office.TenTerms(session, self);
        });

        Assert.That(Preview(Rule).Groups, Is.EqualTo(new[]
        {
            new PreviewGroup("Everyone", 2, 6, 30_000), new PreviewGroup("Citizens", 1, 2, 10_000),
            new PreviewGroup("SelfEmployed", 1, 4, 20_000), new PreviewGroup("Businesses", 0, 0, 0), new PreviewGroup("Associations", 0, 0, 0),
        }));
        var self = Preview(Rule with { Scope = new Scope("SelfEmployed") });
        Assert.That((self.Debtors, self.Doubtful), Is.EqualTo((1, 1)));
        Assert.That(self.Warnings, Has.Some.Contains("nog te beoordelen"));
    }

    [Test]
    public void A_plan_that_does_not_fit_is_counted_and_its_debits_stand_still()
    {
        _office.Do(session => _office.TenTerms(session, _office.Debtor(session, "B1")));
        var preview = Preview(Rule with { Treatment = new Treatment.Postpone([new ResumePlan.Append()], RuleOffice.Day("2020-05-28")) });

        Assert.That((preview.DoNotFit, preview.Letters), Is.EqualTo((1, 0)));
        Assert.That(preview.Dates.Select(date => date.CentsWith), Is.EqualTo(new[] { 0, 0 }));
    }

    [Test]
    public void Terms_that_were_released_already_are_told_and_those_that_came_back_are_not()
    {
        _office.Do(session => _office.TenTerms(session, _office.Debtor(session, "B1")) + _office.TenTerms(session, _office.Debtor(session, "B2")));
        _office.Practice.Write(
            """
            INSERT INTO runs (office, run_date, state, preparation, taken_at, night_on, position, started_by, settings_version)
            VALUES (1, '2020-03-31', 'Discarded', 1, '2020-03-17T03:00:00Z', '2020-03-17', 1, 'system', 1);
            UPDATE instalments SET state = 2, open_cents = 0 WHERE collect_on = '2020-03-31';
            UPDATE runs SET state = 'RefusedByBank';
            INSERT INTO returns (office, run_date, assessment, kind, reason, booked_on, cents, counts, event)
            VALUES (1, '2020-03-31', 2, 'Return', 'AM04', '2020-04-01', 5000, 1, 1);
            """);

        var preview = Preview(Rule);

        Assert.That((preview.AtTheBank, preview.Terms), Is.EqualTo((1, 2)));
        Assert.That(preview.FirstReached, Is.EqualTo(RuleOffice.Day("2020-04-30")));
    }

    [Test]
    public void A_mandate_that_would_lapse_through_the_rule_is_told_beforehand()
    {
        _office.Do(session => _office.TenTerms(session, _office.Debtor(session, "B1")));
        _office.Practice.Write("UPDATE mandates SET signed_on = '2017-05-15'");

        Assert.That(Preview(Rule).MandatesLapsing, Is.EqualTo(1));
        Assert.That(Preview(Rule with { Window = Rule.Window with { Through = RuleOffice.Day("2020-03-31") } }).MandatesLapsing, Is.Zero);
        _office.Practice.Write("UPDATE mandates SET signed_on = '2017-03-30'");
        Assert.That(Preview(Rule).MandatesLapsing, Is.Zero, "it has lapsed without the rule too");
    }

    public static IEnumerable<TestCaseData> OddPairs()
    {
        var day = RuleOffice.Day;
        var postpone = (Treatment.Postpone)Rule.Treatment;
        yield return new("Het afschrijven staat stil, maar aanmanen gaat door.", Rule with { SideEffects = null });
        yield return new("Aanmanen staat stil, maar het afschrijven gaat door.", Rule with { Treatment = new Treatment.Continue() });
        yield return new("Het afschrijven gaat door en er verandert verder niets", Rule with { Treatment = new Treatment.Continue(), SideEffects = null });
        yield return new("Zonder besluitnummer geldt deze pauze voor één incassodatum, tot en met 31-03-2020",
            Rule with { Ground = [Rule.Ground[0] with { DecisionNumber = null }] });
        yield return new("In één keer afschrijven", Rule with { Treatment = postpone with { Plans = [new ResumePlan.Lump(day("2020-05-29"))] } });
        yield return new("Een medewerker maakt elk plan", Rule with { Treatment = postpone with { Plans = [new ResumePlan.Individual()] } });
        yield return new("Er is geen uiterste datum", Rule with
        {
            Window = new Window(day("2021-03-01"), day("2021-03-31")),
            Treatment = postpone with { Latest = null },
        });
        yield return new("De periode is al voorbij", Rule with { Window = new Window(day("2020-01-01"), day("2020-02-01")) });
        yield return new("De periode is al begonnen", Rule with { Window = Rule.Window with { From = day("2020-03-16") } });
        yield return new("De uiterste betaaldatum (01-03-2020) ligt in het verleden", Rule with
        {
            Window = new Window(day("2020-01-01"), day("2020-02-01")),
            Treatment = new Treatment.Skip(day("2020-03-01")),
        });
        yield return new("Deze pauze raakt nu niemand", Rule);
    }

    [TestCaseSource(nameof(OddPairs))]
    public void What_an_officer_should_look_at_twice_is_told(string warning, RuleDocument rule) =>
        Assert.That(Preview(rule).Warnings, Has.Some.StartsWith(warning));

    [Test]
    public void An_emergency_rule_reaches_one_run_date()
    {
        _office.Do(session => _office.TenTerms(session, _office.Debtor(session, "B1")));

        Assert.That(Preview(Rule with { Ground = [Rule.Ground[0] with { DecisionNumber = null }] }).Terms, Is.EqualTo(1));
    }

    [Test]
    public void Debits_above_twice_the_regular_term_are_counted_when_the_rule_accepts_them()
    {
        _office.Do(session => _office.TenTerms(session, _office.Debtor(session, "B1")));
        var replan = new Treatment.Postpone([new ResumePlan.Replan(2, RuleOffice.Day("2020-05-29"))], AboveTwice: true);

        Assert.That(Preview(Rule with { Treatment = replan }).Warnings, Has.Some.StartsWith("Bij 1 aanslagen wordt een afschrijving hoger"));
        Assert.That(Preview(Rule with { Treatment = replan with { AboveTwice = false } }).DoNotFit, Is.EqualTo(1));
    }

    [TestCase(1)]
    [TestCase(2)]
    public void The_night_makes_the_plan_that_the_preview_showed(int seed)
    {
        RandomOffice.Fill(_office, seed, 60);
        RandomOffice.Rules.Sample(rule =>
        {
            using var session = _office.Practice.Database.Write(RuleOffice.Now, office: 1);
            var before = Tally(session, (_, _) => true);
            var submitted = SubmitRule.Execute(session.As(_office.Officer), rule, RuleOffice.Night).Value;
            Assert.That(ApproveRule.Execute(session.As(_office.Colleague), submitted.Rule, 1).Refusal, Is.Null);

            var facts = RuleOffice.Replan(session, PlanningNight(rule));
            var after = Tally(session, (plan, term) => IsDebited(plan, term, facts));

            Assert.That(Expected(before, submitted.Preview), Is.EquivalentTo(after));
        }, iter: 25, threads: 1);
    }

    [Test]
    public void An_early_end_tells_which_terms_return_to_their_own_dates()
    {
        _office.Do(session => _office.TenTerms(session, _office.Debtor(session, "B1")));
        _office.Approve(_office.Submit(Rule with
        {
            Window = Rule.Window with { Through = RuleOffice.Day("2020-06-30") },
            Treatment = new Treatment.Postpone([new ResumePlan.Append()], RuleOffice.Day("2021-04-30")),
        }));
        _office.Do(session => RuleOffice.Replan(session, RuleOffice.Night));

        var preview = PreviewOfEarlyEnd("2020-04-30");

        Assert.That((preview.Debtors, preview.Terms, preview.Letters), Is.EqualTo((1, 2, 1)));
        Assert.That(preview.Dates, Is.EqualTo(new[]
        {
            new PreviewDate(RuleOffice.Day("2020-05-29"), 0, 0, 1, 5_000), new PreviewDate(RuleOffice.Day("2020-06-30"), 0, 0, 1, 5_000),
            new PreviewDate(RuleOffice.Day("2021-03-31"), 1, 5_000, 0, 0), new PreviewDate(RuleOffice.Day("2021-04-30"), 1, 5_000, 0, 0),
        }));
    }

    [TestCase(5)]
    [TestCase(6)]
    public void The_night_gives_back_what_the_preview_of_an_early_end_showed(int seed)
    {
        RandomOffice.Fill(_office, seed, 60);
        Gen.Select(RandomOffice.Rules, Gen.Int[0, 110]).Sample(drawn =>
        {
            var (rule, days) = drawn;
            if (rule.Window.From.PlusDays(days) >= rule.Window.Through || rule.Treatment is not Treatment.Postpone) return;
            using var session = _office.Practice.Database.Write(RuleOffice.Now, office: 1);
            var submitted = SubmitRule.Execute(session.As(_office.Officer), rule, RuleOffice.Night).Value;
            ApproveRule.Execute(session.As(_office.Colleague), submitted.Rule, 1);
            var night = PlanningNight(rule);
            RuleOffice.ReplanAndRestore(session, night);
            RuleOffice.ReplanAndRestore(session, night);
            var before = Tally(session, (_, _) => true);

            var shorter = EndRule.Execute(
                session.As(_office.Officer), submitted.Rule, rule.Window.From.PlusDays(days), "Het is voorbij", night).Value;
            ApproveRule.Execute(session.As(_office.Colleague), shorter.Rule, shorter.Version);
            var facts = RuleOffice.ReplanAndRestore(session, night);
            var after = Tally(session, (plan, term) => IsDebited(plan, term, facts));

            Assert.That(Expected(before, shorter.Preview), Is.EquivalentTo(after));
        }, iter: 25, threads: 1);
    }

    [TestCase(3)]
    [TestCase(4)]
    public void The_fast_preview_counts_what_the_simple_one_counts_whatever_other_rules_there_are(int seed)
    {
        RandomOffice.Fill(_office, seed, 60);
        Gen.Select(RandomOffice.Rules, RandomOffice.Rules).Sample(pair =>
        {
            var (other, rule) = pair;
            using var session = _office.Practice.Database.Write(RuleOffice.Now, office: 1);
            var approved = SubmitRule.Execute(session.As(_office.Officer), other, RuleOffice.Night).Value;
            ApproveRule.Execute(session.As(_office.Colleague), approved.Rule, 1);
            session.Execute("UPDATE requests SET [rule] = 1 + request % 2");

            var fast = PreviewRule.Execute(session.As(_office.Officer), rule, RuleOffice.Night).Value;

            AssertSame(fast, rule, Simulate(session, rule));
        }, iter: 25, threads: 1);
    }

    private static void AssertSame(RulePreview fast, RuleDocument rule, (NightFacts Facts, List<SimulatedPlan> Plans) simple)
    {
        var touched = simple.Plans.FindAll(plan => plan.IsTouched);
        if (rule.Treatment is Treatment.Continue) return;
        Assert.That(
            (fast.Debtors, fast.Claims, fast.Terms, fast.Cents, fast.DoNotFit, fast.Letters),
            Is.EqualTo((
                (long)touched.Select(plan => plan.Before.Debtor).Distinct().Count(),
                (long)touched.Sum(plan => plan.Covered.Select(term => term.Claim).Distinct().Count()),
                (long)touched.Sum(plan => plan.Covered.Count),
                touched.Sum(plan => plan.Covered.Sum(term => term.Open.Value)),
                (long)touched.Count(plan => plan.Misfit is not null),
                (long)touched.Count(plan => plan.Misfit is null))));
        var with = Tally(simple.Plans.SelectMany(plan => (plan.IsTouched ? plan.DebitedAfter(simple.Facts, 2) : plan.Before.Debits)
            .Select(term => (plan.Before.Assessment, term))));
        var without = Tally(simple.Plans.SelectMany(plan => plan.Before.Debits.Select(term => (plan.Before.Assessment, term))));
        Assert.That(Expected(without, fast), Is.EquivalentTo(with));
    }

    private static (NightFacts, List<SimulatedPlan>) Simulate(Session session, RuleDocument rule)
    {
        var inForce = Backoffice.Facts.SettingsInForce.Of(session.Of(1, "night"));
        var proposal = RulesTonight.Make(2, 9, rule, RuleOffice.Now, inForce);
        var facts = NightFacts.Read(session.Of(1, "night"), PlanningNight(rule), inForce, [.. RulesTonight.Approved(session.Of(1, "night"), inForce), proposal]);
        return (facts, Assessments(session).ConvertAll(plan => SimulatedPlan.Of(plan, facts, 2)));
    }

    private static LocalDate PlanningNight(RuleDocument rule)
    {
        var begins = rule.Window.From.PlusDays(-SuspensionRule.PlansAheadDays);
        return begins > RuleOffice.Night ? begins : RuleOffice.Night;
    }

    private static bool IsDebited(StoredPlan plan, LiveTerm term, NightFacts facts) =>
        facts.Holds.On(plan.Debtor, plan.Assessment, term.Claim, term.Part, facts.Night) is not null
        || facts.Rules.WinnerFor(plan.Debtor, plan.Facts[term.Claim], term.On, term.SharedBy)?.Rule.Treat is null;

    private static List<StoredPlan> Assessments(Session session) =>
        session.Query<long>("SELECT assessment FROM assessments ORDER BY assessment").ConvertAll(key => StoredPlans.Of(session.Of(1, "night"), key));

    private static Dictionary<LocalDate, (long Debits, long Cents)> Tally(Session session, Func<StoredPlan, LiveTerm, bool> counts) =>
        Tally(Assessments(session).SelectMany(plan => plan.Debits.Where(term => counts(plan, term)).Select(term => (plan.Assessment, term))));

    private static Dictionary<LocalDate, (long Debits, long Cents)> Tally(IEnumerable<(long Assessment, LiveTerm Term)> terms) =>
        terms.GroupBy(term => term.Term.On).ToDictionary(date => date.Key,
            date => ((long)date.Select(term => term.Assessment).Distinct().Count(), date.Sum(term => term.Term.Open.Value)));

    private static Dictionary<LocalDate, (long Debits, long Cents)> Expected(
        Dictionary<LocalDate, (long Debits, long Cents)> before, RulePreview preview)
    {
        var expected = new Dictionary<LocalDate, (long, long)>(before);
        foreach (var date in preview.Dates)
        {
            Assert.That((date.DebitsWithout, date.CentsWithout), Is.EqualTo(before.GetValueOrDefault(date.On)));
            if (date.DebitsWith == 0) expected.Remove(date.On);
            else expected[date.On] = (date.DebitsWith, date.CentsWith);
        }

        return expected;
    }

    private RulePreview PreviewOfEarlyEnd(string through)
    {
        using var session = _office.Practice.Database.Read(RuleOffice.Now);
        var shorter = EndRule.Proposal(session.As(_office.Officer), 1, RuleOffice.Day(through), "Het is voorbij").Value;
        return PreviewRule.Execute(session.As(_office.Officer), shorter, RuleOffice.Night, 1).Value;
    }

    private RulePreview Preview(RuleDocument rule)
    {
        using var session = _office.Practice.Database.Read(RuleOffice.Now);
        return PreviewRule.Execute(session.As(_office.Officer), rule, RuleOffice.Night).Value;
    }
}
