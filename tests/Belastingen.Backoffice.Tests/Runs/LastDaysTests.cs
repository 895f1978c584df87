using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Holds;
using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.OptOuts;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Domain.Outcomes;
using Belastingen.Engines;
using NUnit.Framework;
using static Belastingen.Backoffice.Tests.Playing.PlayedOffice;
using static Belastingen.Backoffice.Tests.Playing.Practice;

namespace Belastingen.Backoffice.Tests.Runs;

/// <summary>What lasts from a day through a day, on the collection date before it, on its first, on its last and after
/// it.</summary>
[OnEveryEngine]
public sealed class LastDaysTests
{
    [TestCase("01-04-2020", "29-04-2020", "Presented")]
    [TestCase("01-04-2020", "30-04-2020", "Held")]
    [TestCase("30-04-2020", null, "Held")]
    [TestCase("01-05-2020", null, "Presented")]
    public void A_hold_stops_the_collection_dates_from_its_first_through_its_last_day(string from, string? through,
        string outcome)
    {
        using var office = InApril();
        office.Write(session => PlaceHold.Execute(session.As(office.Acting), new NewHold("DA", HoldReason.Enforcement, Day(from), Through: through is null ? null : Day(through))));

        Assert.That(OutcomeInApril(office), Is.EqualTo(outcome));
    }

    [TestCase("01-04-2020", "29-04-2020", "Postponed")]
    [TestCase("01-04-2020", "30-04-2020", "Presented")]
    [TestCase("30-04-2020", null, "Presented")]
    [TestCase("01-05-2020", null, "Postponed")]
    public void An_opt_out_lifts_a_pause_on_the_collection_dates_from_its_first_through_its_last_day(
        string from, string? through, string outcome)
    {
        using var office = InApril();
        office.Rule(1, 1, Appending("Everyone", "2020-04-15", "2020-05-31"));
        var optOut = office.Write(session => AddFact.Execute(session.As(office.Acting), new NewOptOut("DA", Day(from))));
        if (through is not null) office.Write(session =>
            EndFact.Execute<OptOutShown>(session.As(office.Acting), optOut, Day(through)));

        Assert.That(OutcomeInApril(office), Is.EqualTo(outcome));
    }

    [TestCase("2020-04-01", "2020-04-29", "Presented")]
    [TestCase("2020-04-01", "2020-04-30", "Postponed")]
    [TestCase("2020-04-30", "2020-05-15", "Postponed")]
    [TestCase("2020-05-01", "2020-05-31", "Presented")]
    public void A_pause_covers_the_collection_dates_from_its_first_through_its_last_day(string from, string through,
        string outcome)
    {
        using var office = InApril();
        office.Rule(1, 1, Appending("Everyone", from, through));

        Assert.That(OutcomeInApril(office), Is.EqualTo(outcome));
    }

    [TestCase("2020-02-23", "2020-03-31", "Presented")]
    [TestCase("2020-02-22", "2020-03-31", "Postponed")]
    [TestCase("2020-01-01", "2020-02-22", "Postponed")]
    [TestCase("2020-01-01", "2020-02-21", "Presented")]
    public void A_pause_covers_the_bills_dated_from_the_first_through_the_last_day_of_its_scope(string from,
        string through, string outcome)
    {
        using var office = InApril();
        office.Rule(new
        {
            name = "Aanslagen",
            scope = new { group = "Everyone", assessedFrom = from, assessedThrough = through },
            window = new { from = "2020-04-15", through = "2020-05-31" },
            treatment = new { kind = "Postpone", plans = new[] { new { kind = "Append" } } },
            ground = Rules.Ground,
        });

        Assert.That(OutcomeInApril(office), Is.EqualTo(outcome));
    }

    [TestCase("2020-04-23", null, "Postponed")]
    [TestCase("2020-04-24", null, "Presented")]
    [TestCase("2020-01-01", "2020-04-23", "Postponed")]
    [TestCase("2020-01-01", "2020-04-22", "Presented")]
    public void Who_belongs_to_a_group_in_the_night_is_covered_by_its_pause(string from, string? through,
        string outcome)
    {
        using var office = InApril();
        office.Rule(1, 1, Appending("SelfEmployed", "2020-04-15", "2020-05-31"));
        office.Member("DA", "SelfEmployed", "2020-01-01");
        office.Tamper("UPDATE memberships SET from_on = @from, through_on = @through",
            new { from = Iso(from), through = through is null ? null : (object)Iso(through) });

        Assert.That(OutcomeInApril(office), Is.EqualTo(outcome));
    }

    private static DateOnly Iso(string day) => Day(day).ToDateOnly();

    /// <summary>A bill of 50.00 a month from 30-04-2020, the day before the night that prepares that run.</summary>
    private static PlayedOffice InApril()
    {
        var office = new PlayedOffice(MonthEnds());
        office.Bill("A", "30-04-2020", [("OZB", 500m)]);
        office.GoTo(Day("22-04-2020"));
        return office;
    }

    private static string OutcomeInApril(PlayedOffice office)
    {
        office.PlayThrough("23-04-2020", release: false);
        return office.OutcomesOf("A").Single().Split(' ')[1];
    }
}
