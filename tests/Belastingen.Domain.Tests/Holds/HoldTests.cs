using Belastingen.Domain.Holds;
using Belastingen.Domain.Outcomes;
using NUnit.Framework;
using static Belastingen.Domain.Tests.Calendars.Dates;

namespace Belastingen.Domain.Tests.Holds;

/// <summary>Which terms a hold stops, and on which collection dates.</summary>
public class HoldTests
{
    [TestCase("30-03-2020", false)]
    [TestCase("31-03-2020", true)]
    [TestCase("30-04-2020", true)]
    [TestCase("01-05-2020", false)]
    public void A_hold_stops_collection_dates_from_its_first_through_its_last_day(string on, bool holds) =>
        Assert.That(OfAssessment(null).Applies(1, 1, 0, Day(on)), Is.EqualTo(holds));

    [TestCase("30-03-2020", false)]
    [TestCase("31-03-2020", true)]
    [TestCase("31-12-2099", true)]
    public void A_hold_without_a_last_day_goes_on(string on, bool holds) =>
        Assert.That(
            new Hold(7, 3, null, null, ofPart: false, HoldReason.Enforcement, Day("31-03-2020"), null)
                .Applies(1, 1, 0, Day(on)),
            Is.EqualTo(holds));

    [Test]
    public void A_hold_stops_the_assessment_and_the_claim_that_it_names()
    {
        Assert.That(OfAssessment(null).Applies(2, 2, 0, Day("30-04-2020")), Is.True);
        Assert.That(OfAssessment(1).Applies(1, 2, 0, Day("30-04-2020")), Is.True);
        Assert.That(OfAssessment(1).Applies(2, 2, 0, Day("30-04-2020")), Is.False);
        Assert.That(OfAssessment(1, claim: 2).Applies(1, 2, 0, Day("30-04-2020")), Is.True);
        Assert.That(OfAssessment(1, claim: 2).Applies(1, 1, 0, Day("30-04-2020")), Is.False);
    }

    [Test]
    public void A_hold_of_a_part_stops_only_the_part_that_was_split_off_for_it()
    {
        var part = new Hold(7, 3, 1, 2, ofPart: true, HoldReason.Objection, Day("31-03-2020"), Day("30-04-2020"));

        Assert.That(part.Applies(1, 2, part: 7, Day("30-04-2020")), Is.True);
        Assert.That(part.Applies(1, 2, part: 8, Day("30-04-2020")), Is.False);
        Assert.That(part.Applies(1, 2, part: 0, Day("30-04-2020")), Is.False);
    }

    private static Hold OfAssessment(long? assessment, int? claim = null) =>
        new(7, 3, assessment, claim, ofPart: false, HoldReason.Enforcement, Day("31-03-2020"), Day("30-04-2020"));
}
