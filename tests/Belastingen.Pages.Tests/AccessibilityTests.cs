using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Generating;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Backoffice.WorkItems;
using Belastingen.Domain.Suspensions;
using Microsoft.Playwright;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Pages.Tests;

/// <summary>Every page and every state of it: no violation of WCAG 2.2 AA, in light and dark, wide and as on a phone.</summary>
[FixtureLifeCycle(LifeCycle.SingleInstance)]
public sealed class AccessibilityTests
{
    private static readonly (string Account, string Address)[] Places =
    [
        ("medewerker", "/vandaag"), ("operator", "/vandaag"), ("beheerder", "/vandaag"), ("elders", "/vandaag"),
        ("medewerker", "/incassopauze"), ("elders", "/incassopauze"), ("medewerker", "/incassopauze/stilzetten/SelfEmployed"),
        ("beoordelaar", "/incassopauze/1"), ("beoordelaar", "/incassopauze/2"), ("medewerker", "/incassopauze/2"), ("auditor", "/incassopauze/3"),
        ("medewerker", "/incassopauze/1/hervatten"), ("auditor", "/incassopauze/jaar/Businesses"), ("auditor", "/incassopauze/jaar/Everyone?jaar=2021"),
        ("auditor", "/incassos"), ("elders", "/incassos"), ("vrijgever", "/incassos/2020-03-31"), ("auditor", "/incassos/2020-03-31"),
        ("medewerker", "/groepen"), ("elders", "/groepen"), ("auditor", "/groepen/SelfEmployed"), ("beoordelaar", "/groepen/SelfEmployed?grond=wachtend"),
        ("beoordelaar", "/groepen/Eigen"), ("medewerker", "/groepen/Citizens"), ("medewerker", "/groepen/SelfEmployed/toevoegen"), ("medewerker", "/groepen/leden/1"),
        ("medewerker", "/groepen/lijst/inlezen"), ("medewerker", "/groepen/eigen/nieuw"), ("medewerker", "/groepen/leden/beoordelen"),
        ("elders", "/groepen/leden/beoordelen"), ("medewerker", "/groepen/leden/9001/beoordelen"), ("medewerker", "/verzoeken"), ("elders", "/verzoeken"),
        ("auditor", "/verzoeken?stand=toegewezen"), ("medewerker", "/verzoeken/1"), ("medewerker", "/verzoeken/2"), ("medewerker", "/verzoeken/nieuw"),
        ("elders", "/verzoeken/nieuw"), ("medewerker", "/verzoeken/inlezen"), ("medewerker", "/verzoeken/doorbetalen"), ("elders", "/verzoeken/doorbetalen"),
        ("medewerker", "/verzoeken/doorbetalen/1"), ("medewerker", "/verzoeken/doorbetalen/nieuw"), ("medewerker", "/verzoeken/doorbetalen/inlezen"),
        ("medewerker", "/zoeken"), ("medewerker", "/belastingschuldige/1"), ("beoordelaar", "/belastingschuldige/2"), ("medewerker", "/belastingschuldige/1/plan/1"),
        ("medewerker", "/werkvoorraad"), ("medewerker", "/werkvoorraad?soort=terugbetalen"), ("beoordelaar", "/werkvoorraad?wie=mijn"), ("elders", "/werkvoorraad"),
        ("medewerker", "/vooruitblik"), ("auditor", "/vooruitblik?groep=SelfEmployed&soort=OZB"), ("elders", "/vooruitblik"),
        ("operator", "/incassos/proef"), ("beoordelaar", "/beheer"), ("beheerder2", "/beheer"), ("beheerder2", "/beheer/verschillen?van=1&met=2"),
        ("auditor", "/beheer/gemeenten"), ("beheerder2", "/beheer/kantoorbestand"), ("beheerder2", "/beheer/rollen"), ("auditor", "/beheer/rollen"),
        ("auditor", "/incassos/2020-03-31/bewijs"),
        ("operator", "/noodstop"), ("operator", "/oefenen"), ("auditor", "/kantoren"), ("auditor", "/bestaat-niet"), ("auditor", "/noodstop"),
        ("auditor", "/verantwoording"), ("auditor", "/verantwoording/decisions?van=2020-01-01&tot=2020-12-31"),
        ("auditor", "/verantwoording/sample?van=2020-01-01&tot=2020-12-31"), ("auditor", "/verantwoording/returns?van=2020-01-01&tot=2020-12-31"),
    ];

