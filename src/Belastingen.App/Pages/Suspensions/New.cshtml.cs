using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Groups;
using Belastingen.Backoffice.Suspensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Belastingen.App.Pages.Suspensions;

/// <summary>Stilzetten: one short form, with its effects beside it.</summary>
internal sealed class NewModel(Desk desk) : OfficePage(desk)
{
    /// <summary>Code of the group.</summary>
    [BindProperty(SupportsGet = true)]
    public string Groep { get; set; } = "";

    /// <summary>Number of the rule of which this is a new version; null: a new rule.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Zoals { get; set; }

    [BindProperty]
    public PauseForm Form { get; set; } = new();

    public string GroupName { get; private set; } = "";

    public IReadOnlyList<Body> Bodies { get; private set; } = [];

    public PausePicture Picture { get; private set; } = PausePicture.Nothing(
        "Kies wat er met de termijnen gebeurt. Dan staat hier wie het raakt en wat er per incassodatum verandert.");

    public IActionResult OnGet()
    {
        if (!Find()) return NotFound();
        Form = PauseForm.For(Desk.Today);
        if (Zoals is not { } number) return Page();
        var versions = Desk.Read(session => ShowRule.Execute(session, number));
        if (versions.Refusal is not null || versions.Value[^1].Document.Scope.Group != Groep) return NotFound();
        Form = PauseForm.As(versions.Value[^1].Document);
        return Page();
    }

    /// <summary>The whole page with the effects: for a browser without scripts.</summary>
    public IActionResult OnPostLook()
    {
        if (!Find()) return NotFound();
        Preview();
        return Page();
    }

    /// <summary>The effects alone: for the script that shows them while somebody types.</summary>
    public IActionResult OnPostPicture()
    {
        if (!Find()) return NotFound();
        Preview();
        return Partial("_Picture", Picture);
    }

    public IActionResult OnPostSubmit()
    {
        if (!Find()) return NotFound();
        if (IsOfOtherOffice()) return Page();
        if (Form.Read(Groep, GroupName, Bodies) is not { } rule)
            return NotYet(["Vul aan wat hieronder is aangewezen."]);
        var submitted = Desk.Write(session => SubmitRule.Execute(session, rule, Desk.Today, Zoals));
        if (submitted.Refusal is not { } refusal)
            return Go(
                $"/incassopauze/{submitted.Value.Rule}",
                "De incassopauze ligt ter goedkeuring bij een collega. "
                + "Tot die akkoord is, loopt het afschrijven door.");
        var others = Form.Place(refusal);
        Preview();
        return NotYet(others.Count > 0 ? others : ["Vul aan wat hieronder is aangewezen."]);
    }

    private PageResult NotYet(IReadOnlyList<string> sentences)
    {
        Complain(sentences);
        return Page();
    }

    private void Preview()
    {
        if (Form.Read(Groep, GroupName, Bodies) is not { } rule)
        {
            Picture = PausePicture.Nothing(
                "Vul de periode in en kies wat er met de termijnen gebeurt; dan staan hier de gevolgen.");
            return;
        }

        // The effects do not wait for who decided and why: these are asked when the form is submitted.
        rule = rule with
        {
            Ground = [rule.Ground[0]
                with { DecidedBy = Or(rule.Ground[0].DecidedBy), Reason = Or(rule.Ground[0].Reason) }],
        };
        var (picture, refusal) = Desk.Read(session => PausePicture.Of(session, rule, Zoals));
        Picture = picture;
        if (refusal is not null) Form.Place(refusal);
    }

    private static string Or(string text) => text.Length == 0 ? "nog niet ingevuld" : text;

    private bool Find() => Desk.Read(session =>
    {
        if (ListGroups.Execute(session).Find(group => group.Code == Groep) is not { } group) return false;
        GroupName = GroupNames.Of(group);
        Bodies = SettingsInForce.Of(session).Bodies;
        return true;
    });
}
