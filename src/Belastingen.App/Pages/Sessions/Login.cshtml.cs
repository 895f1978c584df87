using Belastingen.App.Logins;
using Belastingen.Backoffice.Offices;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Belastingen.App.Pages.Sessions;

/// <summary>Aanmelden: by the municipality's own provider, or as an example user of a practice database.</summary>
internal sealed class LoginModel(Desk desk, LoginSettings settings) : PageModel
{
    /// <summary>Where the person wanted to go.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Naar { get; set; }

    /// <summary>Whether logging in failed at the provider.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Mislukt { get; set; }

    /// <summary>The example users; none outside a practice database.</summary>
    public IReadOnlyList<Workplace> Examples { get; private set; } = [];

    /// <summary>Where the provider is asked.</summary>
    public string Begin => $"{Login.Begin}?naar={Uri.EscapeDataString(Login.LocalOr(Naar, "/vandaag"))}";

    public void OnGet() => ReadExamples();

    public async Task<IActionResult> OnPostAsync(string? account, string? kantoor)
    {
        ReadExamples();
        var example = Examples.FirstOrDefault(user => user.Account == account && user.Code == kantoor);
        if (example is null) return NotFound();
        await HttpContext.SignInAsync(Login.Scheme, Login.Person(example.Account, example.Code));
        return LocalRedirect(Login.LocalOr(Naar, "/vandaag"));
    }

    private void ReadExamples()
    {
        if (settings is LoginSettings.ExampleUsers) Examples = desk.Examples();
    }
}
