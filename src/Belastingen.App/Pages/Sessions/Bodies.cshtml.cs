using Belastingen.App.Logins;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace Belastingen.App.Pages.Sessions;

/// <summary>The choice in the page header: figures of one body, or of all bodies of the office.</summary>
internal sealed class BodiesModel(Desk desk) : OfficePage(desk)
{
    public RedirectResult OnGet() => Redirect("/vandaag");

    public async Task<IActionResult> OnPostAsync(string? wie, string? naar)
    {
        var acting = Desk.Acting!;
        // A form of another office, left open in another tab, chooses nothing here.
        if (Kantoor == acting.Code)
        {
            var body = Desk.Bodies.FirstOrDefault(body => body.Code == wie);
            if (body is null && !string.IsNullOrEmpty(wie)) return NotFound();
            // The session goes on: it does not begin again by looking at another body.
            var ticket = await HttpContext.AuthenticateAsync(Login.Scheme);
            await HttpContext.SignInAsync(Login.Scheme, Login.Person(acting.Account, acting.Code, body?.Key), ticket.Properties);
        }

        return Redirect(Login.LocalOr(naar, "/vandaag"));
    }
}
