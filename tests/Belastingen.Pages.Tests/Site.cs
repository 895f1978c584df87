using System.Globalization;
using System.Net;
using Belastingen.App.Commands;
using Belastingen.App.Hall;
using Belastingen.App.Hosting;
using Belastingen.App.Logins;
using Belastingen.App.Tests;

namespace Belastingen.Pages.Tests;

/// <summary>
/// Pages on a practice database of its own, at a moment that hardly goes on: served here by the program's own host, which is
/// compiled once for all tests, or by the program itself as a process.
/// </summary>
public sealed class Site : IDisposable
{
    private const string Speed = "1/1000000";

    private readonly Running? _running;
    private readonly Hosted? _hosted;

    private Site(Practice office, Uri address, Running? running, Hosted? hosted = null) =>
        (Office, Address, _running, _hosted) = (office, address, running, hosted);

    public Practice Office { get; }

    public Uri Address { get; }

    /// <summary>With example users.</summary>
    public static Site Open(Practice office, string moment = Practice.Morning)
    {
        var address = FreeAddress();
        return new Site(office, address, null, Hosted.Begin(new ServeOptions(
            office.Database, HostClock.Moved(Practice.At(moment), ClockSpeed.Parse(Speed)),
            address.GetLeftPart(UriPartial.Authority), ServeCommand.DefaultWatch, new LoginSettings.ExampleUsers()))).Ready();
    }

    /// <summary>With example users, as a process that can be asked for its log.</summary>
    public static Site OpenApart(Practice office)
    {
        var address = FreeAddress();
        return new Site(office, address, TheProgram.Start(
            office.Folder, Arguments(address, Practice.Morning, "--example-users"))).Ready();
    }

    /// <summary>With a provider of OpenID Connect, as the settings in a file say.</summary>
    public static Site Open(Practice office, Uri address, string settings, string moment = Practice.Morning)
    {
        var file = Path.Combine(office.Folder, "login.json");
        File.WriteAllText(file, settings);
        var running = TheProgram.StartBelow(office.Folder, $"export BELASTINGEN_OIDC_FILE='{file}'", Arguments(address, moment));
        return new Site(office, address, running).Ready();
    }

    /// <summary>An address on this machine at which nothing listens.</summary>
    public static Uri FreeAddress() =>
        new($"http://127.0.0.1:{TheProgram.FreePort().ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Asks for pages with cookies of its own, and follows nothing by itself.</summary>
    public HttpClient Visitor() => new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };

    /// <summary>Ends the process in peace; returns all that it logged.</summary>
    public string Log()
    {
        var ran = _running!.End();
        return ran.Out + ran.Error;
    }

    public void Dispose()
    {
        _running?.Dispose();
        _hosted?.Dispose();
        Office.Dispose();
    }

    private static IEnumerable<string> Arguments(Uri address, string moment, params IEnumerable<string> more) =>
    [
        "serve", "--database", "practice.db", "--clock-starts", moment, "--clock-speed", Speed,
        "--urls", address.GetLeftPart(UriPartial.Authority), .. more,
    ];

    private Site Ready()
    {
        using var visitor = Visitor();
        if (_running is not null) _running.Until(() => Answers(visitor), TimeSpan.FromMilliseconds(50));
        else _hosted!.Until(() => Answers(visitor));
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
