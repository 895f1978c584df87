using Belastingen.App.Pages.Payers;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Groups;
using Belastingen.Domain.Groups;
using Microsoft.AspNetCore.Mvc;

namespace Belastingen.App.Pages.Groups;

/// <summary>Submits a group of the office's own, by list or by criteria, after showing who is in it.</summary>
internal sealed class NewModel(Desk desk) : OfficePage(desk)
{
    [BindProperty]
    public string? Naam { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    /// <summary>"lijst" or "kenmerken".</summary>
    [BindProperty]
    public string? Soort { get; set; }

    /// <summary>Codes of tax types that are ticked.</summary>
    [BindProperty]
    public List<string> Belastingen { get; set; } = [];

    /// <summary>"woning", "anders" or nothing.</summary>
    [BindProperty]
    public string? Object { get; set; }

    [BindProperty]
    public string? Vanaf { get; set; }

    [BindProperty]
    public string? Hoogstens { get; set; }

    [BindProperty]
    public string? Sbi { get; set; }

    /// <summary>"met", "zonder" or nothing.</summary>
    [BindProperty]
    public string? Machtiging { get; set; }

    public IReadOnlyList<TaxType> TaxTypes { get; private set; } = [];

    /// <summary>Who is in it; null: not asked.</summary>
    public GroupPreview? Inside { get; private set; }

    public void OnGet() => Read();

    /// <summary>Shows who is in it.</summary>
    public IActionResult OnPostLook()
    {
        Read();
        if (IsOfOtherOffice()) return Page();
        if (Criteria() is not { } criteria)
            Complain("Kies kenmerken; van een groep met een ledenlijst volgen de leden later.");
        else Preview(criteria);
        return Page();
    }

    public IActionResult OnPostSubmit()
    {
        Read();
        if (IsOfOtherOffice()) return Page();
        if (Soort is not ("lijst" or "kenmerken"))
        {
            Complain("Kies of de leden in een lijst staan of uit kenmerken volgen.");
            return Page();
        }

        var criteria = Criteria();
        if (Complaints.Count > 0) return Page();
        var code = (Code ?? "").Trim();
        var submitted = Desk.Write(session => SubmitOwnGroup.Execute(session, code, (Naam ?? "").Trim(), criteria));
        if (submitted.Refusal is not { } refusal)
            return Go($"/groepen/{submitted.Value}", "De groep ligt ter goedkeuring bij een collega.");
        Tell(refusal);
        return Page();
    }

    private GroupCriteria? Criteria()
    {
        if (Soort != "kenmerken") return null;
        var typed = new Typed();
        var (from, through) = (typed.OptionalAmount("Aanslag vanaf", Vanaf),
            typed.OptionalAmount("Aanslag hoogstens", Hoogstens));
        foreach (var fault in typed.Faults) Complain(fault);
        return new GroupCriteria(
            Belastingen.Count > 0 ? Belastingen : null,
            Object switch { "woning" => true, "anders" => false, _ => null }, from?.Value, through?.Value,
            string.IsNullOrWhiteSpace(Sbi) ? null : Sbi.Trim(),
            Machtiging switch { "met" => true, "zonder" => false, _ => null });
    }

    private void Preview(GroupCriteria criteria)
    {
        if (Complaints.Count > 0) return;
        var preview = Desk.Read(session => PreviewOwnGroup.Execute(session, criteria));
        if (preview.Refusal is { } refusal) Tell(refusal);
        else Inside = preview.Value;
    }

    private void Tell(Refusal refusal)
    {
        if (refusal is Refusal.Faults faults) Complain([.. faults.Items.Select(fault => fault.Reason)]);
        else Complain(refusal);
    }

    private void Read() => TaxTypes = Desk.Read(session =>
        SettingsInForce.Of(session).Bodies.SelectMany(body => body.TaxTypes).DistinctBy(tax => tax.Code).ToList());
}
