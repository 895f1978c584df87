using System.Net;
using System.Text.RegularExpressions;
using Belastingen.App.Hall;
using Belastingen.App.Logins;
using Belastingen.Backoffice.Data;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Pages.Tests;

/// <summary>Nobody can touch real data from the practice office, nor anybody else's practice.</summary>
[FixtureLifeCycle(LifeCycle.SingleInstance)]
public sealed partial class PractisingTests
{
    private Site _site = null!;

    [OneTimeSetUp]
    public void A_real_office() => _site = Site.Open(Practice.Copy());

    [OneTimeTearDown]
    public void Close() => _site.Dispose();

    [Test]
    public async Task All_that_is_done_while_practising_leaves_the_real_database_as_it_was()
    {
        using var visitor = await Practise("medewerker");
        var before = _site.Office.Rows();

        await Send(visitor, "/oefenen?handler=Run", "OEFENKANTOOR");
        await Send(visitor, "/noodstop?handler=Stop", "OEFENKANTOOR", ("Reden", "Oefening"));
        Assert.That(await Text(visitor, "/vandaag"), Does.Contain("Stilgelegd (noodstop)").And.Contain("dinsdag 24 maart 2020, 09:00"));

        Assert.That(_site.Office.Rows(), Is.EqualTo(before));
        await Send(visitor, "/oefenen?handler=Leave", "OEFENKANTOOR");
        Assert.That(await Text(visitor, "/vandaag"), Does.Contain("Gemeente Voorbeeldstad").And.Not.Contain("niets hiervan is echt").And.Not.Contain("Stilgelegd"));
    }

