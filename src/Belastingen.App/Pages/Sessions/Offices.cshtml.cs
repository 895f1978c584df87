using Belastingen.App.Logins;
using Belastingen.Backoffice.Offices;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Belastingen.App.Pages.Sessions;

/// <summary>Kantoren: goes on working at another office where the person has a role.</summary>
internal sealed class OfficesModel(Desk desk) : PageModel
{
    public IReadOnlyList<Workplace> Places { get; private set; } = [];

    /// <summary>Code of the office at which the person works now.</summary>
    public string Here => desk.Acting!.Code;

    public void OnGet() => Places = desk.OfficesOf(desk.Account!);

    public async Task<IActionResult> OnPostAsync(string? kantoor)
    {
        var account = desk.Account!;
        var place = desk.OfficesOf(account).Find(place => place.Code == kantoor);
        if (place is null) return NotFound();
        await Login.GoOn(HttpContext, Login.Person(account, place.Code));
        return Redirect("/vandaag");
    }
}
