using System.Text.Json;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Domain.Groups;
using Belastingen.Domain.Suspensions;
using Belastingen.Engines;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Suspensions;

[OnEveryEngine]
public sealed class RuleChecksTests
{
    private static readonly RuleDocument Rule = RuleOffice.Rule;

    private static readonly Treatment.Postpone Postpone = (Treatment.Postpone)Rule.Treatment;

    private RuleOffice _office = null!;

    [OneTimeSetUp]
    public void Office() => _office = new RuleOffice();

    [OneTimeTearDown]
    public void Clean() => _office.Dispose();

    public static IEnumerable<TestCaseData> Faults()
    {
        var day = RuleOffice.Day;
        yield return Fault("name", Rule with { Name = " " });
        yield return Fault("name", Rule with { Name = new string('x', 101) });
        yield return Fault("window.through", Rule with { Window = Rule.Window with { Through = day("2020-03-17") } });
        yield return Fault("scope.group", Rule with { Scope = new Scope("Horeca") });
        yield return Fault("scope.including", Rule with { Scope = new Scope("Businesses", Including: [AssociationKind.PublicBody]) });
        yield return Fault("scope.bases", Rule with { Scope = new Scope("Everyone", Bases: [Basis.Register]) });
        yield return Fault("scope.bodies[1]", Rule with { Scope = new Scope("Everyone", Bodies: ["GM9901", "GM0001"]) });
        yield return Fault("scope.bodies", Rule with { Scope = new Scope("Everyone", Bodies: ["GM9901", "GM9901"]) });
        yield return Fault("scope.taxTypes[0]", Rule with { Scope = new Scope("Everyone", Bodies: ["GM9901"], TaxTypes: ["WAT"]) });
        yield return Fault("scope.taxTypes", Rule with { Scope = new Scope("Everyone", TaxTypes: ["WAT", "WAT"]) });
        yield return Fault("scope.taxYears[0]", Rule with { Scope = new Scope("Everyone", TaxYears: [202]) });
        yield return Fault("scope.taxYearsThrough", Rule with { Scope = new Scope("Everyone", TaxYearsThrough: 20200) });
        yield return Fault("scope.taxYearsThrough", Rule with { Scope = new Scope("Everyone", TaxYears: [2020], TaxYearsThrough: 2020) });
        yield return Fault("scope.assessedThrough", Rule with
        {
            Scope = new Scope("Everyone", AssessedFrom: day("2020-02-02"), AssessedThrough: day("2020-02-01")),
        });
        yield return Fault("scope.amountFromCents", Rule with { Scope = new Scope("Everyone", AmountFromCents: -1) });
        yield return Fault("scope.amountThroughCents", Rule with { Scope = new Scope("Everyone", AmountFromCents: 2, AmountThroughCents: 1) });
        yield return Fault("trigger.countedFrom", Rule with { Trigger = new Trigger.OnRequest(null, 3, day("2020-12-31")) });
        yield return Fault("trigger.months", Rule with { Trigger = new Trigger.OnRequest(CountedFrom.Receipt, null, day("2020-12-31")) });
        yield return Fault("trigger.months", Rule with { Trigger = new Trigger.OnRequest(CountedFrom.Receipt, 61, day("2020-12-31")) });
        yield return Fault("trigger.latestThrough", Rule with { Trigger = new Trigger.OnRequest(CountedFrom.Grant, 3) });
        yield return Fault("trigger.latestThrough", Rule with { Trigger = new Trigger.OnRequest(CountedFrom.Grant, 3, day("2020-03-17")) });
        yield return Fault("treatment.payBy", Rule with { Treatment = new Treatment.Skip(day("2020-04-30")) });
        yield return Fault("treatment.plans", Rule with { Treatment = Postpone with { Plans = [] } });
        yield return Fault("treatment.waves", Rule with { Treatment = Postpone with { Waves = 0 } });
        yield return Fault("treatment.waves", Rule with { Treatment = Postpone with { Waves = 53 } });
        yield return Fault("treatment.latest", Rule with { Treatment = Postpone with { Latest = day("2020-04-30") } });
        yield return Fault("treatment.plans[0].count", WithPlans(new ResumePlan.Replan(0, day("2020-05-29"))));
        yield return Fault("treatment.plans[0].count", WithPlans(new ResumePlan.Replan(37, day("2020-05-29"))));
        yield return Fault("treatment.plans[0].first", WithPlans(new ResumePlan.Replan(6, day("2020-04-30"))));
        yield return Fault("treatment.plans[0].first", WithPlans(new ResumePlan.Replan(6, day("2021-02-27"))));
        yield return Fault("treatment.plans[0].on", WithPlans(new ResumePlan.Lump(day("2020-04-30"))));
        yield return Fault("treatment.plans[0]", WithPlans(new ResumePlan.Lump(day("2020-05-29")), new ResumePlan.Append()));
        yield return Fault("sideEffects.selfPayersMonthsLater", Rule with { SideEffects = new SideEffects(day("2020-06-30"), 2) });
        yield return Fault("sideEffects.selfPayersMonthsLater", Rule with { SideEffects = new SideEffects(SelfPayersMonthsLater: 37) });
        yield return Fault("sideEffects.interestPercent", Rule with { SideEffects = new SideEffects(InterestPercent: 10_001) });
        yield return Fault("sideEffects.interestPercent", Rule with { SideEffects = new SideEffects(InterestFrom: day("2020-03-01")) });
        yield return Fault("ground", Rule with { Ground = [Rule.Ground[0] with { Body = "GM9901" }] });
        yield return Fault("ground", Rule with { Ground = [Rule.Ground[0], Rule.Ground[0]] });
        yield return Fault("ground[0].body", Rule with
        {
            Scope = new Scope("Everyone", Bodies: ["GM9901"]),
            Ground = [Rule.Ground[0] with { Body = "WS9901" }, Rule.Ground[0]],
        });
        yield return Fault("ground[0].decidedBy", Rule with { Ground = [Rule.Ground[0] with { DecidedBy = "" }] });
        yield return Fault("ground[0].reason", Rule with { Ground = [Rule.Ground[0] with { Reason = " " }] });
        yield return Fault("ground[0].decidedOn", Rule with { Ground = [Rule.Ground[0] with { DecidedOn = null }] });
        yield return Fault("ground[0].publishedOn", Rule with { Ground = [Rule.Ground[0] with { PublishedOn = day("2020-03-16") }] });
    }

