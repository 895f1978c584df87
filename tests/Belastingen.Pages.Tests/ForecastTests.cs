using System.Globalization;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Forecasts;
using Belastingen.Backoffice.Nights;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Domain.Groups;
using Microsoft.Playwright;
using NodaTime;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Belastingen.Pages.Tests;

/// <summary>Vooruitblik under a pause that moved terms: parts are the whole, and table, chart and file say the same.</summary>
[FixtureLifeCycle(LifeCycle.SingleInstance)]
public sealed class ForecastTests
{
    private Site _site = null!;

    [OneTimeSetUp]
    public void An_office_in_which_the_self_employed_stand_still()
    {
        var office = Practice.Copy();
        var submitted = office.Write("medewerker", (session, acting) => SubmitRule.Execute(
            session.As(acting), Practice.Pause("SelfEmployed", new LocalDate(2020, 3, 20), new LocalDate(2020, 6, 30)), session.Today));
        office.Write("beoordelaar", (session, acting) => ApproveRule.Execute(session.As(acting), submitted.Rule, submitted.Version));
        var night = new LocalDate(2020, 3, 25);
        var played = new CalendarNight(office.Database, SimulateNights.Moment(night, new LocalTime(3, 0))).Execute("VOORBEELD", night, "night");
        Assert.That(played.Refusal, Is.Null);
        _site = Site.Open(office);
    }

    [OneTimeTearDown]
    public void Close() => _site.Dispose();

    [Test]
    public void The_parts_of_all_bodies_and_of_all_tax_types_are_the_whole()
    {
        var whole = Of(ForecastScope.Office);
        Assert.That(whole.Dates.Any(date => date.With != date.Without), "a pause moved something");

        foreach (var parts in new[]
        {
            new[] { "GM9901", "WS9901" }.Select(body => Of(new ForecastScope(Body: body))).ToList(),
            [.. new[] { "OZB", "AFV", "RIO", "HON", "TOE", "WAT", "ZUI" }.Select(tax => Of(new ForecastScope(TaxType: tax)))],
        })
            foreach (var date in whole.Dates)
            {
                var lines = parts.SelectMany(part => part.Dates.Where(line => line.On == date.On)).ToList();
                Assert.That(lines.Sum(line => line.With.Value), Is.EqualTo(date.With.Value), $"{date.On} with");
                Assert.That(lines.Sum(line => line.Without.Value), Is.EqualTo(date.Without.Value), $"{date.On} without");
            }
    }

    [Test]
    public void A_group_is_its_members_and_only_the_group_that_stands_still_moves()
    {
        var (paused, others) = (Of(new ForecastScope(Group: BuiltInGroups.SelfEmployed)), Of(new ForecastScope(Group: BuiltInGroups.Citizens)));
        var live = _site.Office.Ask<long>(
            """
            SELECT SUM(i.open_cents) FROM instalments i JOIN assessments a ON a.office = i.office AND a.assessment = i.assessment
            JOIN mandates m ON m.office = a.office AND m.mandate = a.mandate
            WHERE i.office = 1 AND i.method = 1 AND i.state = 1 AND (m.ended_on IS NULL OR m.ended_on > i.collect_on)
            AND i.collect_on > '2020-03-24' AND EXISTS (SELECT 1 FROM memberships g WHERE g.office = 1 AND g.debtor = a.debtor
                AND g.group_code = 'SelfEmployed' AND g.state = 'Active' AND g.from_on <= '2020-03-24' AND (g.through_on IS NULL OR g.through_on >= '2020-03-24'))
            """);

        Assert.That(paused.Dates.Sum(date => date.With.Value), Is.EqualTo(live).And.GreaterThan(0));
        Assert.That(paused.Dates.Any(date => date.With != date.Without));
        Assert.That(others.Dates, Is.Not.Empty.And.All.Matches<ForecastDate>(date => date!.With == date.Without));
        Assert.That(Of(new ForecastScope(Group: BuiltInGroups.Everyone)).Dates, Is.EqualTo(Of(ForecastScope.Office).Dates));
    }

    [Test]
    public void What_is_not_there_is_refused() => Assert.That(
        _site.Office.Read("auditor", (session, acting) => ForecastOffice.Execute(session.As(acting), new ForecastScope(TaxType: "XXX"))).Refusal,
        Is.EqualTo(new Refusal.NotFound("Belastingsoort", "XXX")));

    [Test]
    public async Task Table_chart_and_files_say_what_the_forecast_says()
    {
        var forecast = Of(new ForecastScope(Body: "GM9901", TaxType: "AFV"));
        await using var window = await Chromium.Window(_site, scripts: false);
        var page = await window.Enter("operator");
        await page.GetByRole(AriaRole.Link, new() { Name = "Vooruitblik" }).ClickAsync();
        await page.GetByLabel("Gemeente of waterschap").SelectOptionAsync("GM9901");
        await page.GetByLabel("Belastingsoort").SelectOptionAsync("AFV");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tonen" }).ClickAsync();

        var table = page.GetByRole(AriaRole.Region, new() { Name = "Tabel per maand" });
        Assert.That(await table.Locator("tbody tr").CountAsync(), Is.EqualTo(forecast.Months.Count + 1));
        foreach (var (i, month) in forecast.Months.Index())
        {
            var row = table.Locator("tbody tr").Nth(i);
            await Expect(row.Locator("td").Nth(0)).ToHaveTextAsync(App.Hall.Written.Euro(month.With.Value));
            await Expect(row.Locator("td").Nth(1)).ToHaveTextAsync(App.Hall.Written.Euro(month.Without.Value));
            var said = $"mrt {month.Month.Year}";
            if (month.Month.Month == 3) await Expect(page.Locator("svg desc")).ToContainTextAsync($"{said}: met € {month.With}, zonder € {month.Without}.");
        }

        var lines = (await Download(page, "Cijfers downloaden (CSV)")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines[0], Is.EqualTo("incassodatum;maand;stand;opdrachten;met_incassopauzes_euro;zonder_incassopauzes_euro;gestorneerd_euro"));
        Assert.That(lines.Skip(1).Sum(line => decimal.Parse(line.Split(';')[4], CultureInfo.InvariantCulture)),
            Is.EqualTo(forecast.Dates.Sum(date => date.With.Value) / 100m));
        Assert.That(await Download(page, "Grafiek downloaden (SVG)"), Does.StartWith("<svg").And.Contain("Voorbeeldstad, Afvalstoffenheffing"));
    }

    private Forecast Of(ForecastScope scope) => _site.Office.Read("auditor", (session, acting) => ForecastOffice.Execute(session.As(acting), scope)).Value;

    private static async Task<string> Download(IPage page, string link)
    {
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync());
        return await File.ReadAllTextAsync(await file.PathAsync());
    }
}
