using System.Net;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Belastingen.Pages.Tests;

/// <summary>Logging in at a real provider of OpenID Connect; the roles are those of our own table.</summary>
[FixtureLifeCycle(LifeCycle.SingleInstance)]
public sealed class OpenIdConnectTests
{
    private Provider _provider = null!;
    private Site _site = null!;

    [OneTimeSetUp]
    public async Task A_municipality_with_a_provider()
    {
        var address = Site.FreeAddress();
        _provider = await Provider.Start(address);
        _site = Site.Open(Practice.Copy(), address, _provider.Settings());
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        _site.Dispose();
        await _provider.DisposeAsync();
    }

    [SetUp]
    public void An_officer_is_at_the_keyboard() => (_provider.Account, _provider.Accepts) = ("medewerker", Provider.Secret);

    [Test]
    public async Task Who_the_provider_knows_and_the_office_knows_comes_in()
    {
        using var visitor = Visitor();

        var page = await visitor.GetStringAsync(new Uri("/aanmelden/begin?naar=/incassopauze", UriKind.Relative));

        Assert.That(page, Does.Contain("<h1>Incassopauze</h1>").And.Contain("M. Windveld"));
        Assert.That(page, Does.Not.Contain("Oefenomgeving"));
    }

    [Test]
    public async Task Who_works_at_no_office_does_not()
    {
        _provider.Account = "buitenstaander";
        using var visitor = Visitor();

        var page = await visitor.GetStringAsync(new Uri("/aanmelden/begin", UriKind.Relative));
        using var later = await visitor.GetAsync(new Uri("/vandaag", UriKind.Relative));

        Assert.That(page, Does.Contain("<h1>Geen toegang</h1>"));
        Assert.That(later.RequestMessage!.RequestUri!.AbsolutePath, Is.EqualTo("/aanmelden"));
    }

    [Test]
    public async Task Nobody_is_sent_elsewhere_after_logging_in()
    {
        using var visitor = Visitor();

        using var answer = await visitor.GetAsync(new Uri("/aanmelden/begin?naar=//kwaad.example", UriKind.Relative));

        Assert.That(answer.RequestMessage!.RequestUri, Is.EqualTo(new Uri(_site.Address, "/vandaag")));
    }

    [Test]
    public async Task With_a_wrong_secret_nobody_comes_in_and_is_told_so()
    {
        _provider.Accepts = "een-ander-geheim";
        using var visitor = Visitor();

        var page = await visitor.GetStringAsync(new Uri("/aanmelden/begin", UriKind.Relative));

        Assert.That(page, Does.Contain("Aanmelden is niet gelukt."));
    }

    [Test]
    public async Task Example_users_do_not_exist_here()
    {
        using var visitor = Visitor();

        using var answer = await visitor.PostAsync(
            new Uri("/aanmelden", UriKind.Relative),
            new FormUrlEncodedContent([KeyValuePair.Create("account", "medewerker"), KeyValuePair.Create("kantoor", "VOORBEELD")]));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest).Or.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_person_logs_in_and_out_in_a_browser()
    {
        await using var window = await Chromium.Window(_site);
        var page = await window.NewPageAsync();

        await page.GotoAsync("/incassos");
        await page.GetByRole(AriaRole.Link, new() { Name = "Aanmelden" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Incasso's" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Afmelden" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Aanmelden" })).ToBeVisibleAsync();
        await page.GotoAsync("/vandaag");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Aanmelden" })).ToBeVisibleAsync();
    }

    private HttpClient Visitor() => new(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = _site.Address };
}
