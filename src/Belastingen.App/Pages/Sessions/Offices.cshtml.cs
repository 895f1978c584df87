using Belastingen.App.Logins;
using Belastingen.Backoffice.Offices;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Belastingen.App.Pages.Sessions;

/// <summary>Kantoren: goes on working at another office where the person has a role.</summary>
internal sealed class OfficesModel(Desk desk) : PageModel
{
    public IReadOnlyList<Workplace> Places { get; private set; } = [];

    /// <summary>Code of the office at which the person works now.</summary>
    public string Here => desk.Acting!.Code;

    public void OnGet() => Places = desk.OfficesOf(desk.Acting!.Account);

    public async Task<IActionResult> OnPostAsync(string? kantoor)
    {
        var account = desk.Acting!.Account;
        var place = desk.OfficesOf(account).Find(place => place.Code == kantoor);
        if (place is null) return NotFound();
        // The session goes on: it does not begin again by choosing another office.
        var ticket = await HttpContext.AuthenticateAsync(Login.Scheme);
        await HttpContext.SignInAsync(Login.Scheme, Login.Person(account, place.Code), ticket.Properties);
        return Redirect("/vandaag");
    }
}
