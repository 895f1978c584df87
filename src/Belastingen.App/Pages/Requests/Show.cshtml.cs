using Belastingen.Backoffice.Requests;
using Belastingen.Domain.Suspensions;
using Microsoft.AspNetCore.Mvc;

namespace Belastingen.App.Pages.Requests;

/// <summary>One request: what was asked, what is decided, and the payer's dates and amounts before and after.</summary>
internal sealed class ShowModel(Desk desk) : OfficePage(desk)
{
    [BindProperty]
    public DecisionForm Form { get; set; } = new();

    public RequestDetail Detail { get; private set; } = null!;

    /// <summary>The dates as they are, and as the coming night makes them.</summary>
    public DatesPicture Dates { get; private set; } = new([], "");

    public RequestShown Asked => Detail.Asked;

    public string Address => $"/verzoeken/{Asked.Request}";

    public bool MayDecide => Asked.State == RequestState.Pending && Desk.Is(Role.Officer, Role.Approver);

    public bool MayAppeal => Asked.State == RequestState.Denied && Desk.Is(Role.Officer);

    /// <summary>Day on which an appeal came in.</summary>
    [BindProperty]
    public string? Ontvangen { get; set; }

    public bool MayEnd => Asked.State == RequestState.Granted && Desk.Is(Role.Officer);

    public IActionResult OnGet(long nummer)
    {
        if (!Find(nummer)) return NotFound();
        Form = DecisionForm.As(Detail, Desk.Today);
        Ontvangen = Written.Iso(Desk.Today);
        Stand(nummer);
        return Page();
    }

    /// <summary>The whole page with the effects: for a browser without scripts.</summary>
    public IActionResult OnPostLook(long nummer)
    {
        if (!Find(nummer)) return NotFound();
        Preview(nummer);
        return Page();
    }

    /// <summary>The effects alone: for the script that shows them while somebody chooses.</summary>
    public IActionResult OnPostPicture(long nummer)
    {
        if (!Find(nummer)) return NotFound();
        Preview(nummer);
        return Partial("_Dates", Dates);
    }

    public IActionResult OnPostDecide(long nummer)
    {
        if (!Find(nummer)) return NotFound();
        Stand(nummer);
        if (IsOfOtherOffice()) return Page();
        if (Form.Read(Detail.Plans.Count) is not { } decision)
        {
            Complain(Form.WrongAmount ?? "Kies toewijzen of afwijzen, en vul de dag en het deel in.");
            return Page();
        }

        return Settle(
            session => DecideRequest.Execute(session, nummer, decision),
            decision is RequestDecision.Grant
                ? "Toegewezen. Het nieuwe termijnschema komt in de komende nacht; hieronder staat wat het wordt."
                : "Afgewezen. Wat stilstond, wordt in de komende nacht verdeeld over de overgebleven termijnen.");
    }

    public IActionResult OnPostAppeal(long nummer)
    {
        if (!Find(nummer)) return NotFound();
        Stand(nummer);
        if (IsOfOtherOffice()) return Page();
        if (IsoDate.Read(Ontvangen ?? "") is not { } received)
        {
            Complain("Vul de dag in waarop het beroep is ontvangen.");
            return Page();
        }

        return Settle(session => AppealRequest.Execute(session, nummer, received),
            "Het beroep is vastgelegd. Tot er is beslist, staat het afschrijven weer stil.");
    }

    public IActionResult OnPostEnd(long nummer)
    {
        if (!Find(nummer)) return NotFound();
        Stand(nummer);
        return IsOfOtherOffice()
            ? Page()
            : Settle(session => EndRequest.Execute(session, nummer),
                "Het verzoek is beëindigd. Wat is aangekondigd, blijft gelden.");
    }

    private IActionResult Settle(Func<OfficeSession, Answer<RequestShown>> settle, string done)
    {
        var settled = Desk.Write(settle);
        if (settled.Refusal is not { } refusal) return Go(Address, done);
        Complain(Reasons(refusal));
        return Page();
    }

    /// <summary>The request as it stands.</summary>
    private void Stand(long request) => Dates = Desk.Read(session =>
        new DatesPicture(PreviewDecision.Execute(session, request).Value,
            "Zoals het nu staat, en zoals de komende nacht het maakt."));

    private void Preview(long request)
    {
        if (Form.Read(Detail.Plans.Count) is not { } decision)
        {
            Dates = new DatesPicture([], "Kies toewijzen of afwijzen; dan staan hier de datums en bedragen.");
            return;
        }

        // The dates do not wait for why it is denied.
        if (decision is RequestDecision.Deny { Reason.Length: 0 } deny)
            decision = deny with { Reason = "nog niet ingevuld" };
        var dates = Desk.Read(session => PreviewDecision.Execute(session, request, decision));
        Dates = dates.Refusal is { } refusal
            ? new DatesPicture([], string.Join(' ', Reasons(refusal)))
            : new DatesPicture(dates.Value, "Zoals het nu staat, en zoals het wordt als u het verzoek "
                + $"{(decision is RequestDecision.Grant ? "toewijst" : "afwijst")}.");
    }

    private static IReadOnlyList<string> Reasons(Refusal refusal) => refusal is Refusal.Faults faults
        ? [.. faults.Items.Select(fault => fault.Reason)]
        : Sentences.Of(refusal).Split(Environment.NewLine);

    private bool Find(long number)
    {
        var found = Desk.Read(session => ShowRequest.Execute(session, number));
        if (found.Refusal is null) Detail = found.Value;
        return found.Refusal is null;
    }
}

/// <summary>A payer's dates and amounts, with what is shown.</summary>
internal sealed record DatesPicture(IReadOnlyList<BillDates> Bills, string Sentence);
