using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using NUnit.Framework;

namespace Belastingen.Pages.Tests;

/// <summary>
/// Looks at an open page twice: by every rule of WCAG 2.2 AA in light and wide, and as on a phone in the dark by the rules
/// of which colours or width change the outcome. One visit is enough for both.
/// </summary>
internal sealed class Wcag(IPage page)
{
    private const int Wide = 1280, Narrow = 360, High = 800;

    /// <summary>A browser that no longer answers fails a test; nothing else would end it.</summary>
    private static readonly TimeSpan BrowserAnswersWithin = TimeSpan.FromMinutes(5);

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>Colours that still fade into others are not those that people read by.</summary>
    private const string Run =
        """
        options => {
            document.getAnimations().forEach(animation => animation.finish());
            return axe.run(document, { ...options, resultTypes: ['violations'] }).then(seen => seen.violations.flatMap(
                violation => violation.nodes.map(node => `${violation.id}: ${violation.help}: ${node.html}`)));
        }
        """;

    private const string IsTooWide = "document.documentElement.scrollWidth > window.innerWidth";

    private static readonly object Everything = new
    {
        runOnly = new
        {
            type = "tag",
            values = (string[])["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        },
    };

    private static readonly object Looks = new
    {
        runOnly = new
        {
            type = "rule",
            values = (string[])["color-contrast", "target-size", "link-in-text-block", "scrollable-region-focusable"],
        },
    };

    private readonly List<string> _violations = [];

    /// <summary>Visits a page and looks at it.</summary>
    public async Task Visit(string address)
    {
        await page.GotoAsync(address);
        await Inspect(address);
    }

    /// <summary>Looks at the page as it is now.</summary>
    public async Task Inspect(string what)
    {
        await page.EvaluateAsync(Axe).WaitAsync(BrowserAnswersWithin);
        await Look(what, Everything);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        await page.SetViewportSizeAsync(Narrow, High);
        await Look($"{what} in the dark on a phone", Looks);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(Wide, High);
    }

    /// <summary>Fails with all that was found.</summary>
    public void AssertNothingFound() => Assert.That(string.Join(Environment.NewLine, _violations), Is.Empty);

    private async Task Look(string what, object rules)
    {
        var seen = await page.EvaluateAsync<string[]>(Run, rules).WaitAsync(BrowserAnswersWithin);
        _violations.AddRange(seen.Select(violation => $"{what}: {violation}"));
        if (await page.EvaluateAsync<bool>(IsTooWide).WaitAsync(BrowserAnswersWithin))
            _violations.Add($"{what}: wider than the screen");
    }
}
