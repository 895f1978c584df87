using System.Net;
using System.Text.RegularExpressions;
using Belastingen.App.Logins;
using Belastingen.Backoffice.Desk;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Pages.Tests;

/// <summary>Every page with every role, and with somebody of another office: nobody finds what is not his.</summary>
[FixtureLifeCycle(LifeCycle.SingleInstance)]
public sealed partial class WalkTests
{
    private static readonly string[] Accounts =
        ["medewerker", "beoordelaar", "vrijgever", "operator", "auditor", "beheerder"];

    /// <summary>Every page with an address at the first office, and who may open it.</summary>
    private static readonly (string Page, string Address, string[] May)[] Pages =
    [
        ("/Today/Index", "/vandaag", Accounts),
        ("/Runs/Index", "/incassos", Readers),
        ("/Runs/Show", "/incassos/2020-03-31", Readers),
        ("/Runs/Proof", "/incassos/2020-03-31/bewijs", Readers),
        ("/Suspensions/Index", "/incassopauze", Readers),
        ("/Suspensions/Year", "/incassopauze/jaar/SelfEmployed", Readers),
        ("/Suspensions/New", "/incassopauze/stilzetten/SelfEmployed", ["medewerker", "beoordelaar"]),
        ("/Suspensions/Show", "/incassopauze/1", Readers),
        ("/Suspensions/End", "/incassopauze/1/hervatten", ["medewerker", "beoordelaar"]),
        ("/Groups/Index", "/groepen", OfDebtors),
        ("/Groups/Show", "/groepen/SelfEmployed", OfDebtors),
        ("/Groups/Add", "/groepen/SelfEmployed/toevoegen", Officers),
        ("/Groups/Member", "/groepen/leden/1", OfDebtors),
        ("/Groups/Import", "/groepen/lijst/inlezen", Officers),
        ("/Groups/New", "/groepen/eigen/nieuw", Officers),
        ("/Groups/Doubtful", "/groepen/leden/beoordelen", OfDebtors),
        ("/Groups/Judge", "/groepen/leden/9001/beoordelen", Officers),
        ("/Requests/Index", "/verzoeken", OfDebtors),
        ("/Requests/Show", "/verzoeken/1", OfDebtors),
        ("/Requests/New", "/verzoeken/nieuw", Officers),
        ("/Requests/Import", "/verzoeken/inlezen", Officers),
        ("/OptOuts/Index", "/verzoeken/doorbetalen", OfDebtors),
        ("/OptOuts/Show", "/verzoeken/doorbetalen/1", OfDebtors),
        ("/OptOuts/New", "/verzoeken/doorbetalen/nieuw", Officers),
        ("/OptOuts/Import", "/verzoeken/doorbetalen/inlezen", Officers),
        ("/Search/Index", "/zoeken", SeesPayers),
        ("/Payers/Show", "/belastingschuldige/1", SeesPayers),
        ("/Payers/Plan", "/belastingschuldige/1/plan/1", ["medewerker", "beoordelaar"]),
        ("/Work/Index", "/werkvoorraad", SeesPayers),
        ("/Runs/Trial", "/incassos/proef", ["medewerker", "beoordelaar", "operator"]),
        ("/Forecasts/Index", "/vooruitblik", ["medewerker", "beoordelaar", "operator", "auditor"]),
        ("/Settings/Index", "/beheer", Accounts),
        ("/Settings/Compare", "/beheer/verschillen", Accounts),
        ("/Settings/Bodies", "/beheer/gemeenten", Accounts),
        ("/Settings/Upload", "/beheer/kantoorbestand", ["beheerder"]),
        ("/Officers/Index", "/beheer/rollen", ["beheerder", "auditor"]),
        ("/Reports/Index", "/verantwoording", ["auditor"]),
        ("/Reports/Show", "/verantwoording/decisions?van=2020-01-01&tot=2020-12-31", ["auditor"]),
        ("/Stops/Index", "/noodstop", ["medewerker", "beoordelaar", "vrijgever", "operator"]),
        ("/Practising/Index", "/oefenen", Accounts),
        ("/Sessions/Offices", "/kantoren", Accounts),
    ];

    /// <summary>Not who keeps the machine going, nor who only releases.</summary>
    private static string[] SeesPayers => ["medewerker", "beoordelaar", "auditor"];

    private static string[] Readers => ["medewerker", "beoordelaar", "vrijgever", "operator", "auditor"];

    /// <summary>Who sees debtors.</summary>
    private static string[] OfDebtors => ["medewerker", "beoordelaar", "auditor"];

    private static string[] Officers => ["medewerker", "beoordelaar"];

