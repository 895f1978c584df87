using Belastingen.Backoffice.Groups;
using Belastingen.Backoffice.Lists;
using Belastingen.Domain.Groups;
using Microsoft.AspNetCore.Mvc;

namespace Belastingen.App.Pages.Groups;

/// <summary>Adds someone who was missed to a group (I15).</summary>
internal sealed class AddModel(Desk desk) : PayerPage(desk)
{
    [BindProperty]
    public string? Grondslag { get; set; }

    [BindProperty]
    public string? Bewijs { get; set; }

    [BindProperty]
    public string? BewijsVan { get; set; }

    [BindProperty]
    public string? Van { get; set; }

    public string Code { get; private set; } = "";

    public string GroupName { get; private set; } = "";

    public IActionResult OnGet(string code) => Find(code) ? Page() : NotFound();

    public IActionResult OnPostFind(string code)
    {
        if (!Find(code)) return NotFound();
        if (!IsOfOtherOffice()) FindPayer();
        Van = Written.Iso(Desk.Today);
        return Page();
    }

    public IActionResult OnPostAdd(string code)
    {
        if (!Find(code)) return NotFound();
        if (IsOfOtherOffice() || !FindPayer()) return Page();
        if (!Enum.TryParse<Basis>(Grondslag, out var basis) || IsoDate.Read(Van ?? "") is not { } from)
        {
            Complain("Kies hoe wij dit weten, en vanaf welke dag het geldt.");
            return Page();
        }

        var evidence = string.IsNullOrWhiteSpace(Bewijs) ? null : Bewijs.Trim();
        var membership = new NewMembership(
            Found!.Number, code, basis, from, Evidence: evidence, EvidenceOn: IsoDate.Read(BewijsVan ?? ""));
        var added = Desk.Write(session => AddFact.Execute(session, membership));
        if (added.Refusal is not { } refusal)
            return Go($"/groepen/leden/{added.Value}",
                "Het lid is toegevoegd. Een incassopauze van deze groep bereikt hem vanaf de nacht van de eerste dag, "
                    + "op zijn vroegst de komende nacht.");
        if (refusal is Refusal.Faults faults) Complain([.. faults.Items.Select(fault => fault.Reason)]);
        else Complain(refusal);
        return Page();
    }

    private bool Find(string code) => Desk.Read(session =>
    {
        if (CountMembers.Groups(session)
            .Find(group => group.Code == code) is not { HasList: true, IsSubmitted: false } group)
            return false;
        (Code, GroupName) = (code, GroupNames.Of(group));
        return true;
    });
}
