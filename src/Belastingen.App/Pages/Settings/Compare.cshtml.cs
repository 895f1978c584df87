using Belastingen.Backoffice.Offices;
using Microsoft.AspNetCore.Mvc;

namespace Belastingen.App.Pages.Settings;

/// <summary>What differs between two versions of the settings.</summary>
internal sealed class CompareModel(Desk desk) : OfficePage(desk)
{
    [BindProperty(SupportsGet = true)]
    public long? Van { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Met { get; set; }

    /// <summary>All versions, the latest first.</summary>
    public IReadOnlyList<SettingsVersion> Versions { get; private set; } = [];

    public SettingsVersion Left { get; private set; } = null!;

    public SettingsVersion Right { get; private set; } = null!;

    /// <summary>What differs.</summary>
    public List<SettingDifference> Differences =>
        SettingsInWords.Between(SettingsInWords.Of(Left.Settings), SettingsInWords.Of(Right.Settings));

    public IActionResult OnGet()
    {
        Versions = Desk.Read(SettingsHistory.Execute);
        var right = Versions.FirstOrDefault(version => version.Version == (Met ?? Versions[0].Version));
        var left = Versions.FirstOrDefault(version => version.Version == (Van ?? Math.Max(1, Versions[0].Version - 1)));
        if (left is null || right is null) return NotFound();
        (Left, Right) = (left, right);
        return Page();
    }
}
