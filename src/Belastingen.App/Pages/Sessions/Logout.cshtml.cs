using Belastingen.App.Logins;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Belastingen.App.Pages.Sessions;

/// <summary>Afmelden: here, and at the provider.</summary>
internal sealed class LogoutModel(LoginSettings settings) : PageModel
{
    public RedirectResult OnGet() => Redirect("/vandaag");

    public SignOutResult OnPost() => settings is LoginSettings.OpenIdConnect
        ? SignOut(ToLogin, Login.Scheme, OpenIdConnectDefaults.AuthenticationScheme)
        : SignOut(ToLogin, Login.Scheme);

    private static AuthenticationProperties ToLogin => new() { RedirectUri = Login.Path };
}
