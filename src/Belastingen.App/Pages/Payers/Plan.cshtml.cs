using Belastingen.Backoffice.Payers;
using Belastingen.Backoffice.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Belastingen.App.Pages.Payers;

/// <summary>Plan maken: an officer plans by hand what no night will plan.</summary>
internal sealed class PlanModel(Desk desk) : OfficePage(desk)
{
    /// <summary>Key of the debtor.</summary>
    [BindProperty(SupportsGet = true)]
    public long Sleutel { get; set; }

    /// <summary>Key of the assessment.</summary>
    [BindProperty(SupportsGet = true)]
    public long Aanslag { get; set; }

    [BindProperty]
    public PlanForm Plan { get; set; } = new();

    public PlanToMake Needed { get; private set; } = null!;

    /// <summary>The payer's page.</summary>
    public string Payer => $"/belastingschuldige/{Sleutel}?aanslag={Aanslag}";

    public IActionResult OnGet() => Find() ? Page() : NotFound();

    public IActionResult OnPost()
    {
        if (!Find()) return NotFound();
        if (IsOfOtherOffice()) return Page();
        var typed = new Typed();
        if (Plan.Read(Needed, typed) is not { } plan || typed.Faults.Count > 0) return NotYet(typed.Faults);
        var answer = Desk.Write(session => WithEffect.Execute(session, Sleutel, within =>
            PlanIndividually.Execute(within, Needed.Assessment, plan, (Plan.Reden ?? "").Trim())));
        if (answer.Refusal is { } refusal)
            return NotYet(refusal is Refusal.Faults faults ? [.. faults.Items.Select(Said)]
                : Sentences.Of(refusal).Split(Environment.NewLine));
        var (done, effect) = answer.Value;
        return Go(
            Payer, $"Het plan is gemaakt: {Written.Euro(done.Amount.Value)} is opnieuw gepland. "
                + $"Het wordt de komende nacht aangekondigd. {effect.Sentence}");
    }

    private static string Said(Fault fault) => fault.Place == "plan"
        ? $"{fault.Reason}{(fault.Seen is { } seen ? $" Nu: {seen}." : "")}"
        : $"{fault.Place}: {fault.Reason}";

    private IActionResult NotYet(IReadOnlyList<string> sentences)
    {
        Complain(sentences);
        return Page();
    }

    private bool Find()
    {
        var answer = Desk.Read(session => PlanNeeded.Execute(session, Aanslag));
        if (answer.Refusal is not null || answer.Value.Debtor != Sleutel) return false;
        Needed = answer.Value;
        return true;
    }
}
