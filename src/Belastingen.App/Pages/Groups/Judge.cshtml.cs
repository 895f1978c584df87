using Belastingen.Backoffice.Groups;
using Belastingen.Backoffice.Lists;
using Belastingen.Domain.Groups;
using Microsoft.AspNetCore.Mvc;

namespace Belastingen.App.Pages.Groups;

/// <summary>Judges one of whom nobody is sure, and goes on to the next.</summary>
internal sealed class JudgeModel(Desk desk) : OfficePage(desk)
{
    /// <summary>A basis, or "niet".</summary>
    [BindProperty]
    public string? Oordeel { get; set; }

    [BindProperty]
    public string? Bewijs { get; set; }

    [BindProperty]
    public string? BewijsVan { get; set; }

    public Member Member { get; private set; } = null!;

    public string GroupName { get; private set; } = "";

    public IActionResult OnGet(long nummer) => Find(nummer) ? Page() : NotFound();

    public IActionResult OnPostJudge(long nummer)
    {
        if (!Find(nummer)) return NotFound();
        if (IsOfOtherOffice()) return Page();
        if (Read() is not { } judgement)
        {
            Complain("Kies een oordeel.");
            return Page();
        }

        var judged = Desk.Write(session => JudgeDoubtful.Execute(session, nummer, judgement));
        if (judged.Refusal is { } refusal)
        {
            if (refusal is Refusal.Faults faults) Complain([.. faults.Items.Select(fault => fault.Reason)]);
            else Complain(refusal);
            return Page();
        }

        var said = judgement is Judgement.DoesNot ? "Het lidmaatschap is beëindigd" : "Het oordeel is vastgelegd";
        return Next() is { } next
            ? Go($"/groepen/leden/{next}/beoordelen", $"{said}. Hieronder staat de volgende.")
            : Go("/groepen/leden/beoordelen", $"{said}.");
    }

    private Judgement? Read()
    {
        if (Oordeel == "niet") return new Judgement.DoesNot();
        var evidence = string.IsNullOrWhiteSpace(Bewijs) ? null : Bewijs.Trim();
        return Enum.TryParse<Basis>(Oordeel, out var basis)
            ? new Judgement.Belongs(basis, evidence, IsoDate.Read(BewijsVan ?? "")) : null;
    }

    private long? Next()
    {
        var key = new MemberKey(Member.DebtorKey, Member.Membership);
        var rest = Desk.Read(session =>
            FindMembers.Execute(session,
                new MembersWanted { OnlyDoubtful = true, After = key, Body = Desk.Body })).Value;
        return rest.Items is [var next, ..] ? next.Membership : null;
    }

    private bool Find(long number) => Desk.Read(session =>
    {
        var found = ListFacts.One<Member>(session, number);
        if (found.Refusal is not null || found.Value.Basis != Basis.Presumed) return false;
        Member = found.Value;
        GroupName = GroupNames.Of(session, Member.Group);
        return true;
    });
}
