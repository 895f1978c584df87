using Belastingen.Backoffice.Runs;
using Microsoft.AspNetCore.Mvc;

namespace Belastingen.App.Pages.Stops;

/// <summary>Noodstop: stops the office at once, and lets two colleagues start it again.</summary>
internal sealed class IndexModel(Desk desk) : OfficePage(desk)
{
    /// <summary>Why; required.</summary>
    [BindProperty]
    public string? Reden { get; set; }

    public IActionResult OnPostStop()
    {
        if (IsOfOtherOffice()) return Page();
        if (string.IsNullOrWhiteSpace(Reden))
        {
            Complain(["Vul de reden in. Er is nog niets stilgelegd."]);
            return Page();
        }

        var withdrawn = new StopOffice(Desk.Database, Desk.Now).Execute(Desk.Acting!, Reden.Trim());
        if (withdrawn.Refusal is not { } refusal)
            return Go("/noodstop", $"Het kantoor is stilgelegd. {withdrawn.Value.Sentence}");
        Complain(refusal);
        return Page();
    }

    public IActionResult OnPostStart()
    {
        if (IsOfOtherOffice()) return Page();
        var started = Desk.Write(StartOffice.Execute);
        if (started.Refusal is not { } refusal)
            return Go("/noodstop", started.Value
                ? "Het kantoor draait weer. Teruggehaalde bestanden worden de komende nacht opnieuw klaargezet."
                : "U bent de eerste. Nog één collega moet starten.");
        Complain(refusal);
        return Page();
    }
}
