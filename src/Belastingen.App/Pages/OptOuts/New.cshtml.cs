using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.OptOuts;
using Microsoft.AspNetCore.Mvc;

namespace Belastingen.App.Pages.OptOuts;

/// <summary>Records that one payer wants to go on paying.</summary>
internal sealed class NewModel(Desk desk) : PayerPage(desk)
{
    /// <summary>First collection date for which it counts.</summary>
    [BindProperty]
    public string? Van { get; set; }

    public void OnGet() => Van = Written.Iso(Desk.Today);

    public void OnPostFind()
    {
        Van = Written.Iso(Desk.Today);
        if (!IsOfOtherOffice()) FindPayer();
    }

    public IActionResult OnPostAdd()
    {
        if (IsOfOtherOffice() || !FindPayer()) return Page();
        if (IsoDate.Read(Van ?? "") is not { } from)
        {
            Complain("Vul in vanaf welke incassodatum hij wil doorbetalen.");
            return Page();
        }

        var added = Desk.Write(session => AddFact.Execute(session, new NewOptOut(Found!.Number, from)));
        if (added.Refusal is not { } refusal)
            return Go($"/verzoeken/doorbetalen/{added.Value}",
                "Vastgelegd. In de komende nacht gaan zijn termijnen terug naar hun eigen datums.");
        if (refusal is Refusal.Faults faults) Complain([.. faults.Items.Select(fault => fault.Reason)]);
        else Complain(refusal);
        return Page();
    }
}