    /// <summary>Every form, and who may send it.</summary>
    private static readonly (string Address, string[] May)[] Forms =
    [
        ("/incassos/2020-03-31?handler=Release", ["vrijgever"]),
        ("/incassos/2020-03-31?handler=Discard", ["vrijgever"]),
        ("/incassos/2020-03-31?handler=Confirm", ["vrijgever", "medewerker", "beoordelaar", "operator"]),
        ("/incassopauze/stilzetten/SelfEmployed?handler=Submit", ["medewerker", "beoordelaar"]),
        ("/incassopauze/1?handler=Approve", ["beoordelaar"]),
        ("/incassopauze/1?handler=Return", ["beoordelaar"]),
        ("/incassopauze/1?handler=Withdraw", ["medewerker", "beoordelaar"]),
        ("/incassopauze/1/hervatten?handler=Submit", ["medewerker", "beoordelaar"]),
        ("/groepen/SelfEmployed?handler=Find", OfDebtors),
        ("/groepen/SelfEmployed?handler=Approve", ["beoordelaar"]),
        ("/groepen/Eigen?handler=Accept", ["beoordelaar"]),
        ("/groepen/SelfEmployed/toevoegen?handler=Find", Officers),
        ("/groepen/SelfEmployed/toevoegen?handler=Add", Officers),
        ("/groepen/leden/1?handler=End", Officers),
        ("/groepen/lijst/inlezen?handler=Check", Officers),
        ("/groepen/lijst/inlezen?handler=Apply", Officers),
        ("/groepen/eigen/nieuw?handler=Submit", Officers),
        ("/groepen/leden/9001/beoordelen?handler=Judge", Officers),
        ("/verzoeken?handler=Grant", Officers),
        ("/verzoeken?handler=Deny", Officers),
        ("/verzoeken/1?handler=Decide", Officers),
        ("/verzoeken/1?handler=End", Officers),
        ("/verzoeken/nieuw?handler=Find", Officers),
        ("/verzoeken/nieuw?handler=Add", Officers),
        ("/verzoeken/inlezen?handler=Check", Officers),
        ("/verzoeken/inlezen?handler=Apply", Officers),
        ("/verzoeken/doorbetalen/1?handler=End", Officers),
        ("/verzoeken/doorbetalen/nieuw?handler=Add", Officers),
        ("/verzoeken/doorbetalen/inlezen?handler=Check", Officers),
        ("/verzoeken/doorbetalen/inlezen?handler=Apply", Officers),
        ("/zoeken", SeesPayers),
        .. new[] { "Hold", "EndHold", "Request", "OptOut", "EndOptOut", "Payment", "Member", "EndMember" }
            .Select(handler => ($"/belastingschuldige/1?handler={handler}", new[] { "medewerker", "beoordelaar" })),
        ("/belastingschuldige/1/plan/1", ["medewerker", "beoordelaar"]),
        ("/werkvoorraad?handler=Take", ["medewerker", "beoordelaar"]),
        ("/werkvoorraad?handler=Give", ["medewerker", "beoordelaar"]),
        ("/werkvoorraad?handler=Close", ["medewerker", "beoordelaar"]),
        ("/werkvoorraad?handler=Sent", ["medewerker", "beoordelaar"]),
        ("/incassos/2020-03-31?handler=Recall", ["vrijgever"]),
        ("/incassos/proef", ["medewerker", "beoordelaar", "operator"]),
        ("/beheer?handler=Approve", ["beheerder", "beoordelaar"]),
        ("/beheer?handler=Return", ["beheerder", "beoordelaar"]),
        ("/beheer/kantoorbestand?handler=Look", ["beheerder"]),
        ("/beheer/kantoorbestand?handler=Submit", ["beheerder"]),
        ("/beheer/rollen?handler=Look", ["beheerder"]),
        ("/beheer/rollen?handler=Change", ["beheerder"]),
        ("/verantwoording/decisions?handler=Export", ["auditor"]),
        ("/noodstop?handler=Stop", ["medewerker", "beoordelaar", "vrijgever", "operator"]),
        ("/noodstop?handler=Start", ["medewerker", "beoordelaar", "vrijgever"]),
    ];

    private Site _site = null!;

    [OneTimeSetUp]
    public void An_office_with_a_pause_in_force()
    {
        var office = Practice.Copy();
        var submitted = office.Write("medewerker", (session, acting) => Backoffice.Suspensions.SubmitRule.Execute(
            session.As(acting), Practice.Pause("Associations", new LocalDate(2020, 3, 20), new LocalDate(2020, 5, 31)), session.Today));
        office.Write("beoordelaar", (session, acting) =>
            Backoffice.Suspensions.ApproveRule.Execute(session.As(acting), submitted.Rule, submitted.Version));
        DebtorFacts.Add(office);
        _site = Site.OpenApart(office);
    }

    [OneTimeTearDown]
    public void Close() => _site.Dispose();