    [TestCaseSource(nameof(Faults))]
    public void A_rule_with_a_fault_is_refused_with_its_place(string place, RuleDocument rule) =>
        Assert.That(FaultsOf(rule).Select(fault => fault.Place), Is.EqualTo(new[] { place }));

    public static IEnumerable<RuleDocument> AtTheirBounds()
    {
        var day = RuleOffice.Day;
        yield return Rule with { Name = new string('x', 100) };
        yield return Rule with { Window = Rule.Window with { Through = Rule.Window.From } };
        yield return Rule with
        {
            Scope = new Scope("Everyone", AssessedFrom: day("2020-02-02"), AssessedThrough: day("2020-02-02")),
        };
        yield return Rule with { Scope = new Scope("Everyone", AmountFromCents: 2, AmountThroughCents: 2) };
        yield return Rule with { Scope = new Scope("Everyone", AmountFromCents: 0, AmountThroughCents: 0) };
        yield return Rule with { Trigger = new Trigger.OnRequest(CountedFrom.Receipt, 1, day("2020-12-31")) };
        yield return Rule with { Trigger = new Trigger.OnRequest(CountedFrom.Receipt, 60, day("2020-12-31")) };
        yield return Rule with { Trigger = new Trigger.OnRequest(CountedFrom.Grant, 3, day("2020-03-18")) };
        yield return Rule with { Treatment = Postpone with { Waves = 1 } };
        yield return Rule with { Treatment = Postpone with { Waves = 52, Latest = null } };
        yield return WithPlans(new ResumePlan.Replan(1, day("2020-05-29")));
        yield return WithPlans(new ResumePlan.Replan(36, day("2020-05-29")));
        yield return Rule with { SideEffects = new SideEffects(SelfPayersMonthsLater: 1) };
        yield return Rule with { SideEffects = new SideEffects(SelfPayersMonthsLater: 36) };
        yield return Rule with { SideEffects = new SideEffects(InterestPercent: 0, InterestFrom: day("2020-03-18")) };
        yield return Rule with { SideEffects = new SideEffects(InterestPercent: 10_000, InterestFrom: day("2020-03-18")) };
        yield return Rule with { Ground = [Rule.Ground[0] with { PublishedOn = Rule.Ground[0].DecidedOn }] };
    }

