using Microsoft.Playwright;
using NUnit.Framework;

namespace Belastingen.Pages.Tests;

/// <summary>Debian's own browser. Where there is none the tests are skipped, but not where everything must have run.</summary>
internal static class Chromium
{
    private const string Program = "/usr/bin/chromium";

    private static IPlaywright? _playwright;
    private static IBrowser? _browser;

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
        window.SetDefaultTimeout(20_000);
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
        if (_browser is not null) await _browser.CloseAsync();
        _playwright?.Dispose();
    }

    private static async Task<IBrowser> Start()
    {
        if (_browser is not null) return _browser;
        if (!File.Exists(Program))
        {
            if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail($"There is no {Program}, and these tests must run here.");
            Assert.Ignore($"There is no {Program}.");
        }

        _playwright = await Playwright.CreateAsync();
        return _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program, Args = ["--no-sandbox"] });
    }
}