    [Test]
    public void Every_page_of_the_table_is_walked() =>
        Assert.That(Pages.Select(page => page.Page).Append("/Sessions/Logout").Append("/Sessions/Bodies"), Is.EquivalentTo(PageAccess.Table.Keys));

    [TestCaseSource(nameof(Accounts))]
    public async Task A_person_opens_what_his_role_allows_and_nothing_else(string account)
    {
        using var visitor = await Enter(account);

        foreach (var (_, address, may) in Pages)
            Assert.That(await StatusOf(visitor, address), Is.EqualTo(may.Contains(account) ? HttpStatusCode.OK : HttpStatusCode.Redirect),
                $"{account} at {address}");
    }

    [TestCaseSource(nameof(Accounts))]
    public async Task A_person_sends_what_his_role_allows_and_nothing_else(string account)
    {
        using var visitor = await Enter(account);
        var before = _site.Office.Ask<long>("SELECT COUNT(*) FROM events");
        var token = await Token(visitor, "/vandaag");

        foreach (var (address, may) in Forms.Where(form => !form.May.Contains(account)))
        {
            using var answer = await Post(visitor, address, token, ("Kantoor", "VOORBEELD"), ("Versie", "1"), ("Reden", "x"));
            var text = await answer.Content.ReadAsStringAsync();
            // Either the door stays shut, or the operation behind it refuses.
            Assert.That(answer.StatusCode == HttpStatusCode.Redirect ? answer.Headers.Location!.OriginalString : text,
                Does.Contain("/geen-toegang").Or.Contain("heeft niet de rol"), $"{account} at {address}");
        }

        Assert.That(_site.Office.Ask<long>("SELECT COUNT(*) FROM events"), Is.EqualTo(before));
    }

    [Test]
    public async Task Somebody_of_another_office_sees_his_own_office_only()
    {
        using var visitor = await Enter("elders", Practice.Other);

        Assert.That(await StatusOf(visitor, "/incassos/2020-03-31"), Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await StatusOf(visitor, "/incassos/2020-03-31/bewijs"), Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await StatusOf(visitor, "/incassos/2020-03-31/bewijs?handler=Bestand"), Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await StatusOf(visitor, "/incassopauze/1"), Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await StatusOf(visitor, "/incassopauze/1/hervatten"), Is.EqualTo(HttpStatusCode.NotFound));
        foreach (var address in new[] { "/groepen/Eigen", "/groepen/leden/1", "/groepen/leden/9001/beoordelen", "/verzoeken/1", "/verzoeken/doorbetalen/1" })
            Assert.That(await StatusOf(visitor, address), Is.EqualTo(HttpStatusCode.NotFound), address);
        Assert.That(await StatusOf(visitor, "/belastingschuldige/1"), Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await StatusOf(visitor, "/belastingschuldige/1/plan/1"), Is.EqualTo(HttpStatusCode.NotFound));
        foreach (var address in new[] { "/vandaag", "/incassos", "/incassopauze", "/groepen", "/verzoeken", "/kantoren", "/werkvoorraad", "/zoeken", "/vooruitblik", "/beheer/gemeenten" })
            Assert.That(await visitor.GetStringAsync(new Uri(address, UriKind.Relative)), Does.Not.Contain("Gemeente Voorbeeldstad"), address);
    }