    [TestCaseSource(nameof(AtTheirBounds))]
    public void A_rule_at_a_bound_has_no_fault(RuleDocument rule) => Assert.That(FaultsOf(rule), Is.Empty);

    [Test]
    public void All_faults_are_told_at_once()
    {
        var rule = Rule with { Name = "", Scope = new Scope("Horeca"), Treatment = Postpone with { Plans = [] } };

        Assert.That(FaultsOf(rule).Select(fault => fault.Place), Is.EqualTo(new[] { "name", "scope.group", "treatment.plans" }));
    }

    [Test]
    public void The_same_plan_twice_is_told_at_both_places() =>
        Assert.That(FaultsOf((RuleDocument)WithPlans(new ResumePlan.Append(), new ResumePlan.Append())).Select(fault => fault.Place),
            Is.EqualTo(new[] { "treatment.plans[0]", "treatment.plans[1]" }));

    [Test]
    public void A_good_rule_has_no_fault_and_reads_back_as_it_was_written()
    {
        Assert.That(FaultsOf(Rule), Is.Empty);
        var json = JsonSerializer.Serialize(Rule, RuleJson.Readable);

        var read = ReadRule.Execute("regel.json", json);

        Assert.That(JsonSerializer.Serialize(read.Value, RuleJson.Readable), Is.EqualTo(json));
    }

    [Test]
    public void Everything_missing_unknown_or_of_another_kind_is_told_at_once()
    {
        var faults = ((Refusal.Faults)ReadRule.Execute("regel.json",
            """
            { "name": 5, "scope": { "group": "Everyone", "residential": "ja", "kleur": 1, "taxYears": [2020, "x", null] },
              "treatment": { "kind": "Postpone", "plans": [ { "kind": "Ooit" }, { "kind": "Replan", "first": "31-03-2020" } ] },
              "ground": null }
            """).Refusal!).Items;

        Assert.That(faults.Select(fault => fault.Place), Is.EquivalentTo(new[]
        {
            "name", "scope.residential", "scope.kleur", "scope.taxYears[1]", "scope.taxYears[2]", "treatment.plans[0].kind",
            "treatment.plans[1].first", "treatment.plans[1].count", "ground", "window",
        }));
    }

    [Test]
    public void What_is_no_json_is_refused_with_line_and_column() => Assert.That(
        ((Refusal.Faults)ReadRule.Execute("regel.json", "{\n\n  oeps }").Refusal!).Items.Single().Place, Is.EqualTo("regel.json regel 3 kolom 3"));

    [Test]
    public void What_stands_in_it_twice_is_refused() => Assert.That(
        ((Refusal.Faults)ReadRule.Execute("regel.json", "{ \"name\": \"x\", \"name\": \"y\" }").Refusal!).Items[0],
        Is.EqualTo(new Fault("name", "Dit staat er meer dan één keer in.")));

    private static TestCaseData Fault(string place, object rule) => new(place, rule);

    private static RuleDocument WithPlans(params ResumePlan[] plans) => Rule with { Treatment = Postpone with { Plans = plans } };

    private List<Fault> FaultsOf(RuleDocument rule)
    {
        using var session = _office.Practice.Database.Read(RuleOffice.Now);
        var answer = PreviewRule.Execute(session.As(_office.Officer), rule, RuleOffice.Night);
        return answer.Refusal is Refusal.Faults faults ? [.. faults.Items] : [];
    }
}