    [Test]
    public async Task Every_page_says_that_nothing_is_real()
    {
        using var visitor = await Practise("beoordelaar");

        foreach (var address in new[] { "/vandaag", "/incassopauze", "/incassos", "/noodstop", "/oefenen", "/bestaat-niet" })
        {
            using var answer = await visitor.GetAsync(new Uri(address, UriKind.Relative));
            Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("niets hiervan is echt").And.Contain("<body class=\"practice\">"), address);
        }
    }

    [Test]
    public async Task A_real_form_that_is_sent_while_practising_is_not_carried_out()
    {
        using var visitor = await Enter("medewerker");
        var left = await Token(visitor, "/noodstop");
        await Send(visitor, "/oefenen?handler=Again", "VOORBEELD");

        // As it was left open: its token is of another login. And with a token of now: it is of another office.
        using var old = await Post(visitor, "/noodstop?handler=Stop", left, ("Kantoor", "VOORBEELD"), ("Reden", "Echt"));
        Assert.That(old.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await Send(visitor, "/noodstop?handler=Stop", "VOORBEELD", ("Reden", "Echt")), Does.Contain("Er is niets gedaan"));
        Assert.That(await Text(visitor, "/vandaag"), Does.Not.Contain("Stilgelegd"));
        Assert.That(_site.Office.Ask<long>("SELECT SUM(stopped) FROM offices"), Is.Zero);
    }

    [Test]
    public async Task A_practice_form_that_is_sent_after_leaving_is_not_carried_out()
    {
        using var visitor = await Practise("medewerker");
        var left = await Token(visitor, "/noodstop");
        await Send(visitor, "/oefenen?handler=Leave", "OEFENKANTOOR");
        var before = _site.Office.Rows();

        using var old = await Post(visitor, "/noodstop?handler=Stop", left, ("Kantoor", "OEFENKANTOOR"), ("Reden", "Oefening"));
        Assert.That(old.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await Send(visitor, "/noodstop?handler=Stop", "OEFENKANTOOR", ("Reden", "Oefening")), Does.Contain("Er is niets gedaan"));
        foreach (var handler in new[] { "Run", "Night", "Postponed", "NextDebit", "Play" })
            Assert.That(await Send(visitor, $"/oefenen?handler={handler}", "VOORBEELD"), Does.Contain("U oefent nu niet."), handler);
        Assert.That(_site.Office.Rows(), Is.EqualTo(before));
    }

    [Test]
    public async Task Each_account_has_a_practice_office_of_its_own()
    {
        using var one = await Practise("medewerker");
        await Send(one, "/oefenen?handler=Night", "OEFENKANTOOR");

        using var other = await Practise("auditor");

        Assert.That(await Text(one, "/oefenen"), Does.Contain("dinsdag 17 maart 2020"));
        Assert.That(await Text(other, "/oefenen"), Does.Contain("maandag 16 maart 2020, 09:00"));
        Assert.That(await Text(other, "/vandaag"), Does.Contain("M. Windveld"), "he plays the officer");
    }

    [Test]
    public async Task Health_and_nights_know_the_real_offices_only()
    {
        using var visitor = await Practise("operator");

        using var answer = await visitor.GetAsync(new Uri("/health/offices", UriKind.Relative));

        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("VOORBEELD").And.Not.Contain("OEFENKANTOOR"));
    }

    [Test]
    public async Task Whom_somebody_plays_works_in_the_practice_office_only()
    {
        using var visitor = await Practise("auditor");

        Assert.That(await Send(visitor, "/oefenen?handler=Play", "OEFENKANTOOR", ("part", "beheerder")), Does.Contain("Niet gevonden"));
        Assert.That(await Text(visitor, "/kantoren"), Does.Contain("Gemeenschappelijke regeling").And.Not.Contain("Oefenkantoor Voorbeeldstad</strong>"));
        await Send(visitor, "/kantoren", "OEFENKANTOOR", ("kantoor", Practice.Other));
        Assert.That(await Text(visitor, "/vandaag"), Does.Contain("A. Kroonhuis").And.Contain("Gemeenschappelijke regeling").And.Not.Contain("niets hiervan is echt"));
    }

    [Test]
    public async Task Looking_at_one_body_is_still_practising()
    {
        using var visitor = await Practise("medewerker");

        await Send(visitor, "/wie-heft", "OEFENKANTOOR", ("wie", "WS9901"), ("naar", "/vandaag"));
        Assert.That(await Text(visitor, "/vandaag"), Does.Contain("niets hiervan is echt").And.Contain("Oefenkantoor Voorbeeldstad: Waterschap Voorbeeldland"));
        await Send(visitor, "/oefenen?handler=Play", "OEFENKANTOOR", ("part", "vrijgever"));
        Assert.That(await Text(visitor, "/vandaag"), Does.Contain("V. Molendijk").And.Contain("Oefenkantoor Voorbeeldstad: Waterschap Voorbeeldland"));
    }

    [Test]
    public void A_page_reaches_data_through_the_desk_only() =>
        Assert.That(typeof(Desk).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PageModel)))
            .Where(page => page.GetConstructors().SelectMany(made => made.GetParameters())
                .Any(parameter => parameter.ParameterType == typeof(Database) || parameter.ParameterType == typeof(IClock))), Is.Empty);

    private async Task<HttpClient> Practise(string account)
    {
        var visitor = await Enter(account);
        await Send(visitor, "/oefenen?handler=Again", "VOORBEELD");
        return visitor;
    }

    private async Task<HttpClient> Enter(string account)
    {
        var visitor = _site.Visitor();
        using var answer = await Post(visitor, Login.Path, await Token(visitor, Login.Path), ("account", account), ("kantoor", "VOORBEELD"));
        Assert.That(answer.Headers.Location?.OriginalString, Is.EqualTo("/vandaag"));
        return visitor;
    }

    /// <summary>Sends a form as from a page that is opened now; returns what is shown.</summary>
    private static async Task<string> Send(HttpClient visitor, string address, string office, params IEnumerable<(string Name, string Value)> fields)
    {
        using var answer = await Post(visitor, address, await Token(visitor, "/oefenen"), fields.Append(("Kantoor", office)));
        return await answer.Content.ReadAsStringAsync();
    }

    private static Task<string> Text(HttpClient visitor, string address) => visitor.GetStringAsync(new Uri(address, UriKind.Relative));

    private static async Task<string> Token(HttpClient visitor, string address) =>
        TokenField().Match(await Text(visitor, address)).Groups[1].Value;

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
