using Belastingen.Backoffice.Generating;
using Belastingen.Backoffice.Runs;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Backoffice.WorkItems;
using Belastingen.Domain.Suspensions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Pages.Tests;

/// <summary>Every page and every state of it: no violation of WCAG 2.2 AA, in light and dark, wide and as on a phone.</summary>
[FixtureLifeCycle(LifeCycle.SingleInstance)]
public sealed class AccessibilityTests
{
    private static readonly AxeRunOptions Everything = new()
    {
        RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"),
        ResultTypes = [ResultType.Violations],
    };

    /// <summary>What other colours or another width can change.</summary>
    private static readonly AxeRunOptions Looks = new()
    {
        RunOnly = RunOnlyOptions.Rules("color-contrast", "target-size", "link-in-text-block", "scrollable-region-focusable"),
        ResultTypes = [ResultType.Violations],
    };

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

    /// <summary>A browser that no longer answers fails a test; nothing else would end it.</summary>
    private static readonly TimeSpan BrowserAnswersWithin = TimeSpan.FromMinutes(1);

    private Site _site = null!;

    [OneTimeSetUp]
    public void An_office_in_which_much_is_going_on()
    {
        var office = Practice.Copy();
        var today = new LocalDate(2020, 3, 24);
        var running = Submit(office, Practice.Pause("Businesses", today.PlusDays(-3), today.PlusDays(10)));
        office.Write("beoordelaar", (session, acting) => ApproveRule.Execute(session, acting, running.Rule, running.Version));
        Submit(office, Practice.Pause("SelfEmployed", today, new LocalDate(2020, 5, 31)));
        var refused = Submit(office, Practice.Pause("Associations", today, today.PlusDays(60)) with { Name = new string('n', 100) });
        office.Write("beoordelaar", (session, acting) =>
            RefuseRule.Execute(session, acting, refused.Rule, refused.Version, "Het besluit noemt alleen sportverenigingen."));
        DebtorFacts.Add(office);
        using (var session = office.Database.Write(Practice.At(Practice.Morning), office: 1))
        {
            WorkItem.Open(session, 1, WorkItemKind.Refund, "claim X", today.PlusDays(-20), 1, 1, 1_234, "Er is te veel ontvangen.", today.PlusDays(-2));
            WorkItem.Open(session, 1, WorkItemKind.NoticesToSend, "list 7", today, null, null, null, "12", today.PlusDays(2));
            session.Commit();
        }

        office.Import(GenerateOffice.Make(2020), settings => settings with { Notice = settings.Notice with { Days = 21 } });
        _site = Site.Open(office);
    }

    [OneTimeTearDown]
    public void Close() => _site.Dispose();

    [Retry(2, RetryExceptions = [typeof(TimeoutException)])]
    [TestCase(ColorScheme.Light, 1280)]
    [TestCase(ColorScheme.Dark, 390)]
    public async Task Every_page_can_be_used_by_everyone(ColorScheme colours, int width)
    {
        var rules = colours == ColorScheme.Light ? Everything : Looks;
        await using var window = await Chromium.Window(_site, width: width, colours: colours);
        List<string> violations = [];
        var page = await window.NewPageAsync();
        await Look(page, "/aanmelden", violations, rules);
        foreach (var person in Places.GroupBy(place => place.Account))
        {
            await window.Enter(person.Key);
            foreach (var (_, address) in person) await Look(page, address, violations, rules);
        }

        Assert.That(string.Join(Environment.NewLine, violations), Is.Empty);
    }

    [Retry(2, RetryExceptions = [typeof(TimeoutException)])]
    [Test]
    public async Task So_can_every_state_of_a_form()
    {
        await using var window = await Chromium.Window(_site);
        List<string> violations = [];
        var page = await window.Enter("medewerker");

        await page.GotoAsync("/incassopauze/stilzetten/Everyone");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ter goedkeuring indienen" }).ClickAsync();
        await Inspect(page, "the form with faults", violations);
        await page.GetByLabel("Nieuw termijnschema").CheckAsync();
        await page.GetByLabel("Alleen deze:").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Gevolgen bekijken" }).ClickAsync();
        await Inspect(page, "the form with what belongs to a choice", violations);
        await page.GetByLabel("Alle belastingen").CheckAsync();
        await page.GetByLabel("In één keer afschrijven").CheckAsync();
        await page.GetByLabel("Op of na").FillAsync("2020-09-30");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gevolgen bekijken" }).ClickAsync();
        await page.GetByText("Een voorbeeld").WaitForAsync();
        await Inspect(page, "the form with its effects", violations);
        foreach (var sought in new[] { "wind", "Xanthippe" })
        {
            await page.GotoAsync("/zoeken");
            await page.GetByLabel("Nummer, naam, of postcode met huisnummer").FillAsync(sought);
            await page.GetByRole(AriaRole.Button, new() { Name = "Zoeken" }).ClickAsync();
            await Inspect(page, $"a search for {sought}", violations);
        }

        await page.GotoAsync("/belastingschuldige/1");
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(details => details.open = true)");
        await Inspect(page, "a payer with every form open", violations);
        await page.GotoAsync("/werkvoorraad");
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(details => details.open = true)");
        await Inspect(page, "the work list with every form open", violations);
        await page.GotoAsync("/noodstop");
        await page.EvaluateAsync("document.querySelectorAll('form').forEach(form => form.noValidate = true)");
        await page.GetByRole(AriaRole.Button, new() { Name = "Nu alles stilleggen" }).ClickAsync();
        await Inspect(page, "the emergency stop without a reason", violations);

        Assert.That(string.Join(Environment.NewLine, violations), Is.Empty);
    }

