using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.WorkItems;
using Microsoft.Playwright;
using NodaTime;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Belastingen.Pages.Tests;

/// <summary>A phone call (case P7) and the work list: the work of an officer, in a browser.</summary>
public sealed partial class PayerJourneyTests
{
    private Site _site = null!;

    /// <summary>Somebody whose next debit is still to come, and of whom there is one.</summary>
    private (long Debtor, string Name, long Assessment) _caller;

    [SetUp]
    public void An_office_with_a_payer_who_calls()
    {
        var office = Practice.Copy();
        _caller = office.Read("medewerker", (session, _) => session.Query<(long, string, long)>(
            """
            SELECT d.debtor, d.name, a.assessment
            FROM debtors d
            JOIN assessments a ON a.office = d.office AND a.debtor = d.debtor
            JOIN instalments i ON i.office = a.office AND i.assessment = a.assessment
            WHERE d.office = 1 AND d.natural_person = 1 AND i.method = 1 AND i.state = 1 AND i.collect_on = '2020-04-30'
            AND NOT EXISTS (SELECT 1 FROM debtors o WHERE o.office = 1 AND o.debtor <> d.debtor AND o.name LIKE '%' || substr(d.name, 4))
            ORDER BY d.debtor
            """)[0]);
        _site = Site.Open(office);
    }

    [TearDown]
    public void Close() => _site.Dispose();

