using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Groups;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Backoffice.Tests.Suspensions;
using Belastingen.Domain.Groups;
using Belastingen.Domain.Suspensions;
using Belastingen.Engines;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Groups;

[OnEveryEngine]
public sealed class GroupTests
{
    private static readonly LocalDate Today = new(2020, 3, 17);

    private static readonly NewMembership Declared = new("B1", "SelfEmployed", Basis.Declared, Today, Evidence: "KvK-uittreksel", EvidenceOn: Today);

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
    public void Who_was_missed_is_added_and_the_log_says_by_whom_and_on_what()
    {
        Assert.That(Covered("SelfEmployed"), Is.Zero);
        var membership = Add(Declared).Value;

        Assert.That(Covered("SelfEmployed"), Is.EqualTo(1));
        var member = Members("SelfEmployed").Single();
        Assert.That((member.Membership, member.Debtor, member.Basis, member.Evidence, member.AddedBy),
            Is.EqualTo((membership, "B1", Basis.Declared, "KvK-uittreksel", "ambtenaar")));
        Assert.That(_office.Practice.Value<string>("SELECT payload FROM event_payloads WHERE event = (SELECT MAX(event) FROM event_payloads)"), Does.Contain("KvK-uittreksel"));
    }

    public static IEnumerable<TestCaseData> Faults()
    {
        yield return new("debtor", Declared with { Debtor = "B9" });
        yield return new("group", Declared with { Group = "Citizens" });
        yield return new("group", Declared with { Group = "Onbekend" });
        yield return new("kind", Declared with { Kind = AssociationKind.PublicBody });
        yield return new("through", Declared with { Through = Today.PlusDays(-1) });
        yield return new("evidence", Declared with { Evidence = null });
        yield return new("evidenceOn", Declared with { EvidenceOn = null });
        yield return new("evidenceOn", Declared with { EvidenceOn = Today.PlusDays(1) });
    }

    [TestCaseSource(nameof(Faults))]
    public void A_membership_with_a_fault_is_refused_with_its_place(string place, NewMembership membership) =>
        Assert.That(((Refusal.Faults)Add(membership).Refusal!).Items.Select(fault => fault.Place), Is.EqualTo(new[] { place }));

    [Test]
    public void A_presumed_member_is_doubtful_until_there_is_a_certain_basis()
    {
        Add(new NewMembership("B1", "SelfEmployed", Basis.Presumed, Today));
        Add(new NewMembership("B2", "SelfEmployed", Basis.Presumed, Today));
        Assert.That(Doubtful(), Is.EqualTo(new[] { "B1", "B2" }));

        Add(Declared);

        Assert.That(Doubtful(), Is.EqualTo(new[] { "B2" }));
        Assert.That(Add(Declared).Refusal, Is.TypeOf<Refusal.Faults>());
    }

    [Test]
    public void A_membership_ends_once()
    {
        var membership = Add(Declared).Value;

        Assert.That(End(membership).Value.Through, Is.EqualTo(Today));
        Assert.That(End(membership).Refusal, Is.EqualTo(new Refusal.WrongState("Lidmaatschap 1 beëindigen", "beëindigd per 17-03-2020")));
        Assert.That(End(9).Refusal, Is.EqualTo(new Refusal.NotFound("Lidmaatschap", "9")));
    }

    [Test]
    public void A_file_under_an_approved_rule_waits_for_a_colleague()
    {
        var file = _office.Practice.FileOf("leden.csv",
            "debtor;group;basis;kind;from;through;evidence;evidenceOn\nB1;SelfEmployed;Register;;2020-03-01;;;\nB2;Businesses;Register;;2020-03-01;;;\n");
        _office.Approve(_office.Submit(RuleOffice.Rule with { Scope = new Scope("SelfEmployed") }));

        var added = _office.Do(session => AddMemberships.Execute(session.As(_office.Officer), file)).Value;

        Assert.That(added, Is.EqualTo(new MembershipsAdded(2, 1)));
        Assert.That(Covered("SelfEmployed"), Is.Zero);
        Assert.That(Members("SelfEmployed").Single().IsWaiting, Is.True);
        var approved = _office.Practice.Database.Write(RuleOffice.Now, _office.Colleague, session => ApproveMemberships.Execute(session, "SelfEmployed", 1));
        Assert.That(approved.Value, Is.EqualTo(1));
        Assert.That(Covered("SelfEmployed"), Is.EqualTo(1));
    }

