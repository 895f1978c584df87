using Belastingen.Backoffice.Assessments;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Domain.Money;
using Belastingen.Engines;
using NUnit.Framework;
using static Belastingen.Backoffice.Tests.Playing.PlayedOffice;

namespace Belastingen.Backoffice.Tests.Assessments;

[OnEveryEngine]
public sealed class CorrectClaimTests
{
    [TestCase(10_000, true)]
    [TestCase(9_999, false)]
    public void A_claim_becomes_no_less_than_what_was_taken_off_it(long cents, bool can)
    {
        using var office = new PlayedOffice(MonthEnds());
        office.Bill("A", "31-03-2020", [("OZB", 500m)]);
        office.Database.Write(office.Now, office.Acting, session => BookPayment.Execute(session, new PaymentFact(
            "P1", PaymentKind.Reduction, "A", "A-1", office.Today, new Cents(10_000))));

        var corrected = office.Database.Write(office.Now, office.Acting, session => CorrectClaim.Execute(session, "A-1", new Cents(cents), "lager"));

        Assert.That(corrected.Refusal, can ? Is.Null : Is.TypeOf<Refusal.BelowWhatWasReduced>());
    }
}
