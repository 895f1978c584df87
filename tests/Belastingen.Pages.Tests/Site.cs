using System.Globalization;
using System.Net;
using Belastingen.App.Tests;

namespace Belastingen.Pages.Tests;

/// <summary>The program itself serving pages on a practice database of its own, at a moment that hardly goes on.</summary>
public sealed class Site : IDisposable
{
    private readonly Running _running;

    private Site(Practice office, Running running, Uri address) => (Office, _running, Address) = (office, running, address);

    public Practice Office { get; }

    public Uri Address { get; }

    /// <summary>With example users.</summary>
    public static Site Open(Practice office, string moment = Practice.Morning)
    {
        var address = FreeAddress();
        return new Site(office, TheProgram.Start(office.Folder, Arguments(address, moment, "--example-users")), address).Ready();
    }

    /// <summary>With a provider of OpenID Connect, as the settings in a file say.</summary>
    public static Site Open(Practice office, Uri address, string settings, string moment = Practice.Morning)
    {
        var file = Path.Combine(office.Folder, "login.json");
        File.WriteAllText(file, settings);
        var running = TheProgram.StartBelow(office.Folder, $"export BELASTINGEN_OIDC_FILE='{file}'", Arguments(address, moment));
        return new Site(office, running, address).Ready();
    }

    /// <summary>An address on this machine at which nothing listens.</summary>
    public static Uri FreeAddress() =>
        new($"http://127.0.0.1:{TheProgram.FreePort().ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Asks for pages with cookies of its own, and follows nothing by itself.</summary>
    public HttpClient Visitor() => new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };

    /// <summary>Ends it in peace; returns all that it logged.</summary>
    public string Log()
    {
        var ran = _running.End();
        return ran.Out + ran.Error;
    }

    public void Dispose()
    {
        _running.Dispose();
        Office.Dispose();
    }

    private static IEnumerable<string> Arguments(Uri address, string moment, params IEnumerable<string> more) =>
    [
        "serve", "--database", "practice.db", "--clock-starts", moment, "--clock-speed", "1/1000000",
        "--urls", address.GetLeftPart(UriPartial.Authority), .. more,
    ];

    private Site Ready()
    {
        using var visitor = Visitor();
        _running.Until(() => Answers(visitor), TimeSpan.FromMilliseconds(50));
        return this;
    }

    private static bool Answers(HttpClient visitor)
    {
        try
        {
            using var answer = visitor.GetAsync(new Uri("/health/live", UriKind.Relative)).GetAwaiter().GetResult();
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
