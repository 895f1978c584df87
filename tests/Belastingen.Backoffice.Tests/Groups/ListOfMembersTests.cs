using System.Text;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Groups;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.Tests.Suspensions;
using Belastingen.Domain.Groups;
using Belastingen.Domain.Suspensions;
using Belastingen.Engines;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Groups;

/// <summary>A list of members is read in two steps: the difference is shown, and then exactly that is applied.</summary>
[OnEveryEngine]
public sealed class ListOfMembersTests
{
    private const string Header = "debtor;group;basis;kind;from;through;evidence;evidenceOn\n";
    private const string Two = Header + "B1;SelfEmployed;Register;;2020-03-01;;;\nB2;SelfEmployed;Register;;2020-03-01;;;\n";

    private RuleOffice _office = null!;

    [SetUp]
    public void Office()
    {
        _office = new RuleOffice();
        _office.Do(session => _office.TenTerms(session, _office.Debtor(session, "B1")) + _office.TenTerms(session, _office.Debtor(session, "B2")));
    }

    [TearDown]
    public void Clean() => _office.Dispose();

    [Test]
    public void The_difference_says_who_is_added_who_is_in_already_and_how_much_a_rule_thereby_reaches()
    {
        _office.Approve(_office.Submit(RuleOffice.Rule with { Scope = new Scope("SelfEmployed") }));
        _office.Do(session => AddFact.Execute(
            session.As(_office.Officer), new NewMembership("B1", "SelfEmployed", Basis.Register, new LocalDate(2020, 1, 1))));

        var (list, groups) = Check(Two);

        Assert.That((list.Added.Single().Fact.Debtor, list.Known.Single().Fact.Debtor, list.Faults.Count), Is.EqualTo(("B2", "B1", 0)));
        var group = groups.Single();
        Assert.That((group.Group, group.Members, group.Added, group.Waits), Is.EqualTo(("SelfEmployed", 1L, 1, true)));
        Assert.That(group.Rules, Is.EqualTo(new[] { new RuleReaching(1, new LocalDate(2020, 4, 30), 1, 2, 10_000, Leaves: false) }));
        Assert.That(Members(), Is.EqualTo(1), "showing it changes nothing");
    }

    [Test]
    public void Who_becomes_self_employed_leaves_a_rule_for_citizens()
    {
        _office.Approve(_office.Submit(RuleOffice.Rule with { Scope = new Scope("Citizens") }));

        Assert.That(Check(Two).Groups.Single().Rules.Single(),
            Is.EqualTo(new RuleReaching(1, new LocalDate(2020, 4, 30), 2, 4, 20_000, Leaves: true)));
    }

    [Test]
    public void What_was_shown_is_applied_and_who_is_in_already_is_passed_over()
    {
        Assert.That(Apply(Two, Check(Two).List.Seal).Value, Is.EqualTo(new MembershipsAdded(2, 0)));

        Assert.That(Members(), Is.EqualTo(2));
        Assert.That(Apply(Two, Check(Two).List.Seal).Refusal, Is.TypeOf<Refusal.NotAccepted>(), "nothing is left to add");
    }

    [Test]
    public void Nothing_is_applied_when_the_difference_is_no_longer_the_one_that_was_shown()
    {
        var seal = Check(Two).List.Seal;
        _office.Do(session => AddFact.Execute(
            session.As(_office.Officer), new NewMembership("B1", "SelfEmployed", Basis.Register, new LocalDate(2020, 1, 1))));

        Assert.That(Apply(Two, seal).Refusal, Is.EqualTo(new Refusal.ListMoved("leden.csv")));
        Assert.That(Apply(Two + "\n", Check(Two).List.Seal).Refusal, Is.Not.Null, "another list");
        Assert.That(Members(), Is.EqualTo(1));
    }

    [Test]
    public void A_rule_that_is_approved_in_between_makes_it_another_difference()
    {
        var seal = Check(Two).List.Seal;
        _office.Approve(_office.Submit(RuleOffice.Rule with { Scope = new Scope("SelfEmployed") }));

        Assert.That(Apply(Two, seal).Refusal, Is.EqualTo(new Refusal.ListMoved("leden.csv")));
    }

    [Test]
    public void While_a_line_is_wrong_nothing_is_applied_and_the_line_is_named()
    {
        var (list, _) = Check(Two + "B9;SelfEmployed;Register;;2020-03-01;;;\n");

        Assert.That(list.Added, Has.Count.EqualTo(2));
        Assert.That(list.Faults.Select(fault => (fault.Place, fault.Seen)), Is.EqualTo(new[] { ("leden.csv regel 4 kolom 1 (debtor)", "B9") }));
        Assert.That(Apply(Two + "B9;SelfEmployed;Register;;2020-03-01;;;\n", list.Seal).Refusal, Is.TypeOf<Refusal.Faults>());
        Assert.That(Members(), Is.Zero);
    }

    private (ListChecked<NewMembership> List, IReadOnlyList<GroupChanged> Groups) Check(string text)
    {
        using var session = _office.Practice.Database.Read(RuleOffice.Now);
        return CheckMemberships.Execute(session.As(_office.Officer), List(text)).Value;
    }

    private Answer<MembershipsAdded> Apply(string text, string seal)
    {
        using var session = _office.Practice.Database.Write(RuleOffice.Now, office: 1);
        var applied = AddMemberships.Execute(session.As(_office.Officer), List(text), seal);
        if (applied.Refusal is null) session.Commit();
        return applied;
    }

    private static HandedIn List(string text) => new("leden.csv", Encoding.UTF8.GetBytes(text));

    private long Members() => _office.Practice.Value<long>("SELECT COUNT(*) FROM memberships");
}