    [Test]
    public async Task A_form_of_another_office_is_not_carried_out()
    {
        using var visitor = await Enter("elders", Practice.Other);
        var token = await Token(visitor, "/noodstop");

        using var answer = await Post(visitor, "/noodstop?handler=Stop", token, ("Kantoor", "VOORBEELD"), ("Reden", "vergissing"));

        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("U werkt intussen bij een ander kantoor."));
        Assert.That(_site.Office.Ask<long>("SELECT SUM(stopped) FROM offices"), Is.Zero);
    }

    [Test]
    public async Task Who_works_at_two_offices_chooses_one()
    {
        using var visitor = await Enter("auditor");
        var token = await Token(visitor, "/kantoren");

        using var chosen = await Post(visitor, "/kantoren", token, ("kantoor", Practice.Other));

        Assert.That(await visitor.GetStringAsync(new Uri("/vandaag", UriKind.Relative)), Does.Contain("Oostelijk Voorbeeldland"));
    }

    [Test]
    public async Task A_stranger_is_sent_to_log_in()
    {
        using var visitor = _site.Visitor();

        foreach (var (_, address, _) in Pages)
        {
            using var answer = await visitor.GetAsync(new Uri(address, UriKind.Relative));
            Assert.That(answer.Headers.Location?.PathAndQuery, Does.StartWith("/aanmelden?naar="), address);
        }
    }

    [Test]
    public async Task A_form_without_its_token_is_refused()
    {
        using var visitor = await Enter("operator");

        using var answer = await Post(visitor, "/noodstop?handler=Stop", "", ("Kantoor", "VOORBEELD"), ("Reden", "x"));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("Dit formulier is verlopen"));
    }

    [Test]
    public async Task A_page_may_do_nothing_but_show_itself_and_send_its_forms()
    {
        using var visitor = await Enter("medewerker");

        using var answer = await visitor.GetAsync(new Uri("/vandaag", UriKind.Relative));
        var page = await answer.Content.ReadAsStringAsync();

        Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.StartWith("default-src 'none';").And.Not.Contain("unsafe"));
        Assert.That(answer.Headers.CacheControl!.NoStore);
        Assert.That(page, Does.Not.Contain("<style").And.Not.Contain(" style=").And.Not.Contain(" onclick").And.Not.Contain("https://"));
    }

    [Test]
    public async Task Who_lost_his_role_is_out_at_once()
    {
        using var visitor = await Enter("vrijgever2");
        using (var session = _site.Office.Database.Write(Practice.At(Practice.Morning), office: 1))
        {
            session.Execute("DELETE FROM officers WHERE account = 'vrijgever2'");
            session.Commit();
        }

        Assert.That(await StatusOf(visitor, "/vandaag"), Is.EqualTo(HttpStatusCode.Redirect));
    }

    [Test]
    public async Task Guessing_who_to_be_is_slowed_down_and_leaves_no_names_in_the_log()
    {
        using var site = Site.OpenApart(Practice.Copy());
        using var visitor = site.Visitor();
        var token = await Token(visitor, "/aanmelden");

        var answers = new List<HttpStatusCode>();
        for (var attempt = 0; attempt < 31; attempt++)
        {
            using var answer = await Post(visitor, "/aanmelden", token, ("account", "P. Raadgever"), ("kantoor", "VOORBEELD"));
            answers.Add(answer.StatusCode);
        }

        Assert.That(answers[..30], Is.All.EqualTo(HttpStatusCode.NotFound));
        Assert.That(answers[30], Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(site.Log(), Does.Not.Contain("Raadgever"));
    }

    [Test]
    public async Task Searching_all_of_an_office_is_slowed_down()
    {
        using var site = Site.Open(Practice.Copy());
        using var visitor = site.Visitor();
        using (await Post(visitor, "/aanmelden", await Token(visitor, "/aanmelden"), ("account", "medewerker"), ("kantoor", "VOORBEELD")))
        {
            // Who logs in has a token of his own from then on.
        }

        var token = await Token(visitor, "/zoeken");
        var answers = new List<(HttpStatusCode Status, string Text)>();
        for (var search = 0; search < 61; search++)
        {
            using var answer = await Post(visitor, "/zoeken", token, ("Kantoor", "VOORBEELD"), ("Zoek", "Xanthippe"));
            answers.Add((answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        }

        Assert.That(answers[..60].Select(answer => answer.Status), Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That(answers[60].Status, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(answers[60].Text, Does.Contain("Wacht een minuut"));
    }

    [Test]
    public async Task A_payers_form_of_another_office_is_not_carried_out()
    {
        using var visitor = await Enter("medewerker");
        var token = await Token(visitor, "/belastingschuldige/1");

        using var answer = await Post(visitor, "/belastingschuldige/1?handler=Hold", token,
            ("Kantoor", Practice.Other), ("Blokkade.Reden", "Deceased"), ("Blokkade.Van", "2020-03-24"));

        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("U werkt intussen bij een ander kantoor."));
        Assert.That(_site.Office.Ask<long>("SELECT COUNT(*) FROM holds"), Is.Zero);
    }

    private async Task<HttpClient> Enter(string account, string office = "VOORBEELD")
    {
        var visitor = _site.Visitor();
        var token = await Token(visitor, "/aanmelden");
        using var answer = await Post(visitor, "/aanmelden", token, ("account", account), ("kantoor", office));
        Assert.That(answer.Headers.Location?.OriginalString, Is.EqualTo("/vandaag"), $"{account} logs in");
        return visitor;
    }

    private static async Task<HttpStatusCode> StatusOf(HttpClient visitor, string address)
    {
        using var answer = await visitor.GetAsync(new Uri(address, UriKind.Relative));
        return answer.StatusCode;
    }

    private static async Task<string> Token(HttpClient visitor, string address)
    {
        var page = await visitor.GetStringAsync(new Uri(address, UriKind.Relative));
        return TokenField().Match(page).Groups[1].Value;
    }

    private static async Task<HttpResponseMessage> Post(
        HttpClient visitor, string address, string token, params IEnumerable<(string Name, string Value)> fields)
    {
        using var form = new FormUrlEncodedContent(
            fields.Append(("formulier", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        return await visitor.PostAsync(new Uri(address, UriKind.Relative), form);
    }

    [GeneratedRegex("name=\"formulier\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}
