using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Debtors;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Groups;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.Tests.Suspensions;
using Belastingen.Domain.Groups;
using Belastingen.Engines;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Groups;

[OnEveryEngine]
public sealed class FindMembersTests
{
    private static readonly LocalDate Today = new(2020, 3, 17);

    private RuleOffice _office = null!;

    [SetUp]
    public void Office()
    {
        _office = new RuleOffice();
        _office.Do(session =>
        {
            for (var i = 1; i <= 60; i++)
                _office.Member(session, _office.Debtor(session, $"B{i}"), "SelfEmployed", i <= 55 ? "Register" : "Presumed");
            return 0;
        });
    }

    [TearDown]
    public void Clean() => _office.Dispose();

    [Test]
    public void Pages_follow_each_other_without_a_gap()
    {
        var first = Find(new MembersWanted { Group = "SelfEmployed" });
        var last = first.Items[^1];
        var second = Find(new MembersWanted { Group = "SelfEmployed", After = new MemberKey(last.DebtorKey, last.Membership) });

        Assert.That((first.Items.Count, first.HasMore, second.Items.Count, second.HasMore), Is.EqualTo((50, true, 10, false)));
        Assert.That(first.Items.Concat(second.Items).Select(member => member.Debtor), Is.Unique);
    }

    [Test]
    public void A_member_is_found_by_number_by_a_part_of_the_name_and_by_basis()
    {
        Assert.That(Find(new MembersWanted { Text = "B7" }).Items.Single().Debtor, Is.EqualTo("B7"));
        Assert.That(Find(new MembersWanted { Text = "n. a" }).Items, Has.Count.EqualTo(50));
        Assert.That(Find(new MembersWanted { Text = "%" }).Items, Is.Empty, "a sign that stands for anything stands for itself");
        Assert.That(Find(new MembersWanted { Basis = Basis.Presumed }).Items, Has.Count.EqualTo(5));
    }

    [Test]
    public void Who_left_is_not_listed()
    {
        _office.Do(session => EndFact.Execute<Member>(session.As(_office.Officer), 1, Today.PlusDays(-1)));

        Assert.That(Find(new MembersWanted { Text = "B1" }).Items, Is.Empty);
    }

    [Test]
    public void Only_debtors_of_a_body_when_one_is_chosen()
    {
        var bill = _office.Do(session => _office.TenTerms(session, _office.Debtor(session, "B61")));
        _office.Do(session => AddFact.Execute(session.As(_office.Officer), new NewMembership("B61", "SelfEmployed", Basis.Register, Today)));

        Assert.That(bill, Is.Positive);
        Assert.That(Find(new MembersWanted { Body = 1 }).Items.Select(member => member.Debtor), Is.EqualTo(new[] { "B61" }));
        Assert.That(Find(new MembersWanted { Body = 99 }).Items, Is.Empty);
    }

    [Test]
    public void A_group_counts_its_members_by_basis()
    {
        var size = Read(session => CountMembers.Execute(session.As(_office.Officer))).Value.Find(group => group.Code == "SelfEmployed")!;

        Assert.That(size.ByBasis, Is.EquivalentTo(new Dictionary<Basis, long> { [Basis.Register] = 55, [Basis.Presumed] = 5 }));
        Assert.That(size.Doubtful, Is.EqualTo(5));
        var groups = Read(session => CountMembers.Execute(session.As(_office.Officer))).Value;
        Assert.That(groups.Find(group => group.Code == "Everyone")!.All, Is.EqualTo(60));
        Assert.That(groups.Find(group => group.Code == "Citizens")!.All, Is.Zero);
    }

    [Test]
    public void A_doubtful_member_is_judged_once()
    {
        var doubtful = Find(new MembersWanted { OnlyDoubtful = true });
        Assert.That(doubtful.Items.Select(member => member.Debtor), Is.EqualTo(new[] { "B56", "B57", "B58", "B59", "B60" }));

        Assert.That(Judge(56, new Judgement.Belongs(Basis.Declared)).Refusal, Is.TypeOf<Refusal.Faults>(), "without evidence");
        Assert.That(Judge(56, new Judgement.Belongs(Basis.Declared, "brief", Today)).Refusal, Is.Null);
        Assert.That(Judge(57, new Judgement.DoesNot()).Refusal, Is.Null);
        Assert.That(Judge(57, new Judgement.DoesNot()).Refusal, Is.TypeOf<Refusal.WrongState>());
        Assert.That(Judge(1, new Judgement.DoesNot()).Refusal, Is.TypeOf<Refusal.WrongState>(), "nobody doubts it");

        Assert.That(Find(new MembersWanted { OnlyDoubtful = true }).Items, Has.Count.EqualTo(3));
        Assert.That(Find(new MembersWanted { Text = "B56", Basis = Basis.Declared }).Items.Single().Evidence, Is.EqualTo("brief"));
    }

    [Test]
    public void A_debtor_is_found_by_his_number_or_by_that_of_a_bill()
    {
        _office.Do(session => _office.TenTerms(session, 3));

        Assert.That(Read(session => FindDebtor.Execute(session.As(_office.Officer), "B3")).Value.Debtor, Is.EqualTo(3));
        Assert.That(Read(session => FindDebtor.Execute(session.As(_office.Officer), "A1")).Value.Debtor, Is.EqualTo(3));
        Assert.That(Read(session => FindDebtor.Execute(session.As(_office.Officer), "X")).Refusal, Is.TypeOf<Refusal.NotAccepted>());
    }

    [Test]
    public void A_group_by_criteria_shows_exactly_who_is_in_it()
    {
        _office.Do(session => _office.TenTerms(session, 3) + _office.TenTerms(session, 3));

        var preview = Read(session => PreviewOwnGroup.Execute(session.As(_office.Officer), new GroupCriteria(AmountFromCents: 1))).Value;

        Assert.That((preview.Debtors, preview.Shown.Items.Single().Number), Is.EqualTo((1L, "B3")));
        Assert.That(Read(session => PreviewOwnGroup.Execute(session.As(_office.Officer), new GroupCriteria())).Refusal, Is.TypeOf<Refusal.Faults>());
    }

    private PageOf<Member> Find(MembersWanted wanted) => Read(session => FindMembers.Execute(session.As(_office.Officer), wanted)).Value;

    private Answer<Member> Judge(long membership, Judgement judgement)
    {
        using var session = _office.Practice.Database.Write(RuleOffice.Now, office: 1);
        var judged = JudgeDoubtful.Execute(session.As(_office.Officer), membership, judgement);
        if (judged.Refusal is null) session.Commit();
        return judged;
    }

    private T Read<T>(Func<Session, T> read)
    {
        using var session = _office.Practice.Database.Read(RuleOffice.Now);
        return read(session);
    }
}
