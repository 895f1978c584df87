using System.Net;
using System.Text.RegularExpressions;

namespace Identity;

/// <summary>Every page that a link leads to, from the first one on, as each role.</summary>
internal static partial class Walk
{
    /// <summary>Of addresses that differ in numbers and days only, so many are opened.</summary>
    private const int MostOfAKind = 8;

    private static readonly string[] Roles =
        ["medewerker", "beoordelaar", "vrijgever", "operator", "auditor", "beheerder"];

    /// <summary>Pages to which no link leads for everybody; who may not open one gets the page that says so.</summary>
    private static readonly string[] Starts =
    [
        "/vandaag", "/zoeken", "/werkvoorraad", "/incassopauze", "/groepen", "/verzoeken", "/verzoeken/doorbetalen",
            "/incassos",
        "/incassos/proef", "/vooruitblik", "/beheer", "/beheer/verschillen", "/beheer/gemeenten",
            "/beheer/kantoorbestand", "/beheer/rollen",
        "/verantwoording", "/oefenen", "/noodstop", "/kantoren", "/groepen/lijst/inlezen", "/groepen/leden/beoordelen",
            "/groepen/eigen/nieuw",
        "/verzoeken/nieuw", "/verzoeken/inlezen", "/verzoeken/doorbetalen/nieuw", "/verzoeken/doorbetalen/inlezen",
        "/incassopauze/stilzetten/Everyone", "/incassopauze/jaar/Everyone", "/incassopauze/1/hervatten",
            "/belastingschuldige/1",
        "/belastingschuldige/1/plan/1", "/bestaat-niet",
    ];

    public static async Task Execute(Uri address, string office, Action<string, string, string> keep)
    {
        foreach (var role in Roles)
        {
            using var handler = new HttpClientHandler
            {
                AllowAutoRedirect = false,
                CookieContainer = new CookieContainer()
            };
            using var visitor = new HttpClient(handler) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
            await Enter(visitor, role, office);
            var opened = await Everywhere(visitor, (page, text) => keep(role, page, text));
            Console.WriteLine($"    {role}: {opened} pages");
        }
    }

    private static async Task<int> Everywhere(HttpClient visitor, Action<string, string> keep)
    {
        HashSet<string> seen = [.. Starts];
        Dictionary<string, int> kinds = [];
        var waiting = new Queue<string>(Starts);
        while (waiting.TryDequeue(out var page))
        {
            using var answer = await visitor.GetAsync(new Uri(page, UriKind.Relative));
            var text = await answer.Content.ReadAsStringAsync();
            var (type, goesTo) = (answer.Content.Headers.ContentType, answer.Headers.Location);
            keep(page, $"{page} {(int)answer.StatusCode} {type} {goesTo}\n{text}");
            foreach (var link in Link().Matches(text).Select(
                match => WebUtility.HtmlDecode(match.Groups[1].Value)).Order(StringComparer.Ordinal))
            {
                var kind = Digits().Replace(link, "#");
                if (!seen.Add(link) || kinds.GetValueOrDefault(kind) == MostOfAKind) continue;
                kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
                waiting.Enqueue(link);
            }
        }

        return seen.Count;
    }

    private static async Task Enter(HttpClient visitor, string account, string office)
    {
        var page = await visitor.GetStringAsync(new Uri("/aanmelden", UriKind.Relative));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["formulier"] = TokenField().Match(page).Groups[1].Value,
            ["account"] = account,
            ["kantoor"] = office,
        });
        using var answer = await visitor.PostAsync(new Uri("/aanmelden", UriKind.Relative), form);
        if (answer.StatusCode != HttpStatusCode.Redirect) throw new InvalidOperationException(
            $"{account} may not come in.");
    }

    [GeneratedRegex("name=\"formulier\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();

    [GeneratedRegex("(?:href|src)=\"(/[^\"#]*)")]
    private static partial Regex Link();

    [GeneratedRegex("[0-9][0-9-]*")]
    private static partial Regex Digits();
}
