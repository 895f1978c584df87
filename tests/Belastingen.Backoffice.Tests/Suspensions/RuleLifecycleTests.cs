using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Backoffice.Tests.Offices;
using Belastingen.Domain.Suspensions;
using Belastingen.Engines;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Suspensions;

[OnEveryEngine]
public sealed class RuleLifecycleTests
{
    private static readonly RuleDocument Rule = RuleOffice.Rule;

    private RuleOffice _office = null!;

    [SetUp]
    public void Office() => _office = new RuleOffice();

    [TearDown]
    public void Clean() => _office.Dispose();

    [Test]
    public void A_rule_is_in_force_when_a_colleague_has_approved_it()
    {
        var submitted = _office.Submit(Rule);
        Assert.That(Shown().Single().Words(RuleOffice.Night), Is.EqualTo("Ter goedkeuring"));

        var approved = _office.Approve(submitted);

        Assert.That((approved.State, approved.SubmittedBy, approved.DecidedBy), Is.EqualTo((RuleState.Approved, "ambtenaar", "collega")));
        Assert.That(approved.Words(RuleOffice.Day("2020-03-17")), Is.EqualTo("Goedgekeurd, begint op 18-03-2020"));
        Assert.That(approved.Words(RuleOffice.Day("2020-04-30")), Is.EqualTo("Loopt"));
        Assert.That(approved.Words(RuleOffice.Day("2020-05-01")), Is.EqualTo("Afgelopen"));
        Assert.That(_office.Events()[^2..], Is.EqualTo(new[] { ("RuleSubmitted", 0L), ("RuleApproved", 2L) }));
    }

    [Test]
    public void Nobody_approves_or_refuses_his_own_proposal()
    {
        var own = _office.Do(session => SubmitRule.Execute(session.As(_office.Colleague), Rule, RuleOffice.Night)).Value;

        Assert.That(Approve(own).Refusal, Is.EqualTo(new Refusal.OwnProposal("collega")));
        Assert.That(Refuse(own, "Nee").Refusal, Is.EqualTo(new Refusal.OwnProposal("collega")));
        Assert.That(Shown().Single().State, Is.EqualTo(RuleState.Submitted));
    }

    [Test]
    public void The_database_itself_refuses_an_approval_of_ones_own()
    {
        _office.Submit(Rule);

        var fault = Assert.Throws<SqliteException>(() => _office.Practice.Write(
            "UPDATE rules SET state = 'Approved', decided_by = submitted_by"));

        Assert.That(fault!.Message, Does.Contain("approved_by_another_officer"));
    }

    [Test]
    public void With_four_eyes_off_the_ground_is_recorded()
    {
        using var alone = new RuleOffice(PracticeOffice.Json.Replace(
            "\"notice\":", "\"release\": { \"fourEyes\": false, \"noFourEyesGround\": \"Besluit 2020-7: één medewerker\" }, \"notice\":"));
        var own = alone.Do(session => SubmitRule.Execute(session.As(alone.Colleague), Rule, RuleOffice.Night)).Value;

        var approved = alone.Do(session => ApproveRule.Execute(session.As(alone.Colleague), own.Rule, own.Version)).Value;

        Assert.That(approved.FourEyesGround, Is.EqualTo("Besluit 2020-7: één medewerker"));
    }

    [Test]
    public void Who_lacks_the_role_is_refused()
    {
        var submitted = _office.Submit(Rule);

        var answer = _office.Do(session => ApproveRule.Execute(session.As(_office.Officer), submitted.Rule, submitted.Version));

        Assert.That(answer.Refusal, Is.EqualTo(new Refusal.RoleMissing("ambtenaar", Backoffice.Desk.Role.Approver)));
    }

    [Test]
    public void A_decided_version_is_not_decided_again()
    {
        var submitted = _office.Submit(Rule);
        Assert.That(Refuse(submitted, " ").Refusal, Is.TypeOf<Refusal.Faults>());
        Assert.That(Refuse(submitted, "Te ruim").Value.Remark, Is.EqualTo("Te ruim"));

        Assert.That(Approve(submitted).Refusal, Is.EqualTo(new Refusal.WrongState("Incassopauze 1, versie 1, goedkeuren", "Niet goedgekeurd")));
        Assert.That(Withdraw(submitted).Refusal, Is.TypeOf<Refusal.WrongState>());
    }

    [Test]
    public void A_withdrawn_version_makes_room_for_another()
    {
        var submitted = _office.Submit(Rule);
        var waiting = _office.Do(session => SubmitRule.Execute(session.As(_office.Officer), Rule, RuleOffice.Night, submitted.Rule));
        Assert.That(waiting.Refusal, Is.EqualTo(new Refusal.WrongState("Incassopauze 1, versie 1, vervangen", "Ter goedkeuring")));

        Assert.That(Withdraw(submitted).Value.State, Is.EqualTo(RuleState.Withdrawn));

        Assert.That(_office.Submit(Rule, submitted.Rule).Version, Is.EqualTo(2));
    }

