using Belastingen.App.Logins;
using Microsoft.AspNetCore.Mvc;

namespace Belastingen.App.Pages.Sessions;

/// <summary>The choice in the page header: figures of one body, or of all bodies of the office.</summary>
internal sealed class BodiesModel(Desk desk) : OfficePage(desk)
{
    public RedirectResult OnGet() => Redirect("/vandaag");

    public async Task<IActionResult> OnPostAsync(string? wie, string? naar)
    {
        // A form of another office, left open in another tab, chooses nothing here.
        if (Kantoor == Desk.Acting!.Code)
        {
            var body = Desk.Bodies.FirstOrDefault(body => body.Code == wie);
            if (body is null && !string.IsNullOrEmpty(wie)) return NotFound();
            await Login.GoOn(HttpContext, Login.Person(Desk.Account!, Desk.RealOffice!, body?.Key, Desk.Part));
        }

        return Redirect(Login.LocalOr(naar, "/vandaag"));
    }
}
