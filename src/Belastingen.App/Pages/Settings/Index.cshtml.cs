using Belastingen.Backoffice.Offices;
using Microsoft.AspNetCore.Mvc;

namespace Belastingen.App.Pages.Settings;

/// <summary>Beheer: what the office works by, what waits for approval, and every version there was.</summary>
internal sealed class IndexModel(Desk desk) : OfficePage(desk)
{
    /// <summary>All versions, the latest first.</summary>
    public IReadOnlyList<SettingsVersion> Versions { get; private set; } = [];

    /// <summary>Names of people.</summary>
    public PeopleOf People { get; private set; } = null!;

    /// <summary>Number of the version that the person has looked at.</summary>
    [BindProperty]
    public long Versie { get; set; }

    /// <summary>Why a version is returned.</summary>
    [BindProperty]
    public string? Opmerking { get; set; }

    public SettingsVersion InForce => Versions.First(version => version.State == SettingsState.Approved);

    /// <summary>The version that waits; null: none.</summary>
    public SettingsVersion? Pending => Versions.FirstOrDefault(version => version.State == SettingsState.Submitted);

    /// <summary>Whether the person submitted what waits.</summary>
    public bool IsOwn => Pending?.SubmittedBy == Desk.Acting!.Account;

    /// <summary>Whether the person can approve or return it.</summary>
    public bool MayJudge => Pending is not null && !IsOwn && Desk.Is(Role.Administrator, Role.Approver);

    /// <summary>What would change.</summary>
    public List<SettingDifference> Differences => SettingsInWords.Between(
        SettingsInWords.Of(InForce.Settings), SettingsInWords.Of(Pending!.Settings));

    public void OnGet() => Read();

    public IActionResult OnPostApprove()
    {
        Read();
        if (IsOfOtherOffice()) return Page();
        var approved = Desk.Write(session => ApproveSettings.Execute(session, Versie));
        if (approved.Refusal is not { } refusal)
            return Go("/beheer", $"Versie {Versie} van de instellingen is goedgekeurd en geldt nu.");
        Complain(refusal);
        return Page();
    }

    public IActionResult OnPostReturn()
    {
        Read();
        if (IsOfOtherOffice()) return Page();
        var returned = Desk.Write(session => ReturnSettings.Execute(session, Versie, Opmerking ?? ""));
        if (returned.Refusal is not { } refusal)
            return Go("/beheer", $"Versie {Versie} is teruggegeven met uw opmerking. Er is niets veranderd.");
        Complain(refusal);
        return Page();
    }

    private void Read() => Desk.Read(session =>
    {
        Versions = SettingsHistory.Execute(session);
        People = PeopleOf.Office(session);
        return 0;
    });
}