    [Test]
    public void A_version_in_force_stays_so_until_the_next_is_approved()
    {
        var first = _office.Submit(Rule);
        _office.Approve(first);

        var longer = _office.Submit(Rule with { Window = Rule.Window with { Through = RuleOffice.Day("2020-05-31") } }, first.Rule);
        Assert.That(Shown().Select(version => version.State), Is.EqualTo(new[] { RuleState.Approved, RuleState.Submitted }));

        _office.Approve(longer);
        Assert.That(Shown().Select(version => version.State), Is.EqualTo(new[] { RuleState.Replaced, RuleState.Approved }));
        Assert.That(Shown()[0].EndedAt, Is.EqualTo(RuleOffice.Now));
    }

    [Test]
    public void An_early_end_is_a_shorter_version_that_needs_its_own_approval()
    {
        var rule = _office.Submit(Rule);
        Assert.That(End(rule.Rule, "2020-04-15").Refusal, Is.TypeOf<Refusal.WrongState>());
        _office.Approve(rule);
        Assert.That(End(rule.Rule, "2020-04-30").Refusal, Is.TypeOf<Refusal.Faults>());

        var ended = End(rule.Rule, "2020-04-15").Value;

        Assert.That(ended.Version, Is.EqualTo(2));
        Assert.That(ended.Preview.Warnings, Has.Some.StartsWith("Eerder hervatten"));
        Assert.That(Shown()[0].State, Is.EqualTo(RuleState.Approved));
        Assert.That(Shown()[1].Document.Window.Through, Is.EqualTo(RuleOffice.Day("2020-04-15")));
        Assert.That(Shown()[1].Document.Ground[0].Reason, Is.EqualTo("Weer open"));
    }

    [Test]
    public void Figures_that_moved_are_shown_before_they_are_approved()
    {
        _office.Do(session => Enumerable.Range(1, 20).Sum(i => _office.TenTerms(session, _office.Debtor(session, $"B{i}"))));
        var submitted = _office.Submit(Rule);
        _office.Do(session => _office.TenTerms(session, _office.Debtor(session, "B21")));
        var same = Current(submitted);
        _office.Do(session => _office.TenTerms(session, _office.Debtor(session, "B22")));
        var now = Current(submitted);

        Assert.That(Try(submitted, now).Refusal, Is.TypeOf<Refusal.FiguresMoved>());
        Assert.That(Sentences.Of(Try(submitted, now).Refusal!), Does.Contain("20 belastingschuldigen, 40 termijnen, € 2.000,00")
            .And.Contain("22 belastingschuldigen, 44 termijnen, € 2.200,00"));
        using (var session = _office.Practice.Database.Write(RuleOffice.Now, office: 1))
            Assert.That(ApproveRule.Execute(session.As(_office.Colleague), submitted.Rule, 1, same).Refusal, Is.Null, "5% is not more than 5%");

        var approved = _office.Do(session => ApproveRule.Execute(session.As(_office.Colleague), submitted.Rule, 1, now, MovedFigures.Accept));
        Assert.That(approved.Value.Preview!.Debtors, Is.EqualTo(22));
    }

    [Test]
    public void The_list_shows_the_version_in_force_and_the_one_that_waits()
    {
        var first = _office.Submit(Rule);
        _office.Approve(first);
        _office.Submit(Rule with { Name = "Langer uitstel" }, first.Rule);
        using var session = _office.Practice.Database.Read(RuleOffice.Now);

        var listed = ListRules.Execute(session.As(_office.Officer)).Value.Single();

        Assert.That((listed.Shown.Version, listed.Waiting!.Version, listed.Words), Is.EqualTo((1, 2, "Goedgekeurd, begint op 18-03-2020")));
        Assert.That(ShowRule.Execute(session.As(_office.Officer), 9).Refusal, Is.EqualTo(new Refusal.NotFound("Incassopauze", "9")));
    }

    private Answer<RuleVersion> Approve(RuleSubmitted rule) =>
        _office.Do(session => ApproveRule.Execute(session.As(_office.Colleague), rule.Rule, rule.Version));

    private Answer<RuleVersion> Try(RuleSubmitted rule, RulePreview now) =>
        _office.Do(session => ApproveRule.Execute(session.As(_office.Colleague), rule.Rule, rule.Version, now));

    private Answer<RuleVersion> Refuse(RuleSubmitted rule, string remark) =>
        _office.Do(session => RefuseRule.Execute(session.As(_office.Colleague), rule.Rule, rule.Version, remark));

    private Answer<RuleVersion> Withdraw(RuleSubmitted rule) =>
        _office.Do(session => WithdrawRule.Execute(session.As(_office.Officer), rule.Rule, rule.Version));

    private Answer<RuleSubmitted> End(long rule, string through) => _office.Do(session =>
        EndRule.Execute(session.As(_office.Officer), rule, RuleOffice.Day(through), "Weer open", RuleOffice.Night));

    private RulePreview Current(RuleSubmitted rule)
    {
        using var session = _office.Practice.Database.Read(RuleOffice.Now);
        return PreviewRule.OfVersion(session.As(_office.Colleague), rule.Rule, rule.Version, RuleOffice.Night).Value;
    }

    private List<RuleVersion> Shown()
    {
        using var session = _office.Practice.Database.Read(RuleOffice.Now);
        return ShowRule.Execute(session.As(_office.Officer), 1).Value;
    }
}
