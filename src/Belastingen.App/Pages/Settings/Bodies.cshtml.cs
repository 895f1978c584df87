using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Offices;

namespace Belastingen.App.Pages.Settings;

/// <summary>What each body does in its own way, beside what the office does.</summary>
internal sealed class BodiesModel(Desk desk) : OfficePage(desk)
{
    /// <summary>What the office does where a body has nothing of its own.</summary>
    public IReadOnlyList<SettingInWords> Office { get; private set; } = [];

    /// <summary>The bodies that deviate, with their own settings by name.</summary>
    public IReadOnlyList<(string Name, Dictionary<string, string> Own)> Own { get; private set; } = [];

    /// <summary>Names of the bodies that follow the office.</summary>
    public IReadOnlyList<string> Others { get; private set; } = [];

    /// <summary>Names of all settings, those that only a body has last.</summary>
    public IEnumerable<string> Names =>
        Office.Select(line => line.Name).Concat(Own.SelectMany(body => body.Own.Keys)).Distinct();

    public void OnGet()
    {
        var settings = Desk.Read(session => SettingsInForce.Of(session)).Settings;
        Office = SettingsInWords.OfPlan(settings.Plan, "");
        Own = [.. settings.Bodies.Select(body => (
            Desk.Bodies.FirstOrDefault(it => it.Code == body.Code)?.Name ?? body.Code,
            SettingsInWords.OfPlan(body.Plan, "").ToDictionary(line => line.Name, line => line.Value)))];
        Others = [.. Desk.Bodies.Where(body => settings.Bodies.All(own => own.Code != body.Code))
            .Select(body => body.Name)];
    }
}
