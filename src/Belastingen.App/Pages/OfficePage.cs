using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Belastingen.App.Pages;

/// <summary>A page of an office: a door to its operations, with the answer or the refusal to show.</summary>
internal abstract class OfficePage(Desk desk) : PageModel
{
    /// <summary>Who is at work.</summary>
    public Desk Desk { get; } = desk;

    /// <summary>What was done just now; shown once.</summary>
    [TempData]
    public string? Done { get; set; }

    /// <summary>Why something was not done, a sentence each.</summary>
    public IReadOnlyList<string> Complaints { get; private set; } = [];

    /// <summary>
    /// The office that the form was made for: a form of another office, left open in another tab, is not carried out.
    /// </summary>
    [BindProperty]
    public string? Kantoor { get; set; }

    /// <summary>Whether the form belongs to another office than the one at which the person now works.</summary>
    protected bool IsOfOtherOffice()
    {
        if (Kantoor == Desk.Acting!.Code) return false;
        Complaints = ["U werkt intussen bij een ander kantoor. Er is niets gedaan; open de pagina opnieuw."];
        return true;
    }

    /// <summary>Shows why not.</summary>
    protected void Complain(Refusal refusal) => Complaints = Sentences.Of(refusal).Split(Environment.NewLine);

    /// <summary>Shows why not.</summary>
    protected void Complain(params IReadOnlyList<string> sentences) => Complaints = sentences;

    /// <summary>Goes to a page and says there what was done: repeating that page repeats nothing.</summary>
    protected RedirectResult Go(string address, string done)
    {
        Done = done;
        return Redirect(address);
    }
}
