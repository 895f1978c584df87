using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Generating;
using Belastingen.Backoffice.Runs;
using Microsoft.Playwright;
using NodaTime;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Belastingen.Pages.Tests;

/// <summary>The work of an administrator and what hangs around a run: roles, settings, a trial run and a recall list.</summary>
public sealed class AdminJourneyTests
{
    private static readonly LocalDate RunDate = new(2020, 3, 31);

    private Site _site = null!;

    [SetUp]
    public void An_office() => _site = Site.Open(Practice.Copy());

    [TearDown]
    public void Close() => _site.Dispose();

    [Test]
    public async Task Somebody_is_given_a_role_and_loses_it()
    {
        await using var window = await Chromium.Window(_site, scripts: false);
        await using var other = await Chromium.Window(_site, scripts: false);
        var page = await window.Enter("beheerder2");
        await page.GetByRole(AriaRole.Link, new() { Name = "Beheer", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Rollen" }).ClickAsync();
        await page.GetByLabel("Account waarmee").FillAsync("starter");
        await page.GetByLabel("Naam").FillAsync("S. Starter");
        await page.GetByLabel("medewerker:").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Rollen vastleggen" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("S. Starter is nu medewerker.");

        var starter = await other.Enter("starter");
        await starter.GotoAsync("/incassopauze/stilzetten/SelfEmployed");
        await Expect(starter.GetByRole(AriaRole.Button, new() { Name = "Ter goedkeuring indienen" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Wijzigen… S. Starter" }).ClickAsync();
        await page.GetByLabel("medewerker:").UncheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Rollen vastleggen" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("S. Starter heeft geen rol meer");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Rollen die niet meer gelden" })).ToContainTextAsync("S. Starter (starter)");
        await starter.GotoAsync("/vandaag");
        await Expect(starter).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/aanmelden"));
    }

    [Test]
    public async Task Changed_settings_are_looked_at_handed_in_and_approved_by_another()
    {
        await using var window = await Chromium.Window(_site, scripts: false);
        var page = await window.Enter("beheerder2");
        await page.GotoAsync("/beheer/kantoorbestand");
        await page.GetByLabel("Kantoorbestand (JSON)").SetInputFilesAsync(_site.Office.FileOf(
            GenerateOffice.Make(2020), settings => settings with { Notice = settings.Notice with { Days = 21 } }));
        await page.GetByRole(AriaRole.Button, new() { Name = "Verschillen bekijken" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Verschillen in instellingen" })).ToContainTextAsync("21 dagen");
        Assert.That(_site.Office.Ask<long>("SELECT COUNT(*) FROM settings WHERE office = 1"), Is.EqualTo(1), "nothing is done yet");
        await page.GetByRole(AriaRole.Button, new() { Name = "Inleveren" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Versie 2");
        await Expect(page.GetByText("U heeft dit zelf voorgesteld")).ToBeVisibleAsync();

        page = await window.Enter("beoordelaar");
        await page.GotoAsync("/beheer");
        await page.GetByRole(AriaRole.Button, new() { Name = "Goedkeuren" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Versie 2 van de instellingen is goedgekeurd");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Alle versies" })).ToContainTextAsync("goedgekeurd door B. Lindenhof");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Geldt nu: versie 2" })).ToContainTextAsync("21 dagen");
    }

    [Test]
    public async Task A_trial_run_says_what_the_run_will_be_and_leaves_no_trace()
    {
        var before = _site.Office.Ask<long>("SELECT COUNT(*) FROM events");
        var run = _site.Office.Read("operator", (session, acting) => ShowRun.One(session.As(acting), RunDate)!);
        await using var window = await Chromium.Window(_site, scripts: false);
        var page = await window.Enter("operator");
        await page.GetByRole(AriaRole.Link, new() { Name = "Incasso's", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Proefrun van de volgende incasso" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Proefrun maken" }).ClickAsync();

        await Expect(page.GetByText("Dit is geen incasso: er is niets vastgelegd.")).ToBeVisibleAsync();
        var total = page.GetByRole(AriaRole.Region, new() { Name = "Verantwoording per uitkomst en reden" }).Locator("tr.total");
        await Expect(total).ToContainTextAsync(App.Hall.Written.Euro(run.Due.Cents));
        Assert.That(_site.Office.Ask<long>("SELECT COUNT(*) FROM events"), Is.EqualTo(before));
        Assert.That(_site.Office.Ask<string>("SELECT state FROM runs WHERE office = 1 AND run_date = '2020-03-31'"), Is.EqualTo("Prepared"));
    }

    [Test]
    public async Task A_released_run_can_be_called_back_at_the_bank()
    {
        await using var window = await Chromium.Window(_site, scripts: false);
        var page = await window.Enter("vrijgever");
        await page.GotoAsync("/incassos/2020-03-31");
        await page.GetByRole(AriaRole.Button, new() { Name = "Vrijgeven voor de bank" }).ClickAsync();
        await Expect(page.GetByText("V. Molendijk,")).ToBeVisibleAsync();

        var file = await page.RunAndWaitForDownloadAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = "Lijst voor de bank downloaden (CSV)" }).ClickAsync());

        var lines = (await File.ReadAllLinesAsync(await file.PathAsync())).Skip(1).Select(line => line.Split(';')[2]).ToList();
        Assert.That(file.SuggestedFilename, Is.EqualTo("terugroepen-2020-03-31.csv"));
        Assert.That(lines, Has.Count.EqualTo(_site.Office.Ask<long>("SELECT COUNT(*) FROM debits WHERE office = 1")).And.Unique);
        Assert.That(_site.Office.Ask<long>("SELECT COUNT(*) FROM events WHERE action = 'RecallListed'"), Is.EqualTo(1));
    }
}
