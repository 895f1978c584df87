using Belastingen.Backoffice.Assessments;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Holds;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Domain.Money;
using Belastingen.Domain.Outcomes;
using Belastingen.Engines;
using NUnit.Framework;
using static Belastingen.Backoffice.Tests.Playing.PlayedOffice;
using static Belastingen.Backoffice.Tests.Playing.Practice;

namespace Belastingen.Backoffice.Tests.Plans;

/// <summary>What a payer was told of a term is told once, also when the term is split.</summary>
[OnEveryEngine]
public sealed class ToldOfPartsTests
{
    [Test]
    public void A_term_that_is_split_and_then_raised_too_late_to_be_announced_is_presented_as_it_was_told()
    {
        using var office = Played("10-03-2020", office => office.Bill("A", "31-03-2020", [("OZB", 500m)]));
        using (var session = office.Database.Write(office.Now, office: 1))
        {
            var half = new NewHold("DA", HoldReason.Objection, Day("10-03-2020"), Day("20-03-2020"), "A", "A-1", new Cents(25_000));
            Assert.That(PlaceHold.Execute(session.As(office.Acting), half).Refusal, Is.Null);
            session.Commit();
        }

        office.PlayThrough("22-03-2020");
        office.Database.Write(office.Now, office.Acting, session => CorrectClaim.Execute(session, "A-1", new Cents(80_000), "hoger"));
        office.PlayThrough("31-03-2020");

        Assert.That(office.OutcomesOf("A"), Is.EqualTo(new[] { "31-03-2020 Presented 50,00" }));
        Assert.That(office.LettersOf("A"), Is.EqualTo(1));
    }

    [Test]
    public void A_term_that_is_only_split_needs_no_letter()
    {
        using var office = Played("10-03-2020", office => office.Bill("A", "31-03-2020", [("OZB", 500m)]));
        using (var session = office.Database.Write(office.Now, office: 1))
        {
            PlaceHold.Execute(session.As(office.Acting), new NewHold("DA", HoldReason.Objection, Day("10-03-2020"), Day("20-03-2020"), "A", "A-1", new Cents(25_000)));
            session.Commit();
        }

        office.PlayThrough("31-03-2020");

        Assert.That(office.LettersOf("A"), Is.Zero);
        Assert.That(office.DebitsOf("A"), Is.EqualTo(new[] { "31-03-2020 50,00" }));
    }
}