    [Retry(2, RetryExceptions = [typeof(TimeoutException)])]
    [TestCase(ColorScheme.Light, 1280)]
    [TestCase(ColorScheme.Dark, 360)]
    public async Task So_can_the_practice_office(ColorScheme colours, int width)
    {
        var rules = colours == ColorScheme.Light ? Everything : Looks;
        await using var window = await Chromium.Window(_site, width: width, colours: colours);
        List<string> violations = [];
        // Not two tests in the practice office of one person.
        var page = await window.Enter(colours == ColorScheme.Light ? "vrijgever" : "operator");

        await page.GotoAsync("/oefenen");
        await page.GetByRole(AriaRole.Button, new() { Name = "Beginnen met oefenen" }).ClickAsync();
        await Inspect(page, "the beginning of practice", violations, rules);
        await page.GetByRole(AriaRole.Button, new() { Name = "Volgende nacht" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Speel vrijgever" }).ClickAsync();
        await Inspect(page, "another part", violations, rules);
        foreach (var address in new[] { "/vandaag", "/incassopauze", "/bestaat-niet" }) await Look(page, address, violations, rules);

        Assert.That(string.Join(Environment.NewLine, violations), Is.Empty);
    }

    [Retry(2, RetryExceptions = [typeof(TimeoutException)])]
    [Test]
    public async Task So_can_a_trial_run_an_office_file_and_the_roles_of_a_person()
    {
        await using var window = await Chromium.Window(_site);
        List<string> violations = [];
        var page = await window.Enter("operator");

        await page.GotoAsync("/incassos/proef");
        await page.GetByRole(AriaRole.Button, new() { Name = "Proefrun maken" }).ClickAsync();
        await page.GetByText("Dit is geen incasso").WaitForAsync();
        await Inspect(page, "a trial run", violations);
        page = await window.Enter("beheerder2");
        await page.GotoAsync("/beheer/kantoorbestand");
        await page.GetByLabel("Kantoorbestand (JSON)").SetInputFilesAsync(_site.Office.FileOf(
            GenerateOffice.Make(2020), settings => settings with { Lead = 4, Notice = settings.Notice with { Days = 28 } }));
        await page.GetByRole(AriaRole.Button, new() { Name = "Verschillen bekijken" }).ClickAsync();
        await page.GetByText("Dit verandert er").WaitForAsync();
        await Inspect(page, "a changed office file", violations);
        await page.GotoAsync("/beheer/rollen");
        await page.GetByRole(AriaRole.Button, new() { Name = "Wijzigen… M. Windveld" }).ClickAsync();
        await Inspect(page, "the roles of a person", violations);

        Assert.That(string.Join(Environment.NewLine, violations), Is.Empty);
    }

    [Retry(2, RetryExceptions = [typeof(TimeoutException)])]
    [Test]
    public async Task So_can_a_released_run_and_a_stopped_office()
    {
        using var site = Site.Open(Practice.Copy());
        await using var window = await Chromium.Window(site);
        List<string> violations = [];
        var page = await window.Enter("vrijgever");

        await page.GotoAsync("/incassos/2020-03-31");
        await page.GetByRole(AriaRole.Button, new() { Name = "Vrijgeven voor de bank" }).ClickAsync();
        await Inspect(page, "a released run", violations);
        new StopOffice(site.Office.Database, Practice.At(Practice.Morning)).Execute(
            site.Office.Read("operator", (_, acting) => acting), "Verkeerde datum gezien");
        await Look(page, "/vandaag", violations);
        await Look(page, "/noodstop", violations);

        Assert.That(string.Join(Environment.NewLine, violations), Is.Empty);
    }

    private static RuleSubmitted Submit(Practice office, RuleDocument rule) =>
        office.Write("medewerker", (session, acting) => SubmitRule.Execute(session, acting, rule, session.Today));

    private static async Task Look(IPage page, string address, List<string> violations, AxeRunOptions? rules = null)
    {
        await page.GotoAsync(address);
        await Inspect(page, address, violations, rules);
    }

    private static async Task Inspect(IPage page, string what, List<string> violations, AxeRunOptions? rules = null)
    {
        var seen = await page.RunAxe(rules ?? Everything).WaitAsync(BrowserAnswersWithin);
        violations.AddRange(seen.Violations.SelectMany(violation => violation.Nodes,
            (violation, node) => $"{what}: {violation.Id}: {violation.Help}: {node.Html}"));
        if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > window.innerWidth").WaitAsync(BrowserAnswersWithin))
            violations.Add($"{what}: wider than the screen");
    }
}
