using Belastingen.Domain.Groups;
using NUnit.Framework;
using static Belastingen.Domain.Tests.Calendars.Dates;

namespace Belastingen.Domain.Tests.Groups;

public class MembershipTests
{
    [TestCase("30-03-2020", false)]
    [TestCase("31-03-2020", true)]
    [TestCase("30-04-2020", true)]
    [TestCase("01-05-2020", false)]
    public void A_membership_holds_from_its_first_through_its_last_day(string day, bool holds) =>
        Assert.That(
            new Membership(1, "SelfEmployed", Basis.Register, null, Day("31-03-2020"), Day("30-04-2020"))
                .HoldsOn(Day(day)),
            Is.EqualTo(holds));
}
