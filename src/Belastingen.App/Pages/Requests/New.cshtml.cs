using Belastingen.Backoffice.Lists;
using Belastingen.Backoffice.Requests;
using Belastingen.Backoffice.Suspensions;
using Belastingen.Domain.Suspensions;
using Microsoft.AspNetCore.Mvc;

namespace Belastingen.App.Pages.Requests;

/// <summary>Records a request of one payer.</summary>
internal sealed class NewModel(Desk desk) : PayerPage(desk)
{
    [BindProperty]
    public DecisionForm Form { get; set; } = new();

    /// <summary>Number of the rule.</summary>
    [BindProperty]
    public long? Pauze { get; set; }

    [BindProperty]
    public string? Ontvangen { get; set; }

    [BindProperty]
    public string? Bewijs { get; set; }

    /// <summary>The rules in force.</summary>
    public IReadOnlyList<RuleVersion> Rules { get; private set; } = [];

    /// <summary>What may be chosen of any of them.</summary>
    public int MostPlans =>
        Rules.Select(rule => rule.Document.Treatment is Treatment.Postpone postpone ? postpone.Plans.Count : 0)
            .DefaultIfEmpty().Max();

    public void OnGet() => Look();

    public void OnPostFind()
    {
        Look();
        Ontvangen = Written.Iso(Desk.Today);
        if (!IsOfOtherOffice()) FindPayer();
    }

    public IActionResult OnPostAdd()
    {
        Look();
        if (IsOfOtherOffice() || !FindPayer()) return Page();
        if (Pauze is not { } rule || IsoDate.Read(Ontvangen ?? "") is not { } received || !Form.TryShare(out var share))
        {
            Complain(Form.WrongAmount ?? "Kies de incassopauze, en vul de dag van ontvangst en het deel in.");
            return Page();
        }

        var request = new NewRequest(
            Found!.Number, rule, received, IsoDate.Read(Form.Tot ?? ""), share, Form.Keuze,
            string.IsNullOrWhiteSpace(Bewijs) ? null : Bewijs.Trim());
        var added = Desk.Write(session => AddFact.Execute(session, request));
        if (added.Refusal is not { } refusal)
            return Go($"/verzoeken/{added.Value}",
                "Het verzoek is in behandeling. Tot de beslissing staat het afschrijven stil.");
        if (refusal is Refusal.Faults faults) Complain([.. faults.Items.Select(fault => fault.Reason)]);
        else Complain(refusal);
        return Page();
    }

    private void Look() => Rules = Desk.Read(ListRules.Execute).Value
        .ConvertAll(rule => rule.Shown).FindAll(rule => rule.State == RuleState.Approved);
}
