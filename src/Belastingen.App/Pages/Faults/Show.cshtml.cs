using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Belastingen.App.Pages.Faults;

/// <summary>What a person reads when a page could not be shown: no trace, no technical words.</summary>
internal sealed class ShowModel : PageModel
{
    /// <summary>The HTTP status.</summary>
    [BindProperty(SupportsGet = true)]
    public int Code { get; set; }

    /// <summary>A title and a sentence.</summary>
    public (string Title, string Sentence) Words => Code switch
    {
        400 => ("Dit formulier is verlopen", "Er is niets gedaan. Open de pagina opnieuw en probeer het nog eens."),
        403 => ("Geen toegang", "Deze pagina is niet voor u: u heeft de rol niet die hiervoor nodig is."),
        404 => ("Niet gevonden", "Deze pagina bestaat niet, of is van een ander kantoor."),
        429 => ("Te veel pogingen",
            "U heeft dit te vaak achter elkaar gedaan. Wacht een minuut en probeer het dan opnieuw."),
        _ => ("Er ging iets mis",
            "Wat niet bevestigd was, is teruggedraaid. Probeer het opnieuw; lukt het niet, bel de operator."),
    };

    public void OnGet() => Response.StatusCode = Status;

    public void OnPost() => Response.StatusCode = Status;

    private int Status => Code is >= 400 and < 600 ? Code : 404;
}
