using Belastingen.Backoffice.Suspensions;
using Microsoft.AspNetCore.Mvc;

namespace Belastingen.App.Pages.Suspensions;

/// <summary>Eerder hervatten: proposes an earlier last day; a colleague approves it.</summary>
internal sealed class EndModel(Desk desk) : OfficePage(desk)
{
    /// <summary>The new last day.</summary>
    [BindProperty]
    public string? Tot { get; set; }

    [BindProperty]
    public string? Reden { get; set; }

    public RuleVersion InForce { get; private set; } = null!;

    public string GroupName { get; private set; } = "";

    public PausePicture Picture { get; private set; } =
        PausePicture.Nothing("Kies de laatste dag; dan staan hier de gevolgen.");

    public IActionResult OnGet(long nummer)
    {
        if (!Find(nummer)) return NotFound();
        var from = InForce.Document.Window.From;
        Tot = Written.Iso(Desk.Today < from ? from : Desk.Today);
        return Page();
    }

    public IActionResult OnPostLook(long nummer)
    {
        if (!Find(nummer)) return NotFound();
        if (Preview(nummer) is { } refusal) Tell(refusal);
        return Page();
    }

    public IActionResult OnPostPicture(long nummer)
    {
        if (!Find(nummer)) return NotFound();
        Preview(nummer);
        return Partial("_Picture", Picture);
    }

    public IActionResult OnPostSubmit(long nummer)
    {
        if (!Find(nummer)) return NotFound();
        if (IsOfOtherOffice()) return Page();
        if (Day is not { } through || string.IsNullOrWhiteSpace(Reden))
        {
            Complain("Vul de laatste dag in, en waarom het afschrijven eerder verder gaat.");
            return Page();
        }

        var submitted = Desk.Write(session =>
            EndRule.Execute(session, nummer, through, Reden.Trim(), session.Today));
        if (submitted.Refusal is not { } refusal)
            return Go(
                $"/incassopauze/{nummer}",
                "Eerder hervatten ligt ter goedkeuring bij een collega. Tot die akkoord is, geldt de oude periode.");
        Tell(refusal);
        return Page();
    }

    private LocalDate? Day => IsoDate.Read(Tot ?? "");

    private Refusal? Preview(long rule)
    {
        if (Day is not { } through) return null;
        Refusal? refused = null;
        Desk.Read(session =>
        {
            var reason = Reden is { Length: > 0 } given ? given : "nog niet ingevuld";
            var proposal = EndRule.Proposal(session, rule, through, reason);
            if (proposal.Refusal is { } refusal)
                (Picture, refused) = (PausePicture.Nothing(string.Join(' ', Reasons(refusal))), refusal);
            else (Picture, refused) = PausePicture.Of(session, proposal.Value, rule);
            return 0;
        });
        return refused;
    }

    private void Tell(Refusal refusal) => Complain(Reasons(refusal));

    private static IReadOnlyList<string> Reasons(Refusal refusal) => refusal is Refusal.Faults faults
        ? [.. faults.Items.Select(fault => fault.Reason)]
        : Sentences.Of(refusal).Split(Environment.NewLine);

    private bool Find(long number)
    {
        var versions = Desk.Read(session => ShowRule.Execute(session, number));
        if (versions.Refusal is not null) return false;
        if (versions.Value.Find(version => version.State == RuleState.Approved) is not { } found) return false;
        InForce = found;
        GroupName = Desk.Read(session => GroupNames.Of(session, found.Document.Scope.Group));
        return true;
    }
}
