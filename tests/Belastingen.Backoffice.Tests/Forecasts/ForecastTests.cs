using System.Xml.Linq;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Forecasts;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Domain.Money;
using Belastingen.Engines;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Forecasts;

/// <summary>Expected euro with the rules and without; what rules moved is neither lost nor counted twice.</summary>
[OnEveryEngine]
public sealed class ForecastTests
{
    [Test]
    public void What_a_pause_takes_from_a_month_comes_back_later_to_the_cent()
    {
        using var office = Paused("Append");
        var forecast = Of(office);

        Assert.That(Line(forecast, "31-03-2020"), Is.EqualTo((0L, 5000L)));
        Assert.That(Line(forecast, "30-04-2020"), Is.EqualTo((0L, 5000L)));
        Assert.That(Line(forecast, "29-05-2020"), Is.EqualTo((5000L, 5000L)));
        Assert.That(Line(forecast, "26-02-2021"), Is.EqualTo((5000L, 0L)));
        Assert.That(forecast.Months.Total(month => month.With), Is.EqualTo(forecast.Months.Total(month => month.Without)));
    }

    [TestCase("Append")]
    [TestCase("Spread")]
    public void Presented_dates_keep_their_place_with_and_without(string plan)
    {
        using var office = Paused(plan);
        office.PlayThrough("02-07-2020");
        var forecast = Of(office);

        Assert.That(forecast.Dates.Take(10).Select(date => date.Without.Value), Has.All.EqualTo(5000));
        Assert.That(forecast.Dates.Total(date => date.With), Is.EqualTo(Cents.Euro(500)));
        Assert.That(forecast.Dates.Total(date => date.Without), Is.EqualTo(Cents.Euro(500)));
        Assert.That(forecast.Dates.Single(date => date.On == PlayedOffice.Day("29-05-2020")).IsReleased, Is.True);
    }

    [Test]
    public void An_opt_out_brings_both_together_again()
    {
        using var office = Paused("Append");
        office.PlayThrough("10-04-2020");
        office.OptsOut("DA1", "10-04-2020");
        office.PlayThrough("11-04-2020");
        var forecast = Of(office);

        Assert.That(Line(forecast, "30-04-2020"), Is.EqualTo((5000L, 5000L)));
        Assert.That(Line(forecast, "29-01-2021"), Is.EqualTo((5000L, 0L)));
        Assert.That(forecast.Dates.Total(date => date.Without), Is.EqualTo(Cents.Euro(500)));
    }

    [Test]
    public void A_skipped_term_is_expected_without_the_rule_only_and_an_ended_mandate_in_neither()
    {
        using var office = Billed();
        office.Bill("A2", "31-03-2020", [("OZB", 200m)]);
        using (var session = office.Database.Write(office.Now, office: 1))
        {
            session.Execute("UPDATE mandates SET ended_on = '2020-06-01' WHERE reference = 'MDA2'");
            session.Commit();
        }

        office.Rule(1, 1, new
        {
            name = "Regel",
            scope = new { group = "Everyone" },
            window = new { from = "2020-04-01", through = "2020-04-30" },
            treatment = new { kind = "Skip", payBy = "2020-08-31" },
            ground = Rules.Ground,
        });
        office.PlayThrough("18-03-2020");
        var forecast = Of(office);

        Assert.That(Line(forecast, "30-04-2020"), Is.EqualTo((0L, 7000L)));
        Assert.That(Line(forecast, "30-06-2020"), Is.EqualTo((5000L, 5000L)));
    }

    [Test]
    public void What_came_back_stands_beside_what_was_presented()
    {
        using var office = Billed();
        office.PlayThrough("02-04-2020");
        office.Return("A1", "31-03-2020", 50m);

        Assert.That(Of(office).Dates[0].Returned, Is.EqualTo(Cents.Euro(50)));
    }

    [Test]
    public void The_picture_is_well_formed_and_says_its_figures_to_who_cannot_see_it()
    {
        using var office = Paused("Append");

        var svg = XDocument.Parse(ForecastChart.Svg(Of(office), "Speelstad & Co"));

        XNamespace ns = "http://www.w3.org/2000/svg";
        Assert.That(svg.Root!.Element(ns + "title")!.Value, Is.EqualTo("Verwachte incasso per maand, Speelstad & Co"));
        Assert.That(svg.Root.Element(ns + "desc")!.Value, Does.Contain("mrt 2020: met € 0,00, zonder € 50,00."));
        Assert.That(svg.Descendants(ns + "rect").Count(bar => (string?)bar.Attribute("class") == "with"), Is.EqualTo(11), "ten bars and the legend");
    }

    private static PlayedOffice Billed()
    {
        var office = new PlayedOffice(PlayedOffice.MonthEnds());
        office.PlayThrough("20-02-2020");
        office.Bill("A1", "31-03-2020", [("OZB", 500m)]);
        return office;
    }

    private static PlayedOffice Paused(string plan)
    {
        var office = Billed();
        office.PlayThrough("17-03-2020");
        office.Postpone(1, "Everyone", plan: plan);
        office.PlayThrough("18-03-2020");
        return office;
    }

    private static (long With, long Without) Line(Forecast forecast, string on) =>
        forecast.Dates.Where(date => date.On == PlayedOffice.Day(on)).Select(date => (date.With.Value, date.Without.Value)).Single();

    private static Forecast Of(PlayedOffice office)
    {
        using var session = office.Database.Read(office.Now);
        return ForecastOffice.Execute(session.As(office.Acting)).Value;
    }
}
