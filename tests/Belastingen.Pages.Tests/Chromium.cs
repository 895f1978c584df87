using Microsoft.Playwright;
using NUnit.Framework;

namespace Belastingen.Pages.Tests;

/// <summary>Debian's own browser. Where there is none the tests are skipped, but not where everything must have run.</summary>
internal static class Chromium
{
    private const string Program = "/usr/bin/chromium";

    /// <summary>Longer than anything here takes, also on a machine that does much else; what hangs must fail.</summary>
    private const float Patience = 180_000;

    private static readonly Lazy<Task<(IPlaywright Driver, IBrowser Browser)>> Started = new(Launch);

    /// <summary>A window with nothing in it, closed by whoever opened it.</summary>
    public static async Task<IBrowserContext> Window(Site site, bool scripts = true, int width = 1280, ColorScheme colours = ColorScheme.Light)
    {
        var browser = await Start();
        var window = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = site.Address.ToString(),
            JavaScriptEnabled = scripts,
            ColorScheme = colours,
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
            Locale = "nl-NL",
        });
        window.SetDefaultTimeout(Patience);
        return window;
    }

    /// <summary>A page of somebody who has logged in.</summary>
    public static async Task<IPage> Enter(this IBrowserContext window, string account)
    {
        var page = window.Pages is [var open, ..] ? open : await window.NewPageAsync();
        await page.GotoAsync("/aanmelden");
        await page.Locator($"button[value='{account}']").First.ClickAsync();
        return page;
    }

    public static async Task Close()
    {
        if (!Started.IsValueCreated) return;
        var (driver, browser) = await Started.Value;
        await browser.CloseAsync();
        driver.Dispose();
    }

    /// <summary>One browser for all fixtures: a window has cookies of its own.</summary>
    private static async Task<IBrowser> Start()
    {
        if (!File.Exists(Program))
        {
            if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail($"There is no {Program}, and these tests must run here.");
            Assert.Ignore($"There is no {Program}.");
        }

        return (await Started.Value).Browser;
    }

    private static async Task<(IPlaywright Driver, IBrowser Browser)> Launch()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        var driver = await Playwright.CreateAsync();
        return (driver, await driver.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Program,
            Args = ["--no-sandbox", "--disable-gpu"],
            Timeout = Patience,
        }));
    }
}
