using System.IO.Compression;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Belastingen.Pages.Tests;

/// <summary>What an auditor does under Verantwoording: look, take along, and find it back in the trail.</summary>
public sealed class ReportJourneyTests
{
    private Site _site = null!;

    [SetUp]
    public void An_office_with_a_run() => _site = Site.Open(Practice.Copy());

    [TearDown]
    public void Close() => _site.Dispose();

    [Test]
    public async Task An_auditor_looks_takes_a_report_along_with_and_without_names_and_finds_both_in_the_trail()
    {
        await using var window = await Chromium.Window(_site, scripts: false);
        var page = await Enter(window);
        await page.GetByRole(AriaRole.Link, new() { Name = "Verantwoording" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Incasso-opdrachten" }).ClickAsync();
        var rows = page.GetByRole(AriaRole.Region, new() { Name = "Regels van het rapport" });
        await Expect(rows).ToContainTextAsync("31-03-2020");
        await Expect(rows).ToContainTextAsync("NL***");
        await page.GetByRole(AriaRole.Link, new() { Name = "Volgende regels" }).ClickAsync();
        await Expect(rows).ToContainTextAsync("Deel 2: regel 51");

        var masked = await Download(page, "CSV (met uitleg, zip)");
        await page.GetByLabel("Reden om rekeningnummers en namen te tonen").FillAsync("Jaarcontrole 2020");
        var open = await Download(page, "CSV (met uitleg, zip)");

        Assert.That(masked.Text.Split('\n')[1], Does.Contain(";NL***"));
        Assert.That(open.Text.Split('\n')[1], Does.Match(";NL[0-9]{2}TEST[0-9]{10};"));
        Assert.That((masked.Sidecar, open.Sidecar), Is.EqualTo(("\"masked\": true", "\"masked\": false")));
        Assert.That(_site.Office.Ask<long>("SELECT COUNT(*) FROM events WHERE action = 'ReportExported' AND actor = 'auditor'"), Is.EqualTo(2));
        await page.GotoAsync("/verantwoording/events?van=2020-03-24&tot=2020-03-24");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Regels van het rapport" })).ToContainTextAsync("report debits");
    }

    [Test]
    public async Task A_moment_that_cannot_be_shown_says_why()
    {
        await using var window = await Chromium.Window(_site, scripts: false);
        var page = await Enter(window);

        await page.GotoAsync("/verantwoording/balance?van=2020-01-01&tot=2020-12-31&moment=2020-02-21T10:00");

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Saldi van toen zijn niet bewaard");
    }

    /// <summary>The auditor works at two offices; this is the one with debtors.</summary>
    private static async Task<IPage> Enter(IBrowserContext window)
    {
        var page = await window.NewPageAsync();
        await page.GotoAsync("/aanmelden");
        await page.Locator("section[aria-labelledby='kantoor-VOORBEELD'] button[value='auditor']").ClickAsync();
        return page;
    }

    private static async Task<(string Text, string Sidecar)> Download(IPage page, string button)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync());
        using var archive = ZipFile.OpenRead(await download.PathAsync());
        return (Read(archive, "debits.csv"), Read(archive, "debits.csv.meta.json").Split('\n')
            .First(line => line.Contains("\"masked\"", StringComparison.Ordinal)).Trim(' ', ','));
    }

    private static string Read(ZipArchive archive, string name)
    {
        using var reader = new StreamReader(archive.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
