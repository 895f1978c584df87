using Belastingen.Backoffice.Data;
using Belastingen.Backoffice.Nights;
using Belastingen.Domain.Offices;
using NodaTime;
using NodaTime.Text;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Nights;

/// <summary>Which nights are owed: each once, in order, from the hour of the settings on, in Dutch time.</summary>
public sealed class NightsOwedTests
{
    private static readonly NightSettings AtTwo = new();
    private static readonly NightSettings AtHalfPastTwo = new() { Hour = new LocalTime(2, 30) };

    [TestCase("2020-03-24T00:59:59Z", "")]
    [TestCase("2020-03-24T01:00:00Z", "24")]
    [TestCase("2020-03-25T00:59:59Z", "24")]
    [TestCase("2020-03-27T12:00:00Z", "24 25 26 27", TestName = "After_days_of_standing_still_all_are_owed_in_order")]
    public void A_night_is_owed_from_its_hour_on(string at, string days) =>
        Assert.That(string.Join(' ', NightsOwed.Between(Day("2020-03-23"), Day("2020-01-01"), AtTwo, At(at)).Select(night => $"{night.Day}")),
            Is.EqualTo(days));

    [TestCase("2020-03-29", "2020-03-29T01:30:00Z", TestName = "An_hour_that_the_clock_skips_is_an_hour_later")]
    [TestCase("2020-10-25", "2020-10-25T00:30:00Z", TestName = "Of_an_hour_that_the_clock_shows_twice_it_is_the_first")]
    [TestCase("2020-01-15", "2020-01-15T01:30:00Z")]
    [TestCase("2020-07-15", "2020-07-15T00:30:00Z")]
    public void A_night_begins_once(string night, string begins) =>
        Assert.That(NightsOwed.Begins(Day(night), AtHalfPastTwo), Is.EqualTo(At(begins)));

    [TestCase("2020-03-28", "2020-03-30")]
    [TestCase("2020-10-24", "2020-10-26")]
    public void Over_a_change_of_the_clock_no_minute_owes_a_night_twice_or_not_at_all(string from, string through)
    {
        List<LocalDate> done = [];
        var last = Day(from).PlusDays(-1);
        for (var at = DutchTime.Zone.AtStartOfDay(Day(from)).ToInstant(); at < DutchTime.Zone.AtStartOfDay(Day(through)).ToInstant() + Duration.FromHours(12);
             at += Duration.FromMinutes(1))
            foreach (var night in NightsOwed.Between(last, Day(from), AtHalfPastTwo, at)) done.Add(last = night);

        Assert.That(done, Is.EqualTo((LocalDate[])[Day(from), Day(from).PlusDays(1), Day(through)]));
    }

    [Test]
    public void A_new_office_owes_its_first_day_and_no_invented_years() =>
        Assert.That(NightsOwed.Between(null, Day("2020-02-20"), AtTwo, At("2020-02-21T10:00:00Z")),
            Is.EqualTo((LocalDate[])[Day("2020-02-20"), Day("2020-02-21")]));

    [Test]
    public void A_clock_set_back_owes_nothing() =>
        Assert.That(NightsOwed.Between(Day("2020-03-24"), Day("2020-02-20"), AtTwo, At("2020-03-20T10:00:00Z")), Is.Empty);

    [Test]
    public void No_more_are_given_at_once_than_the_limit() =>
        Assert.That(NightsOwed.Between(null, Day("2010-01-01"), AtTwo, At("2020-03-20T10:00:00Z")), Has.Count.EqualTo(NightsOwed.Limit));

    private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).Value;

    private static Instant At(string text) => InstantPattern.ExtendedIso.Parse(text).Value;
}
