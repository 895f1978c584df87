using System.Net;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Offices;
using Belastingen.Backoffice.Runs;
using Belastingen.Domain.Money;
using Microsoft.Playwright;
using NodaTime;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Belastingen.Pages.Tests;

/// <summary>An office with several bodies is looked at one body at a time, and the parts are the whole.</summary>
[FixtureLifeCycle(LifeCycle.SingleInstance)]
public sealed class BodyTests
{
    private static readonly LocalDate RunDate = new(2020, 3, 31);

    private Site _site = null!;

    [OneTimeSetUp]
    public void An_office_with_a_run_that_waits() => _site = Site.Open(Practice.Copy());

    [OneTimeTearDown]
    public void Close() => _site.Dispose();

    [Test]
    public void The_parts_of_all_bodies_are_the_run()
    {
        var (run, parts) = _site.Office.Read("auditor", (session, acting) => (
            ShowRun.One(session.As(acting), RunDate)!,
            ListBodies.Execute(session.As(acting)).ConvertAll(
                body => RunsOfBody.Execute(session.As(acting), body.Key, RunDate, RunDate)[RunDate])));

        Assert.That(parts, Has.Count.EqualTo(2));
        Assert.That(Sum(parts, part => part.Due), Is.EqualTo(run.Due));
        Assert.That(Sum(parts, part => part.Presented), Is.EqualTo(run.Presented));
        Assert.That(Sum(parts, part => part.Refused), Is.EqualTo(run.Refused));
        Assert.That(parts.Max(part => part.Debits), Is.LessThanOrEqualTo(run.Debits));
    }

    [Test]
    public async Task A_person_looks_at_one_body_and_then_at_all_again()
    {
        var part = _site.Office.Read("auditor", (session, acting) => NextRun.Execute(
            session.As(acting), ListBodies.Execute(session.As(acting)).Find(body => body.Code == "WS9901")!.Key)!.Presented);
        await using var window = await Chromium.Window(_site, scripts: false, width: 390);
        var page = await window.Enter("operator");
        await page.GotoAsync("/incassos/2020-03-31");

        await page.GetByLabel("Toon cijfers van").SelectOptionAsync("Waterschap Voorbeeldland");
        await page.GetByRole(AriaRole.Button, new() { Name = "Toon", Exact = true }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Uri(_site.Address, "/incassos/2020-03-31").ToString());
        await Expect(page.Locator(".page-header__office")).ToHaveTextAsync("Gemeente Voorbeeldstad: Waterschap Voorbeeldland");
        var table = page.GetByRole(AriaRole.Region, new() { Name = "Verantwoording per belastingsoort en reden" });
        await Expect(table).Not.ToContainTextAsync("Onroerendezaakbelasting");
        await Expect(table.Locator("tr.total")).ToContainTextAsync(App.Hall.Written.Euro(
            _site.Office.Ask<long>("SELECT SUM(x.cents) FROM decisions x JOIN tax_types t ON t.office = x.office "
                + "AND t.tax_type = x.tax_type WHERE x.office = 1 AND t.code IN ('WAT', 'ZUI') AND x.run_date = '2020-03-31'")));
        await page.GotoAsync("/vandaag");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "De volgende incasso" }))
            .ToContainTextAsync(App.Hall.Written.Euro(part.Cents));

        await page.GetByLabel("Toon cijfers van").SelectOptionAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "Toon", Exact = true }).ClickAsync();
        await Expect(page.Locator(".page-header__office")).ToHaveTextAsync("Gemeente Voorbeeldstad");
    }

    [Test]
    public async Task A_body_that_is_not_of_the_office_cannot_be_chosen()
    {
        await using var window = await Chromium.Window(_site, scripts: false);
        var page = await window.Enter("operator");
        await page.EvaluateAsync("document.querySelector('#wie-heft option:last-child').value = 'ELDERS'");
        await page.GetByLabel("Toon cijfers van").SelectOptionAsync("ELDERS");

        var answer = await page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = "Toon", Exact = true }).ClickAsync(),
            response => response.Url.EndsWith("/wie-heft", StringComparison.Ordinal));

        Assert.That(answer.Status, Is.EqualTo((int)HttpStatusCode.NotFound));
    }

    private static Tally Sum(List<RunOfBody> parts, Func<RunOfBody, Tally> of) =>
        new(parts.Sum(part => of(part).Count), parts.Sum(part => of(part).Cents));
}
