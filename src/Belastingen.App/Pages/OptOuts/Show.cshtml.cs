using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.OptOuts;
using Microsoft.AspNetCore.Mvc;

namespace Belastingen.App.Pages.OptOuts;

/// <summary>One who wants to go on paying; it is ended here.</summary>
internal sealed class ShowModel(Desk desk) : OfficePage(desk)
{
    /// <summary>Last collection date for which it counts.</summary>
    [BindProperty]
    public string? Tot { get; set; }

    public OptOutShown OptOut { get; private set; } = null!;

    public string Address => $"/verzoeken/doorbetalen/{OptOut.OptOut}";

    public bool MayEnd => OptOut.Through is null && Desk.Is(Role.Officer);

    public IActionResult OnGet(long nummer)
    {
        Tot = Written.Iso(Desk.Today);
        return Find(nummer) ? Page() : NotFound();
    }

    public IActionResult OnPostEnd(long nummer)
    {
        if (!Find(nummer)) return NotFound();
        if (IsOfOtherOffice()) return Page();
        if (IsoDate.Read(Tot ?? "") is not { } through)
        {
            Complain("Vul de laatste dag in.");
            return Page();
        }

        var ended = Desk.Write(session => EndFact.Execute<OptOutShown>(session, nummer, through));
        if (ended.Refusal is not { } refusal) return Go(Address, $"Doorbetalen eindigt na {Written.Day(through)}.");
        Complain(refusal);
        return Page();
    }

    private bool Find(long number)
    {
        var found = Desk.Read(session => ListFacts.One<OptOutShown>(session, number));
        if (found.Refusal is null) OptOut = found.Value;
        return found.Refusal is null;
    }
}
