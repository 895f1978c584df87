using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Belastingen.Backoffice.Data;

namespace Belastingen.Benchmarks;

/// <summary>How long each page of a large office takes, at rest and while the night runs; measured over loopback.</summary>
/// <remarks>The program itself serves, in a process of its own; the answer is read to its last byte.</remarks>
public static partial class PagesBenchmark
{
    /// <summary>Requests per page; the first one, which compiles, is not counted.</summary>
    private const int Repeats = 15;

    /// <summary>What people ask of an office in a second while its night runs.</summary>
    private const int RequestsASecond = 5;

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerOptions.Web) { WriteIndented = true };

    private static readonly Uri Address = new("http://127.0.0.1:5190");

    /// <summary>Pages that add up a whole run or a whole report; asked for at rest only.</summary>
    private static readonly (string Account, string Path)[] Whole =
    [
        ("auditor", "/incassos/2020-03-31/bewijs"),
        ("auditor", "/verantwoording/run-reconciliation?van=2020-01-01&tot=2020-12-31"),
        ("auditor", "/verantwoording/decisions?van=2020-01-01&tot=2020-12-31"),
    ];

    /// <summary>Every page that an officer or an auditor of the office opens.</summary>
    private static readonly (string Account, string Path)[] Pages =
    [
        ("officer", "/vandaag"), ("officer", "/incassos"), ("officer", "/incassos/2020-03-31"), ("officer", "/incassopauze"),
        ("officer", "/incassopauze/jaar/Everyone"), ("officer", "/incassopauze/stilzetten/Everyone"), ("officer", "/noodstop"),
        // A payer who is debited: the rule by which others stand still is no more than a number in this data.
        ("officer", "/zoeken"), ("officer", "/belastingschuldige/1001"), ("officer", "/werkvoorraad"), ("officer", "/groepen"),
        ("officer", "/groepen/SelfEmployed"), ("officer", "/groepen/leden/beoordelen"), ("officer", "/verzoeken"),
        ("officer", "/verzoeken/doorbetalen"), ("officer", "/vooruitblik"), ("officer", "/beheer"), ("officer", "/oefenen"),
        ("auditor", "/verantwoording"),
    ];

    /// <summary>Measures, and reports.</summary>
    public static int Run(int terms, bool json)
    {
        var folder = Directory.CreateTempSubdirectory("belastingen-bench-").FullName;
        var database = Database.At(Path.Combine(folder, "bench.db"), Salts.Repeatable);
        try
        {
            // Of a bill that stands still one term in two is open; of the others both.
            PeakNight.Create(database, terms * 3 / 5);
            using (var upgrade = Node.Start(database.Location, "database", "upgrade")) upgrade.End();
            using var node = Node.Start(
                database.Location, "serve", "--example-users", "--clock-starts", "2020-03-24T02:00:00Z", "--clock-speed", "1/1000000",
                "--urls", Address.GetLeftPart(UriPartial.Authority));
            Report(Measure(database).GetAwaiter().GetResult(), Open(database), json);
            return 0;
        }
        finally
        {
            database.ReleaseAll();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Measured> Measure(Database database)
    {
        var visitors = new Dictionary<string, HttpClient>();
        await UntilAlive();
        foreach (var account in Pages.Select(page => page.Account).Distinct()) visitors[account] = await Enter(account);
        var during = await DuringTheNight(database, visitors);
        var atRest = new List<Timing>();
        foreach (var (account, path) in Pages.Concat(Whole))
            atRest.Add(await Time(path, () => Get(visitors[account], path), Whole.Contains((account, path)) ? 3 : Repeats));
        var preview = await Preview(visitors["officer"]);
        foreach (var visitor in visitors.Values) visitor.Dispose();
        return new Measured(atRest, during, preview);
    }

    /// <summary>Five requests a second, whatever the earlier ones do, until the night is done.</summary>
    private static async Task<Timing> DuringTheNight(Database database, Dictionary<string, HttpClient> visitors)
    {
        var asked = new List<Task<double>>();
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / RequestsASecond));
        while (!IsDone(database))
        {
            var (account, path) = Pages[asked.Count % Pages.Length];
            asked.Add(Timed(() => Get(visitors[account], path)));
            await tick.WaitForNextTickAsync();
        }

        return Timing.Of("while the night runs", await Task.WhenAll(asked));
    }

    private static async Task<Timing> Preview(HttpClient visitor)
    {
        const string form = "/incassopauze/stilzetten/Everyone";
        var token = TokenField().Match(await visitor.GetStringAsync(new Uri(form, UriKind.Relative))).Groups[1].Value;
        Dictionary<string, string> fields = new()
        {
            ["formulier"] = token,
            ["Kantoor"] = PeakNight.Code,
            ["Form.Van"] = "2020-03-24",
            ["Form.Besluit"] = "2020-1",
            ["Form.Besloten"] = "2020-03-20",
            ["Form.Tot"] = "2020-12-31",
            ["Form.Belastingen"] = "alle",
            ["Form.Gevolg"] = "achteraan",
            ["Form.Grond"] = "PolicyRule",
        };
        return await Time("the effects of a pause for everyone", async () =>
        {
            using var content = new FormUrlEncodedContent(fields);
            using var answer = await visitor.PostAsync(new Uri($"{form}?handler=Picture", UriKind.Relative), content);
            var text = await answer.Content.ReadAsStringAsync();
            if (!text.Contains("per incassodatum", StringComparison.OrdinalIgnoreCase)) throw new InvalidOperationException(text);
        });
    }

    private static async Task<HttpClient> Enter(string account)
    {
        var visitor = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };
        var page = await visitor.GetStringAsync(new Uri("/aanmelden", UriKind.Relative));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["formulier"] = TokenField().Match(page).Groups[1].Value,
            ["account"] = account,
            ["kantoor"] = PeakNight.Code,
        });
        using var answer = await visitor.PostAsync(new Uri("/aanmelden", UriKind.Relative), form);
        return answer.StatusCode == HttpStatusCode.Redirect ? visitor : throw new InvalidOperationException($"{account} may not come in.");
    }

    private static async Task Get(HttpClient visitor, string path)
    {
        using var answer = await visitor.GetAsync(new Uri(path, UriKind.Relative));
        // While the night makes the run, its page is not there yet.
        if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.NotFound))
            throw new InvalidOperationException($"{path}: {answer.StatusCode}");
        await answer.Content.ReadAsByteArrayAsync();
    }

    private static async Task<Timing> Time(string what, Func<Task> act, int repeats = Repeats)
    {
        await act();
        var times = new double[repeats];
        for (var i = 0; i < repeats; i++) times[i] = await Timed(act);
        return Timing.Of(what, times);
    }

    private static async Task<double> Timed(Func<Task> act)
    {
        var clock = Stopwatch.StartNew();
        await act();
        return clock.Elapsed.TotalMilliseconds;
    }

    private static async Task UntilAlive()
    {
        using var visitor = new HttpClient { BaseAddress = Address };
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await tick.WaitForNextTickAsync())
        {
            try
            {
                using var answer = await visitor.GetAsync(new Uri("/health/live", UriKind.Relative));
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // It is still starting.
            }
        }
    }

    private static bool IsDone(Database database)
    {
        using var session = database.Read(PeakNight.At);
        return session.Scalar<long>("SELECT COUNT(*) FROM nights") > 0;
    }

    private static long Open(Database database)
    {
        using var session = database.Read(PeakNight.At);
        return session.Scalar<long>("SELECT COUNT(*) FROM instalments WHERE state = 1");
    }

    private static void Report(Measured measured, long open, bool json) => Console.WriteLine(JsonSerializer.Serialize(
        new { openTerms = open, measured.AtRest, measured.DuringNight, measured.Preview }, json ? JsonSerializerOptions.Web : Readable));

    [GeneratedRegex("name=\"formulier\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();

    private sealed record Measured(IReadOnlyList<Timing> AtRest, Timing DuringNight, Timing Preview);

    /// <summary>Milliseconds.</summary>
    private sealed record Timing(string What, int Requests, double Median, double Slowest95, double Slowest)
    {
        public static Timing Of(string what, double[] times)
        {
            Array.Sort(times);
            return times.Length == 0
                ? new Timing(what, 0, 0, 0, 0)
                : new Timing(what, times.Length, At(times, 0.5), At(times, 0.95), Math.Round(times[^1], 1));
        }

        private static double At(double[] sorted, double share) => Math.Round(sorted[(int)(share * (sorted.Length - 1))], 1);
    }
}