    [TestCase(false, 390)]
    [TestCase(true, 1280)]
    public async Task A_payer_is_found_by_name_is_held_and_hears_that_his_next_date_changed(bool scripts, int width)
    {
        await using var window = await Chromium.Window(_site, scripts, width);
        var page = await window.Enter("medewerker");
        await Find(page, _caller.Name.ToUpperInvariant());
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = _caller.Name })).ToBeVisibleAsync();
        await Expect(page.Locator(".answer")).ToContainTextAsync("de eerstvolgende afschrijving is");

        await page.GetByText("Blokkade: het afschrijven").ClickAsync();
        await page.GetByLabel("Waarom?").SelectOptionAsync("Bankruptcy");
        await page.GetByRole(AriaRole.Button, new() { Name = "Blokkade vastleggen" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("staat het afschrijven altijd stil. Er wordt nu niets afgeschreven; gepland was");
        await Expect(page.Locator(".answer")).ToContainTextAsync("er staat geen afschrijving gepland");
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Wat er komt" }).First)
            .ToContainTextAsync("niet afgeschreven: er is een faillissement uitgesproken");
        Assert.That(new Uri(page.Url).PathAndQuery, Is.EqualTo($"/belastingschuldige/{_caller.Debtor}"));
    }

    [Test]
    public async Task What_somebody_looks_for_stands_in_no_address_and_in_no_log()
    {
        using var site = Site.OpenApart(Practice.Copy());
        await using var window = await Chromium.Window(site, scripts: false);
        var page = await window.Enter("medewerker");
        ConcurrentQueue<string> addresses = [];
        page.Request += (_, request) => addresses.Enqueue(request.Url);

        await Find(page, _caller.Name);
        await Find(page, "Xanthippe Niemand");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Niemand gevonden" })).ToBeVisibleAsync();
        await Find(page, "9901AB 12");

        Assert.That(addresses, Has.All.Matches<string>(address => AddressWithoutNames().IsMatch(new Uri(address!).PathAndQuery)));
        Assert.That(site.Log(), Does.Not.Contain(_caller.Name).And.Not.Contain("Xanthippe").And.Not.Contain("9901AB"));
    }

    [Test]
    public async Task Why_a_term_was_not_debited_is_read_from_the_page_of_its_assessment()
    {
        _site.Office.Write("medewerker", (session, acting) => Backoffice.Holds.PlaceHold.Execute(session.As(acting), new Backoffice.Holds.NewHold(
            session.One<string>("SELECT number FROM debtors WHERE office = 1 AND debtor = @Debtor", new { _caller.Debtor }),
            Domain.Outcomes.HoldReason.Objection, session.Today)));
        await using var window = await Chromium.Window(_site, scripts: false);
        var page = await window.Enter("beoordelaar");

        await Find(page, _site.Office.Ask<string>($"SELECT number FROM assessments WHERE office = 1 AND assessment = {_caller.Assessment}"));

        await Expect(page.GetByText("uw bezwaar is in behandeling").First).ToBeVisibleAsync();
        Assert.That(new Uri(page.Url).Query, Is.EqualTo($"?aanslag={_caller.Assessment}"));
    }

    [Test]
    public async Task Work_is_taken_and_closed_with_what_was_done()
    {
        using (var session = _site.Office.Database.Write(Practice.At(Practice.Morning), office: 1))
        {
            WorkItem.Open(session.Of(1, "night"), WorkItemKind.Refund, "claim X", new LocalDate(2020, 3, 1), _caller.Debtor, _caller.Assessment, 1_234,
                "Op vordering X is meer ontvangen dan verschuldigd is.", new LocalDate(2020, 3, 20));
            session.Commit();
        }

        await using var window = await Chromium.Window(_site, scripts: false, width: 390);
        var page = await window.Enter("medewerker");
        await page.GetByRole(AriaRole.Link, new() { Name = "Werkvoorraad", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Terug te betalen (1)" }).ClickAsync();
        await Expect(page.GetByText("Te laat: was uiterlijk 20-03-2020")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Op mijn naam" }).ClickAsync();
        await Expect(page.GetByText("23 dagen oud · M. Windveld")).ToBeVisibleAsync();
        await page.GetByText("Terugbetaald…").ClickAsync();
        await page.GetByLabel("Hoe en wanneer is terugbetaald").FillAsync("Overgemaakt op 24-03-2020");
        await page.GetByRole(AriaRole.Button, new() { Name = "Als terugbetaald vastleggen" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Dit werk is afgesloten.");
        Assert.That(_site.Office.Ask<string>("SELECT closed_by FROM work_items WHERE subject = 'claim X'"), Is.EqualTo("medewerker"));
    }

    [Test]
    public async Task A_plan_is_made_by_hand_for_what_was_refused_and_its_sum_is_checked()
    {
        var stranded = Strand();
        await using var window = await Chromium.Window(_site, scripts: false);
        var page = await window.Enter("medewerker");
        await page.GotoAsync("/werkvoorraad?soort=uitval");
        await page.GetByRole(AriaRole.Link, new() { Name = $"Plan maken voor {_caller.Name}" }).First.ClickAsync();

        await page.GetByLabel("Bedragen op incassodatums die u kiest").CheckAsync();
        await page.GetByLabel("29-05-2020").FillAsync("0,01");
        await page.GetByLabel("Waarom dit plan?").FillAsync("Met de betaler besproken");
        await page.GetByRole(AriaRole.Button, new() { Name = "Plan vastleggen" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync($"De bedragen moeten samen precies € {stranded} zijn.");

        await page.GetByLabel("29-05-2020").FillAsync(stranded);
        await page.GetByRole(AriaRole.Button, new() { Name = "Plan vastleggen" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Het plan is gemaakt");
        Assert.That(_site.Office.Ask<long>("SELECT COUNT(*) FROM work_items WHERE kind = 'Refused' AND closed_on IS NULL"), Is.Zero);
    }

    [Test]
    public async Task Letters_count_as_sent_when_their_number_is_that_of_the_list()
    {
        using (var session = _site.Office.Database.Write(Practice.At(Practice.Morning), office: 1))
        {
            session.Execute("INSERT INTO notice_lists (office, list, listed_on, letters, event) VALUES (1, 77, '2020-03-24', 3, 1)");
            WorkItem.Open(session.Of(1, "night"), WorkItemKind.NoticesToSend, "list 77", new LocalDate(2020, 3, 24), null, null, null, "3");
            session.Commit();
        }

        await using var window = await Chromium.Window(_site, scripts: false);
        var page = await window.Enter("medewerker");
        await page.GotoAsync("/werkvoorraad?soort=brieven");
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Brieven downloaden van lijst 77" }).ClickAsync());
        Assert.That(file.SuggestedFilename, Is.EqualTo("brievenlijst-77.csv"));

        await Confirm(page, "4");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Brievenlijst 77 telt 3, niet 4.");
        await Confirm(page, "3");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Vastgelegd: 3 brieven verzonden op 24-03-2020.");
        Assert.That(_site.Office.Ask<string>("SELECT channel FROM notice_lists WHERE list = 77"), Is.EqualTo("post"));
    }

    private static async Task Confirm(IPage page, string count)
    {
        await page.GetByText("Verzending bevestigen…").ClickAsync();
        await page.GetByLabel("Hoe verzonden?").FillAsync("post");
        await page.GetByLabel("Aantal verzonden brieven").FillAsync(count);
        await page.GetByRole(AriaRole.Button, new() { Name = "Verzending bevestigen" }).ClickAsync();
    }

    private static async Task Find(IPage page, string what)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Zoeken", Exact = true }).First.ClickAsync();
        await page.GetByLabel("Nummer, naam, of postcode met huisnummer").FillAsync(what);
        await page.GetByRole(AriaRole.Button, new() { Name = "Zoeken" }).ClickAsync();
    }

    /// <summary>The terms of April of the caller stand on a date that has passed; returns their euro.</summary>
    private string Strand()
    {
        using var session = _site.Office.Database.Write(Practice.At(Practice.Morning), office: 1);
        session.Execute(
            """
            UPDATE instalments SET collect_on = '2020-02-28'
            WHERE office = 1 AND assessment = @Assessment AND method = 1 AND state = 1 AND collect_on = '2020-04-30'
            """, new { _caller.Assessment });
        var cents = session.One<long>(
            "SELECT SUM(open_cents) FROM instalments WHERE office = 1 AND assessment = @Assessment AND collect_on = '2020-02-28'", new { _caller.Assessment });
        WorkItem.Open(session.Of(1, "night"), WorkItemKind.Refused, "assessment 1 term 1", new LocalDate(2020, 3, 1), _caller.Debtor, _caller.Assessment, cents, "2020-02-28 2");
        session.Commit();
        return $"{new Domain.Money.Cents(cents)}";
    }

    [GeneratedRegex(@"^/(zoeken|belastingschuldige/\d+(\?aanslag=\d+)?|assets?/.*|.*\.(css|js)(\?.*)?)$")]
    private static partial Regex AddressWithoutNames();
}
