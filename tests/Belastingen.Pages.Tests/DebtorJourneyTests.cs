using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Suspensions;
using Microsoft.Playwright;
using NodaTime;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Belastingen.Pages.Tests;

/// <summary>Groepen and Verzoeken in a browser: whom a pause reaches, and who asked.</summary>
public sealed class DebtorJourneyTests
{
    private const string Header = "debtor;group;basis;kind;from;through;evidence;evidenceOn\n";

    private Site _site = null!;
    private List<string> _payers = null!;

    [SetUp]
    public void An_office_where_the_self_employed_stand_still()
    {
        var office = Practice.Copy();
        var rule = office.Write("medewerker", (session, acting) => SubmitRule.Execute(
            session.As(acting), Practice.Pause("SelfEmployed", new LocalDate(2020, 3, 24), new LocalDate(2020, 5, 31)), session.Today));
        office.Write("beoordelaar", (session, acting) => ApproveRule.Execute(session.As(acting), rule.Rule, rule.Version));
        _payers = DebtorFacts.Payers(office);
        _site = Site.Open(office);
    }

    [TearDown]
    public void Close() => _site.Dispose();

    [Test]
    public async Task A_list_with_a_faulty_line_is_mended_shown_applied_and_approved()
    {
        await using var window = await Chromium.Window(_site, scripts: false, width: 390);
        var page = await window.Enter("medewerker");
        await page.GetByRole(AriaRole.Link, new() { Name = "Groepen", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Lijst inlezen" }).ClickAsync();

        await Choose(page, $"{Header}{Line(_payers[0])}{Line("BESTAATNIET")}{Line(_payers[1])}");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Foute regels" })).ToContainTextAsync("regel 3 kolom 1");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Precies dit vastleggen" })).ToHaveCountAsync(0);

        await Choose(page, $"{Header}{Line(_payers[0])}{Line(_payers[1])}");
        await Expect(page.GetByText("Incassopauze 1 (t/m 31-05-2020) bereikt dan ook 2 belastingschuldigen")).ToBeVisibleAsync();
        await Expect(page.GetByText("tellen pas mee als een collega ze goedkeurt")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Precies dit vastleggen" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Er zijn 2 leden toegevoegd. 2 leden wachten op goedkeuring");

