using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Belastingen.App.Tests.Serving;

/// <summary>A process of <c>serve</c> on a practice database, whose clock was moved and hardly goes on.</summary>
public sealed class Serve : IDisposable
{
    /// <summary>A clock that stays in its second for as long as any test lasts.</summary>
    public const string Slow = "1/1000000";

    private static readonly HttpClient Http = new();

    private readonly int _port;

    private Serve(Running running, int port) => (Running, _port) = (running, port);

    public Running Running { get; }

    /// <summary>Starts it at a moment.</summary>
    public static Serve At(PracticeOffice office, string moment, string speed = Slow)
    {
        var port = TheProgram.FreePort();
        return new Serve(
            TheProgram.Start(office.Folder, "serve", "--database", "practice.db", "--clock-starts", moment, "--clock-speed", speed,
                "--watch", "1", "--urls", $"http://127.0.0.1:{port}"), port);
    }

    /// <summary>Goes on as soon as a night of the office is done.</summary>
    public void UntilNight(PracticeOffice office, string night) => Until(() => IsDone(office, night));

    /// <summary>Goes on soon after a condition holds, and leaves the cores to the process meanwhile.</summary>
    public void Until(Func<bool> condition) => Running.Until(condition, TimeSpan.FromMilliseconds(20));

    public static bool IsDone(PracticeOffice office, string night) =>
        office.Ask<long>($"SELECT COUNT(*) FROM nights WHERE night_on = '{night}'") == 1;

    /// <summary>The health report and its HTTP status, as soon as it says what is waited for.</summary>
    public (HttpStatusCode Code, JsonElement Report) Ready(Func<JsonElement, bool> until)
    {
        (HttpStatusCode, JsonElement) seen = default;
        Until(() => Answer("/health/ready") is { } answer && until((seen = answer).Item2));
        return seen;
    }

    /// <summary>Where the first office stands, as soon as it says what is waited for.</summary>
    public JsonElement Office(Func<JsonElement, bool> until, int office = 0)
    {
        JsonElement seen = default;
        Until(() => Answer("/health/offices") is { } answer && until(seen = answer.Item2[office]));
        return seen;
    }

    public (HttpStatusCode Code, JsonElement Report) Live()
    {
        (HttpStatusCode, JsonElement) seen = default;
        Until(() => Answer("/health/live") is { } answer && (seen = answer).Item1 == HttpStatusCode.OK);
        return seen;
    }

    /// <summary>Ends it in peace; returns all that it logged.</summary>
    public string Log()
    {
        var ran = Running.End();
        return ran.ExitCode == 0 ? ran.Out + ran.Error : throw new InvalidOperationException($"It did not end well: {ran}");
    }

    public void Dispose() => Running.Dispose();

    private (HttpStatusCode, JsonElement)? Answer(string path)
    {
        try
        {
            using var answer = Http.GetAsync(new Uri($"http://127.0.0.1:{_port.ToString(CultureInfo.InvariantCulture)}{path}")).GetAwaiter().GetResult();
            var text = answer.Content.ReadAsStringAsync().GetAwaiter().GetResult();
            return (answer.StatusCode, JsonDocument.Parse(text).RootElement);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
