using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Tests.Suspensions;
using Belastingen.Domain.Groups;
using Belastingen.Domain.Suspensions;
using Belastingen.Engines;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Groups;

/// <summary>Asked one by one, members are the same as of everyone at once.</summary>
[OnEveryEngine]
public sealed class MembersAskedTests
{
    [TestCase(BuiltInGroups.Everyone, true, true, true)]
    [TestCase(BuiltInGroups.Citizens, true, false, false)]
    [TestCase(BuiltInGroups.SelfEmployed, false, true, false)]
    [TestCase(BuiltInGroups.Businesses, false, false, true)]
    public void A_debtor_is_a_member_in_a_page_as_in_a_night(string group, params bool[] members)
    {
        using var office = new RuleOffice();
        office.Do(session =>
        {
            office.Debtor(session, "B1");
            office.Member(session, office.Debtor(session, "B2"), BuiltInGroups.SelfEmployed);
            office.Member(session, office.Debtor(session, "B3", person: false), BuiltInGroups.Businesses);
            return 0;
        });
        using var session = office.Practice.Database.Read(RuleOffice.Now);
        var rule = new SuspensionRule(1, 1, RuleOffice.Rule with { Scope = new Scope(group) }, [1], RuleOffice.Now);
        var asked = new MembersAsked(session.Of(1, "night"), RuleOffice.Night);
        var atOnce = MemberSets.Read(session.Of(1, "night"), RuleOffice.Night, [rule]);

        Assert.That(Enumerable.Range(1, 3).Select(debtor => asked.Contains(rule, debtor)), Is.EqualTo(members));
        Assert.That(Enumerable.Range(1, 3).Select(debtor => atOnce.Contains(rule, debtor)), Is.EqualTo(members));
    }
}