    [Test]
    public void A_group_of_ones_own_is_named_by_rules_after_a_colleague_approved_it()
    {
        Assert.That(Submit(_office.Colleague, "Afval", new GroupCriteria(TaxTypes: ["OZB"])).Value, Is.EqualTo("Afval"));
        Assert.That(Preview("Afval").Refusal, Is.TypeOf<Refusal.Faults>());
        Assert.That(Approve("Afval").Refusal, Is.EqualTo(new Refusal.OwnProposal("collega")));
        Submit(_office.Officer, "Afval", new GroupCriteria(TaxTypes: ["OZB"]));

        Assert.That(Approve("Afval").Value, Is.EqualTo("Afval"));

        Assert.That(Preview("Afval").Value.Debtors, Is.EqualTo(2));
        Assert.That(Approve("Afval").Refusal, Is.TypeOf<Refusal.WrongState>());
        Assert.That(Submit(_office.Officer, "Afval", null).Refusal, Is.TypeOf<Refusal.Faults>());
        Assert.That(Add(Declared with { Group = "Afval" }).Refusal, Is.TypeOf<Refusal.Faults>(), "its members follow from its criteria");
    }

    [Test]
    public void A_group_by_list_has_the_members_that_are_added()
    {
        Submit(_office.Officer, "Flex", null);
        Approve("Flex");

        Add(Declared with { Group = "Flex" });

        Assert.That(Covered("Flex"), Is.EqualTo(1));
    }

    [TestCase(0, 0)]
    [TestCase(2, 2)]
    [TestCase(null, 0)]
    public void A_group_may_be_of_one_amount(int? from, int through) =>
        Assert.That(
            Submit(_office.Officer, "Een", new GroupCriteria(AmountFromCents: from, AmountThroughCents: through)).Refusal, Is.Null);

    public static IEnumerable<TestCaseData> GroupFaults()
    {
        yield return new("code", "1e", null);
        yield return new("code", "Everyone", null);
        yield return new("criteria", "Leeg", new GroupCriteria());
        yield return new("criteria.taxTypes[0]", "Hond", new GroupCriteria(TaxTypes: ["HON"]));
        yield return new("criteria.amountFromCents", "Min", new GroupCriteria(AmountFromCents: -1));
        yield return new("criteria.amountThroughCents", "Om", new GroupCriteria(AmountFromCents: 2, AmountThroughCents: 1));
        yield return new("criteria.sbiPrefix", "Sbi", new GroupCriteria(SbiPrefix: "56%"));
    }

    [TestCaseSource(nameof(GroupFaults))]
    public void A_group_with_a_fault_is_refused_with_its_place(string place, string code, GroupCriteria? criteria) =>
        Assert.That(((Refusal.Faults)Submit(_office.Officer, code, criteria).Refusal!).Items.Select(fault => fault.Place), Is.EqualTo(new[] { place }));

    private Answer<long> Add(NewMembership membership) => _office.Do(session => AddFact.Execute(session.As(_office.Officer), membership));

    private Answer<Member> End(long membership) => _office.Do(session => EndFact.Execute<Member>(session.As(_office.Officer), membership, Today));

    private Answer<string> Submit(Acting acting, string code, GroupCriteria? criteria) =>
        _office.Do(session => SubmitOwnGroup.Execute(session.As(acting), code, "Groep", criteria));

    private Answer<string> Approve(string code) => _office.Do(session => ApproveOwnGroup.Execute(session.As(_office.Colleague), code));

    private Answer<RulePreview> Preview(string group)
    {
        using var session = _office.Practice.Database.Read(RuleOffice.Now);
        return PreviewRule.Execute(session.As(_office.Officer), RuleOffice.Rule with { Scope = new Scope(group) }, RuleOffice.Night);
    }

    private long Covered(string group) => Preview(group).Value.Debtors;

    private List<Member> Members(string group)
    {
        using var session = _office.Practice.Database.Read(RuleOffice.Now);
        return ListMembers.Execute(session.As(_office.Officer), group, Today).Value;
    }

    private List<string> Doubtful()
    {
        using var session = _office.Practice.Database.Read(RuleOffice.Now);
        return ListMembers.Doubtful(session.As(_office.Officer), Today).Value.ConvertAll(member => member.Debtor);
    }
}
