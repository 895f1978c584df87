using Belastingen.Backoffice.Offices;
using Microsoft.AspNetCore.Mvc;

namespace Belastingen.App.Pages.Officers;

/// <summary>Rollen: who may do what since when, by whom given, and who could before.</summary>
internal sealed class IndexModel(Desk desk) : OfficePage(desk)
{
    /// <summary>Everything that was ever held.</summary>
    public IReadOnlyList<RolesHeld> Held { get; private set; } = [];

    /// <summary>Names of people.</summary>
    public PeopleOf People { get; private set; } = null!;

    [BindProperty]
    public string? Account { get; set; }

    [BindProperty]
    public string? Naam { get; set; }

    /// <summary>Names of the roles that are ticked.</summary>
    [BindProperty]
    public List<Role> Rollen { get; set; } = [];

    /// <summary>The roles of the account that is being changed; null: somebody new.</summary>
    public RolesHeld? Changing { get; private set; }

    /// <summary>Whether the person can change roles.</summary>
    public bool MayChange => Desk.Is(Role.Administrator);

    /// <summary>What holds now, by name.</summary>
    public IEnumerable<RolesHeld> Now => Held.Where(held => held.Until is null).OrderBy(held => held.Name);

    /// <summary>What held before, the latest change first.</summary>
    public IEnumerable<RolesHeld> Before =>
        Held.Where(held => held.Until is not null).OrderByDescending(held => held.Until);

    public void OnGet() => Read();

    /// <summary>Fills the form with what an account has: an account does not belong in an address.</summary>
    public IActionResult OnPostLook()
    {
        Read();
        if (IsOfOtherOffice()) return Page();
        Changing = Now.FirstOrDefault(held => held.Account == Account);
        if (Changing is null) return NotFound();
        (Naam, Rollen) = (Changing.Name, [.. Changing.Roles.Split(',').Select(Enum.Parse<Role>)]);
        ModelState.Clear();
        return Page();
    }

    public IActionResult OnPostChange()
    {
        Read();
        if (IsOfOtherOffice()) return Page();
        var (account, name) = ((Account ?? "").Trim(), (Naam ?? "").Trim());
        Changing = Now.FirstOrDefault(held => held.Account == account);
        if (Changing is null && Rollen.Count == 0)
        {
            Complain(["Kies minstens één rol."]);
            return Page();
        }

        var changed = Desk.Write(session => ChangeRoles.Execute(session, account, name, Rollen.ToHashSet()));
        if (changed.Refusal is not { } refusal) return Go("/beheer/rollen", Became(name, changed.Value));
        Complain(refusal);
        return Page();
    }

    private string Became(string name, bool isDifferent) => !isDifferent ? "Er is niets veranderd."
        : Rollen.Count == 0 ? $"{name} heeft geen rol meer en kan hier niet meer werken."
        : $"{name} is nu {string.Join(", ", Rollen.Order().Select(Written.Of))}.";

    private void Read() => Desk.Read(session =>
    {
        Held = RoleHistory.Execute(session).Value;
        People = PeopleOf.Office(session);
        return 0;
    });
}