    private static IEnumerable<string> People => Places.Select(place => place.Account).Distinct();

    private Site _site = null!;

    [OneTimeSetUp]
    public void An_office_in_which_much_is_going_on()
    {
        var office = Practice.Copy();
        var today = new LocalDate(2020, 3, 24);
        var running = Submit(office, Practice.Pause("Businesses", today.PlusDays(-3), today.PlusDays(10)));
        office.Write("beoordelaar", (session, acting) => ApproveRule.Execute(session.As(acting), running.Rule, running.Version));
        Submit(office, Practice.Pause("SelfEmployed", today, new LocalDate(2020, 5, 31)));
        var refused = Submit(office, Practice.Pause("Associations", today, today.PlusDays(60)) with { Name = new string('n', 100) });
        office.Write("beoordelaar", (session, acting) =>
            RefuseRule.Execute(session.As(acting), refused.Rule, refused.Version, "Het besluit noemt alleen sportverenigingen."));
        DebtorFacts.Add(office);
        using (var session = office.Database.Write(Practice.At(Practice.Morning), office: 1))
        {
            WorkItem.Open(session.Of(1, "night"), WorkItemKind.Refund, "claim X", today.PlusDays(-20), 1, 1, 1_234, "Er is te veel ontvangen.", today.PlusDays(-2));
            WorkItem.Open(session.Of(1, "night"), WorkItemKind.NoticesToSend, "list 7", today, null, null, null, "12", today.PlusDays(2));
            session.Commit();
        }

        office.Import(GenerateOffice.Make(2020), settings => settings with { Notice = settings.Notice with { Days = 21 } });
        _site = Site.Open(office);
    }

    [OneTimeTearDown]
    public void Close() => _site.Dispose();

    [Retry(2, RetryExceptions = [typeof(TimeoutException)])]
    [TestCaseSource(nameof(People))]
    public async Task Every_page_can_be_used_by_everyone(string account)
    {
        await using var window = await Chromium.Window(_site);
        var seen = new Wcag(await window.Enter(account));
        foreach (var place in Places.Where(place => place.Account == account)) await seen.Visit(place.Address);

        seen.AssertNothingFound();
    }

    [Retry(2, RetryExceptions = [typeof(TimeoutException)])]
    [Test]
    public async Task So_can_the_page_on_which_people_log_in()
    {
        await using var window = await Chromium.Window(_site);
        var seen = new Wcag(await window.NewPageAsync());
        await seen.Visit("/aanmelden");

        seen.AssertNothingFound();
    }

    [Retry(2, RetryExceptions = [typeof(TimeoutException)])]
    [Test]
    public async Task So_can_every_state_of_a_form()
    {
        await using var window = await Chromium.Window(_site);
        var page = await window.Enter("medewerker");
        var seen = new Wcag(page);

        await page.GotoAsync("/incassopauze/stilzetten/Everyone");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ter goedkeuring indienen" }).ClickAsync();
        await seen.Inspect("the form with faults");
        await page.GetByLabel("Nieuw termijnschema").CheckAsync();
        await page.GetByLabel("Alleen deze:").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Gevolgen bekijken" }).ClickAsync();
        await seen.Inspect("the form with what belongs to a choice");
        await page.GetByLabel("Alle belastingen").CheckAsync();
        await page.GetByLabel("In één keer afschrijven").CheckAsync();
        await page.GetByLabel("Op of na").FillAsync("2020-09-30");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gevolgen bekijken" }).ClickAsync();
        await page.GetByText("Een voorbeeld").WaitForAsync();
        await seen.Inspect("the form with its effects");
        foreach (var sought in new[] { "wind", "Xanthippe" })
        {
            await page.GotoAsync("/zoeken");
            await page.GetByLabel("Nummer, naam, of postcode met huisnummer").FillAsync(sought);
            await page.GetByRole(AriaRole.Button, new() { Name = "Zoeken" }).ClickAsync();
            await seen.Inspect($"a search for {sought}");
        }

        await page.GotoAsync("/belastingschuldige/1");
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(details => details.open = true)");
        await seen.Inspect("a payer with every form open");
        await page.GotoAsync("/werkvoorraad");
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(details => details.open = true)");
        await seen.Inspect("the work list with every form open");
        await page.GotoAsync("/noodstop");
        await page.EvaluateAsync("document.querySelectorAll('form').forEach(form => form.noValidate = true)");
        await page.GetByRole(AriaRole.Button, new() { Name = "Nu alles stilleggen" }).ClickAsync();
        await seen.Inspect("the emergency stop without a reason");

        seen.AssertNothingFound();
    }

