using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Groups;
using Belastingen.Backoffice.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Belastingen.App.Pages.Groups;

/// <summary>One membership; it is ended here, after what that does is said.</summary>
internal sealed class MemberModel(Desk desk) : OfficePage(desk)
{
    /// <summary>Last day.</summary>
    [BindProperty]
    public string? Tot { get; set; }

    public Member Member { get; private set; } = null!;

    public string GroupName { get; private set; } = "";

    /// <summary>Days that a payer must be told beforehand.</summary>
    public int NoticeDays { get; private set; }

    public bool MayEnd => Desk.Is(Role.Officer) && !Member.IsEnded;

    public IActionResult OnGet(long nummer)
    {
        Tot = Written.Iso(Desk.Today);
        return Find(nummer) ? Page() : NotFound();
    }

    public IActionResult OnPostEnd(long nummer)
    {
        if (!Find(nummer)) return NotFound();
        if (IsOfOtherOffice()) return Page();
        if (IsoDate.Read(Tot ?? "") is not { } through)
        {
            Complain("Vul de laatste dag in.");
            return Page();
        }

        var ended = Desk.Write(session => EndFact.Execute<Member>(session, nummer, through));
        if (ended.Refusal is not { } refusal)
            return Go($"/groepen/leden/{nummer}",
                $"Het lidmaatschap eindigt na {Written.Day(through)}. Wat is aangekondigd, blijft gelden.");
        if (refusal is Backoffice.Desk.Refusal.Faults { Items: [var fault] }) Complain(fault.Reason);
        else Complain(refusal);
        return Page();
    }

    private bool Find(long number) => Desk.Read(session =>
    {
        var found = ListFacts.One<Member>(session, number);
        if (found.Refusal is not null) return false;
        Member = found.Value;
        GroupName = GroupNames.Of(session, Member.Group);
        NoticeDays = SettingsInForce.Of(session).Settings.Notice.Days;
        return true;
    });
}
