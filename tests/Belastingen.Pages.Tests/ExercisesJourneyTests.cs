using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Belastingen.Pages.Tests;

/// <summary>A new officer does the five exercises in a browser, on the pages as they are.</summary>
public sealed partial class ExercisesJourneyTests
{
    private Site _site = null!;

    [SetUp]
    public void A_real_office() => _site = Site.Open(Practice.Copy());

    [TearDown]
    public void Close() => _site.Dispose();

    [TestCase(false, 390)]
    [TestCase(true, 1280)]
    public async Task All_five_exercises(bool scripts, int width)
    {
        var before = _site.Office.Rows();
        await using var window = await Chromium.Window(_site, scripts, width);
        // Any role may practise: this one may change nothing in the real office.
        var page = await window.Enter("auditor");
        await Link(page, "Oefenen").ClickAsync();
        await Button(page, "Beginnen met oefenen").ClickAsync();

        await Stop(page);
        await Approve(page);
        await LookAtTheNight(page);
        await Explain(page);
        await GoOn(page);

        await Expect(page.GetByText("Alle vijf oefeningen zijn gedaan.")).ToBeVisibleAsync();
        await Button(page, "Stoppen met oefenen").ClickAsync();
        await Expect(page.GetByText("niets hiervan is echt")).Not.ToBeVisibleAsync();
        Assert.That(_site.Office.Rows(), Is.EqualTo(before));
    }

    private static async Task Stop(IPage page)
    {
        await Link(page, "Stilzetten: Zelfstandigen").ClickAsync();
        await page.GetByLabel("Achteraan toevoegen").CheckAsync();
        await page.GetByLabel("Wie heeft besloten?").FillAsync("College");
        await page.GetByLabel("Besluitnummer").FillAsync("2020-1");
        await page.GetByLabel("Datum besluit").FillAsync("2020-03-16");
        await page.GetByLabel("Waarom?").FillAsync("Oefening");
        await Button(page, "Ter goedkeuring indienen").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("ligt ter goedkeuring bij een collega");
        await Done(page, 1);
    }

    private static async Task Approve(IPage page)
    {
        await Button(page, "Speel beoordelaar").ClickAsync();
        await Link(page, "Bekijken en beoordelen").ClickAsync();
        await Button(page, "Goedkeuren").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Goedgekeurd.");
        await Done(page, 2);
    }

    private static async Task LookAtTheNight(IPage page)
    {
        await Button(page, "Naar de volgende incasso").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("De incasso van 31-03-2020 is klaar voor controle.");
        await Link(page, "Incasso van 31-03-2020").ClickAsync();
        var row = page.GetByRole(AriaRole.Region, new() { Name = "Verantwoording per uitkomst en reden" }).GetByRole(AriaRole.Row)
            .Filter(new() { HasText = "Verschoven" });
        var postponed = await row.GetByRole(AriaRole.Cell).First.InnerTextAsync();
        await Link(page, "Oefeningen").ClickAsync();
        await page.GetByLabel("Aantal verschoven termijnen").FillAsync("0");
        await Button(page, "Controleren aantal verschoven termijnen").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Zoek bij Verantwoording de regel Verschoven");
        await page.GetByLabel("Aantal verschoven termijnen").FillAsync(postponed);
        await Button(page, "Controleren aantal verschoven termijnen").ClickAsync();
        await Done(page, 3);
    }

    private static async Task Explain(IPage page)
    {
        await page.GetByText("Het verhaal van deze betaler").ClickAsync();
        var story = await page.GetByText("de eerstvolgende afschrijving is").First.InnerTextAsync();
        var day = DateTime.ParseExact(Next().Match(story).Groups[1].Value, "dd-MM-yyyy", CultureInfo.InvariantCulture);
        await page.GetByLabel("Eerstvolgende afschrijving", new() { Exact = true }).FillAsync(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await Button(page, "Controleren eerstvolgende afschrijving").ClickAsync();
        await Done(page, 4);
    }

    private static async Task GoOn(IPage page)
    {
        await Button(page, "Speel medewerker").ClickAsync();
        await Link(page, "De incassopauze van de zelfstandigen").ClickAsync();
        await Link(page, "Eerder hervatten").ClickAsync();
        await page.GetByLabel("Laatste dag waarop").FillAsync("2020-04-15");
        await page.GetByLabel("Waarom eerder?").FillAsync("Oefening");
        await Button(page, "Ter goedkeuring indienen").ClickAsync();
        await Button(page, "Speel beoordelaar").ClickAsync();
        await Button(page, "Goedkeuren").ClickAsync();
        await Done(page, 5);
    }

    private static async Task Done(IPage page, int number)
    {
        await page.GotoAsync("/oefenen");
        await Expect(page.Locator($"#oefening-{number}")).ToContainTextAsync("Gedaan");
    }

    private static ILocator Link(IPage page, string name) => page.GetByRole(AriaRole.Link, new() { Name = name }).First;

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name }).First;

    [GeneratedRegex("op ([0-9]{2}-[0-9]{2}-[0-9]{4})")]
    private static partial Regex Next();
}