        page = await window.Enter("beoordelaar");
        await page.GotoAsync("/groepen/SelfEmployed");
        await page.GetByRole(AriaRole.Button, new() { Name = "Alle 2 leden goedkeuren" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("2 leden zijn goedgekeurd");
    }

    [Test]
    public async Task What_changed_since_the_difference_was_shown_is_not_applied()
    {
        await using var window = await Chromium.Window(_site);
        var page = await window.Enter("medewerker");
        await page.GotoAsync("/groepen/lijst/inlezen");
        await Choose(page, $"{Header}{Line(_payers[0])}{Line(_payers[1])}");
        _site.Office.Write("beoordelaar", (session, acting) => Backoffice.Lists.AddFact.Execute(session.As(acting), new Backoffice.Groups.NewMembership(_payers[0], "SelfEmployed", Domain.Groups.Basis.Register, new LocalDate(2020, 3, 1))));

        await page.GetByRole(AriaRole.Button, new() { Name = "Precies dit vastleggen" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Sinds u keek is er iets veranderd");
        await Expect(page.GetByText("Al bekend, wordt overgeslagen").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Precies dit vastleggen" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Er is 1 lid toegevoegd.");
    }

    /// <summary>I15: an entrepreneur who was missed, with evidence, and out again.</summary>
    [Test]
    public async Task A_missed_entrepreneur_is_added_and_found_and_can_leave()
    {
        await using var window = await Chromium.Window(_site);
        var page = await window.Enter("medewerker");
        await page.GotoAsync("/groepen/SelfEmployed");
        await page.GetByRole(AriaRole.Link, new() { Name = "Lid toevoegen" }).ClickAsync();
        await page.GetByLabel("Nummer van de belastingschuldige of van een aanslag").FillAsync(_payers[0]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Zoeken" }).ClickAsync();
        await page.GetByLabel("Eigen opgave").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Als lid toevoegen" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Bij een eigen opgave hoort een bewijs.");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Bewijs", Exact = true }).FillAsync("uittreksel 2020-17");
        await page.GetByLabel("Datum van het bewijs").FillAsync("2020-03-20");
        await page.GetByRole(AriaRole.Button, new() { Name = "Als lid toevoegen" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Het lid is toegevoegd.");
        await Expect(page.GetByText("uittreksel 2020-17, 20-03-2020")).ToBeVisibleAsync();

        await page.GotoAsync("/groepen/SelfEmployed");
        await page.GetByLabel("Zoek op naam of nummer").FillAsync(_payers[0]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Zoeken" }).ClickAsync();
        Assert.That(page.Url, Does.Not.Contain(_payers[0]));
        await page.GetByRole(AriaRole.Link, new() { Name = "Bekijken of beëindigen" }).ClickAsync();
        await Expect(page.GetByText("houdt het termijnschema dat hem is verteld")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Lidmaatschap beëindigen" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("eindigt na 24-03-2020");
    }

    [Test]
    public async Task A_request_is_recorded_and_granted_with_the_payers_dates_in_sight()
    {
        await using var window = await Chromium.Window(_site);
        var page = await window.Enter("medewerker");
        await page.GetByRole(AriaRole.Link, new() { Name = "Verzoeken", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Verzoek vastleggen" }).ClickAsync();
        await page.GetByLabel("Nummer van de belastingschuldige of van een aanslag").FillAsync(_payers[0]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Zoeken" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Verzoek vastleggen" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Het verzoek is in behandeling.");

        var dates = page.GetByRole(AriaRole.Region, new() { Name = "Datums en bedragen" });
        await Expect(dates).ToContainTextAsync("staat stil");
        await page.GetByLabel("Toewijzen").CheckAsync();
        await Expect(dates).ToContainTextAsync("als u het verzoek toewijst");
        await Expect(dates.GetByRole(AriaRole.Row, new() { Name = "31-03-2020" })).ToContainTextAsync("niets");
        await page.GetByRole(AriaRole.Button, new() { Name = "Beslissing vastleggen" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Toegewezen.");
        await Expect(dates.GetByRole(AriaRole.Row, new() { Name = "31-03-2020" })).ToContainTextAsync("niets");
        await page.GetByRole(AriaRole.Button, new() { Name = "Beëindigen" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Het verzoek is beëindigd.");
    }

    [Test]
    public async Task Several_requests_are_denied_together()
    {
        foreach (var payer in _payers.Take(3))
            _site.Office.Write("medewerker", (session, acting) => Backoffice.Lists.AddFact.Execute(
                session.As(acting), new Backoffice.Requests.NewRequest(payer, 1, new LocalDate(2020, 3, 20))));
        await using var window = await Chromium.Window(_site, scripts: false);
        var page = await window.Enter("beoordelaar");
        await page.GotoAsync("/verzoeken");
        foreach (var number in new[] { 1, 3 }) await page.GetByLabel($"Verzoek {number}", new() { Exact = true }).CheckAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Afwijzen" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Per verzoek" })).ToContainTextAsync("Verzoek 1: niet gelukt. Zeg waarom");
        foreach (var number in new[] { 1, 3 }) await page.GetByLabel($"Verzoek {number}", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Reden van afwijzen").FillAsync("Geen ondernemer");
        await page.GetByRole(AriaRole.Button, new() { Name = "Afwijzen" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("2 verzoeken zijn afgewezen.");
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Per verzoek" })).ToContainTextAsync("Verzoek 3: afgewezen");
        Assert.That(_site.Office.Ask<long>("SELECT COUNT(*) FROM requests WHERE state = 'Denied'"), Is.EqualTo(2));
        Assert.That(_site.Office.Ask<long>("SELECT COUNT(*) FROM requests WHERE state = 'Pending'"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_group_by_criteria_is_shown_submitted_and_approved_by_a_colleague()
    {
        await using var window = await Chromium.Window(_site);
        var page = await window.Enter("medewerker");
        await page.GotoAsync("/groepen/eigen/nieuw");
        await page.GetByLabel("Naam").FillAsync("Horeca");
        await page.GetByLabel("Korte code").FillAsync("Horeca");
        await page.GetByLabel("Iedereen met deze kenmerken").CheckAsync();
        await page.GetByLabel("Onroerendezaakbelasting").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Bekijken wie erin zit" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Wie erin zit" }).Locator(".figure")).ToContainTextAsync("belastingschuldigen");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ter goedkeuring indienen" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("ligt ter goedkeuring bij een collega");

        page = await window.Enter("beoordelaar");
        await page.GotoAsync("/groepen/Horeca");
        await page.GetByRole(AriaRole.Button, new() { Name = "Goedkeuren" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("De groep is goedgekeurd");
    }

    private static string Line(string debtor) => $"{debtor};SelfEmployed;Register;;2020-03-01;;;\n";

    private static async Task Choose(IPage page, string list)
    {
        await page.GetByLabel("Bestand met de lijst").SetInputFilesAsync(new FilePayload
        {
            Name = "leden.csv",
            MimeType = "text/csv",
            Buffer = System.Text.Encoding.UTF8.GetBytes(list),
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Verschil bekijken" }).ClickAsync();
    }
}