    [Test]
    public async Task So_can_the_practice_office()
    {
        await using var window = await Chromium.Window(_site);
        var page = await window.Enter("vrijgever");
        var seen = new Wcag(page);

        await page.GotoAsync("/oefenen");
        await page.GetByRole(AriaRole.Button, new() { Name = "Beginnen met oefenen" }).ClickAsync();
        await seen.Inspect("the beginning of practice");
        await page.GetByRole(AriaRole.Button, new() { Name = "Volgende nacht" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Speel vrijgever" }).ClickAsync();
        await seen.Inspect("another part");
        foreach (var address in new[] { "/vandaag", "/incassopauze", "/bestaat-niet" }) await seen.Visit(address);

        seen.AssertNothingFound();
    }

    [Retry(2, RetryExceptions = [typeof(TimeoutException)])]
    [Test]
    public async Task So_can_a_trial_run_an_office_file_and_the_roles_of_a_person()
    {
        await using var window = await Chromium.Window(_site);
        var page = await window.Enter("operator");
        var seen = new Wcag(page);

        await page.GotoAsync("/incassos/proef");
        await page.GetByRole(AriaRole.Button, new() { Name = "Proefrun maken" }).ClickAsync();
        await page.GetByText("Dit is geen incasso").WaitForAsync();
        await seen.Inspect("a trial run");
        page = await window.Enter("beheerder2");
        await page.GotoAsync("/beheer/kantoorbestand");
        await page.GetByLabel("Kantoorbestand (JSON)").SetInputFilesAsync(_site.Office.FileOf(
            GenerateOffice.Make(2020), settings => settings with { Lead = 4, Notice = settings.Notice with { Days = 28 } }));
        await page.GetByRole(AriaRole.Button, new() { Name = "Verschillen bekijken" }).ClickAsync();
        await page.GetByText("Dit verandert er").WaitForAsync();
        await seen.Inspect("a changed office file");
        await page.GotoAsync("/beheer/rollen");
        await page.GetByRole(AriaRole.Button, new() { Name = "Wijzigen… M. Windveld" }).ClickAsync();
        await seen.Inspect("the roles of a person");

        seen.AssertNothingFound();
    }

    [Retry(2, RetryExceptions = [typeof(TimeoutException)])]
    [Test]
    public async Task So_can_a_released_run_and_a_stopped_office()
    {
        using var site = Site.Open(Practice.Copy());
        await using var window = await Chromium.Window(site);
        var page = await window.Enter("vrijgever");
        var seen = new Wcag(page);

        await page.GotoAsync("/incassos/2020-03-31");
        await page.GetByRole(AriaRole.Button, new() { Name = "Vrijgeven voor de bank" }).ClickAsync();
        await seen.Inspect("a released run");
        new StopOffice(site.Office.Database, Practice.At(Practice.Morning)).Execute(
            site.Office.Read("operator", (_, acting) => acting), "Verkeerde datum gezien");
        await seen.Visit("/vandaag");
        await seen.Visit("/noodstop");

        seen.AssertNothingFound();
    }

    private static RuleSubmitted Submit(Practice office, RuleDocument rule) =>
        office.Write("medewerker", (session, acting) => SubmitRule.Execute(session.As(acting), rule, session.Today));
}
