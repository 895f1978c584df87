using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Generating;
using Belastingen.Backoffice.Runs;
using Microsoft.Playwright;
using NodaTime;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Belastingen.Pages.Tests;

/// <summary>The self-employed stand still (case P1): the work of an officer, an approver and a releaser, in a browser.</summary>
public sealed class JourneyTests
{
    private Site _site = null!;

    [SetUp]
    public void An_office_where_nothing_stands_still() => _site = Site.Open(Practice.Copy());

    [TearDown]
    public void Close() => _site.Dispose();

    [TestCase(false, 1280)]
    [TestCase(true, 390)]
    public async Task The_self_employed_stand_still_and_the_run_goes_to_the_bank_without_them(bool scripts, int width)
    {
        await using var window = await Chromium.Window(_site, scripts, width);
        await Propose(await window.Enter("medewerker"));

        var approver = await window.Enter("beoordelaar");
        await approver.GetByRole(AriaRole.Link, new() { Name = "Bekijken en beoordelen" }).ClickAsync();
        await Expect(approver.GetByRole(AriaRole.Region, new() { Name = "Gevolgen vooraf" })).ToContainTextAsync("31-03-2020");
        await approver.GetByRole(AriaRole.Button, new() { Name = "Goedkeuren" }).ClickAsync();
        await Expect(approver.GetByRole(AriaRole.Status)).ToContainTextAsync("Goedgekeurd.");

        await Release(await window.Enter("vrijgever"));
        Assert.That(_site.Office.Ask<string>("SELECT state FROM runs WHERE run_date = '2020-03-31'"), Is.EqualTo("Released"));
        Assert.That(_site.Office.Ask<long>("SELECT postponed_count FROM runs WHERE run_date = '2020-03-31'"), Is.GreaterThan(0));
        Assert.That(Directory.EnumerateFiles(Outbox.FolderOf(_site.Office.Database, GenerateOffice.Code), "*.xml").Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task The_effects_are_there_while_somebody_types()
    {
        await using var window = await Chromium.Window(_site);
        var page = await window.Enter("medewerker");
        await page.GotoAsync("/incassopauze/stilzetten/SelfEmployed");

        await page.GetByLabel("Achteraan toevoegen").CheckAsync();

        var effects = page.GetByRole(AriaRole.Region, new() { Name = "Gevolgen vooraf" });
        await Expect(effects).ToContainTextAsync("Termijnen die verschuiven");
        await Expect(effects).ToContainTextAsync("Een voorbeeld");
        await Expect(effects).ToContainTextAsync("Zonder besluitnummer geldt deze pauze voor één incassodatum");
        await page.GetByLabel("Besluitnummer").FillAsync("2020-118");
        await page.GetByLabel("Datum besluit").FillAsync("2020-03-17");
        await Expect(effects).Not.ToContainTextAsync("Zonder besluitnummer geldt");
    }

    [Test]
    public async Task Without_a_mouse()
    {
        await using var window = await Chromium.Window(_site);
        var page = await window.Enter("medewerker");

        await Press(page, "Incassopauze");
        await Press(page, "Stilzetten… Zelfstandigen (zzp, eenmanszaak)");
        await TabTo(page, "achteraan");
        await page.Keyboard.PressAsync("Space");
        await TabTo(page, "wie");
        await page.Keyboard.TypeAsync("College");
        await TabTo(page, "waarom");
        await page.Keyboard.TypeAsync("Spoed");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("ligt ter goedkeuring");
    }

    [Test]
    public async Task A_colleague_returns_it_with_a_remark_and_it_is_proposed_again()
    {
        await using var window = await Chromium.Window(_site, scripts: false);
        await Propose(await window.Enter("medewerker"));

        var approver = await window.Enter("beoordelaar");
        await approver.GotoAsync("/incassopauze/1");
        await approver.GetByLabel("Opmerking: wat moet er anders?").FillAsync("Het besluit noemt eind mei.");
        await approver.GetByRole(AriaRole.Button, new() { Name = "Teruggeven" }).ClickAsync();

        var officer = await window.Enter("medewerker");
        await officer.GotoAsync("/incassopauze/1");
        await Expect(officer.GetByText("Het besluit noemt eind mei.")).ToBeVisibleAsync();
        await officer.GetByRole(AriaRole.Link, new() { Name = "Aanpassen en opnieuw voorstellen" }).ClickAsync();
        await Expect(officer.GetByLabel("Achteraan toevoegen")).ToBeCheckedAsync();
        await officer.GetByRole(AriaRole.Button, new() { Name = "Ter goedkeuring indienen" }).ClickAsync();
        await Expect(officer.GetByRole(AriaRole.Heading, new() { Name = "versie 2" })).ToBeVisibleAsync();
    }

    [Test]
    public async Task The_bank_accepts_only_what_is_in_the_file()
    {
        await using var window = await Chromium.Window(_site);
        var page = await window.Enter("vrijgever");
        await page.GotoAsync("/incassos/2020-03-31");
        await page.GetByRole(AriaRole.Button, new() { Name = "Vrijgeven voor de bank" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("is vrijgegeven");
        var file = _site.Office.Read("vrijgever", (session, acting) =>
            ShowRun.One(session.As(acting), new LocalDate(2020, 3, 31))!.Files[0]);

        await page.GetByLabel("Aangenomen").CheckAsync();
        await page.GetByLabel("Aantal opdrachten").FillAsync($"{file.Debits + 1}");
        await page.GetByLabel("Totaalbedrag in euro").FillAsync($"{file.Cents / 100},{file.Cents % 100:00}");
        await page.GetByLabel("Laatste 5 tekens").FillAsync(file.Sha256[^5..]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Antwoord vastleggen" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync($"Het bestand heeft {file.Debits} opdrachten.");

        await page.GetByLabel("Aantal opdrachten").FillAsync($"{file.Debits}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Antwoord vastleggen" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("de bank heeft de incasso aangenomen");
    }

    [Test]
    public async Task One_stops_everything_and_two_others_start_it_again()
    {
        await using var window = await Chromium.Window(_site, scripts: false);
        var page = await window.Enter("operator");
        await page.GetByRole(AriaRole.Link, new() { Name = "Noodstop" }).ClickAsync();
        await page.GetByLabel("Reden").FillAsync("Verkeerde datum gezien");
        await page.GetByRole(AriaRole.Button, new() { Name = "Nu alles stilleggen" }).ClickAsync();
        await Expect(page.GetByText("Stilgelegd (noodstop)")).ToBeVisibleAsync();

        foreach (var account in new[] { "medewerker", "beoordelaar" })
        {
            page = await window.Enter(account);
            await page.GotoAsync("/noodstop");
            await page.GetByRole(AriaRole.Button, new() { Name = "Weer starten" }).ClickAsync();
        }

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Het kantoor draait weer.");
    }

    /// <summary>Four interactions, typing the decision not counted.</summary>
    private static async Task Propose(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Incassopauze", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Stilzetten… Zelfstandigen" }).ClickAsync();
        await page.GetByLabel("Achteraan toevoegen").CheckAsync();
        await page.GetByLabel("Wie heeft besloten?").FillAsync("College van burgemeester en wethouders");
        await page.GetByLabel("Besluitnummer").FillAsync("2020-118");
        await page.GetByLabel("Datum besluit").FillAsync("2020-03-17");
        await page.GetByLabel("Waarom?").FillAsync("Gevolgen van de coronacrisis");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ter goedkeuring indienen" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("ligt ter goedkeuring bij een collega");
    }

    /// <summary>The pause came after the run was made: it is made again, the difference is shown, and then it goes.</summary>
    private static async Task Release(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Incasso bekijken" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Vrijgeven voor de bank" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Opnieuw gemaakt, nog niet vrijgegeven" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Vrijgeven voor de bank" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("is vrijgegeven");
    }

    private static async Task Press(IPage page, string link)
    {
        var place = page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true });
        for (var presses = 0; presses < 60 && !await HasFocus(place); presses++) await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForLoadStateAsync();
    }

    private static async Task TabTo(IPage page, string id)
    {
        var place = page.Locator($"#{id}");
        for (var presses = 0; presses < 80 && !await HasFocus(place); presses++) await page.Keyboard.PressAsync("Tab");
        await Expect(place).ToBeFocusedAsync();
    }

    private static Task<bool> HasFocus(ILocator place) => place.EvaluateAsync<bool>("element => element === document.activeElement");
}
