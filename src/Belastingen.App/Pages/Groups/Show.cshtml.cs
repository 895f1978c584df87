using System.Globalization;
using Belastingen.Backoffice.Facts;
using Belastingen.Backoffice.Groups;
using Belastingen.Domain.Groups;
using Microsoft.AspNetCore.Mvc;

namespace Belastingen.App.Pages.Groups;

/// <summary>One group: its members a page at a time; new members and new groups are approved here.</summary>
internal sealed class ShowModel(Desk desk) : OfficePage(desk)
{
    /// <summary>Address of each way to look at the members, and its words.</summary>
    public static readonly (string Key, string Words)[] Ways =
    [
        ("", "Alle"), (nameof(Basis.Register), "Handelsregister"), (nameof(Basis.Declared), "Eigen opgave"),
        (nameof(Basis.Presumed), "Vermoedelijk"), ("beoordelen", "Nog te beoordelen"), ("wachtend", "Ter goedkeuring"),
    ];

    /// <summary>Which members: one of <see cref="Ways"/>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Grond { get; set; }

    /// <summary>Keys of the last member on the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Na { get; set; }

    /// <summary>Number or name that is looked for; stands in no address.</summary>
    [BindProperty]
    public string? Tekst { get; set; }

    /// <summary>How many waiting members the approver has seen.</summary>
    [BindProperty]
    public long Aantal { get; set; }

    public GroupSize Group { get; private set; } = null!;

    public IReadOnlyList<Body> Bodies { get; private set; } = [];

    public PageOf<Member> Members { get; private set; } = new([], false);

    /// <summary>Who is in a group by criteria; null: another kind of group.</summary>
    public GroupPreview? Inside { get; private set; }

    public string Name => GroupNames.Of(Group);

    public string Address => $"/groepen/{Group.Code}";

    public bool MayWrite => Desk.Is(Role.Officer);

    public bool MayApprove => Desk.Is(Role.Approver);

    /// <summary>Keys of the last member shown.</summary>
    public string Last => Inside is { } inside ? $"{inside.Shown.Items[^1].Debtor}"
        : $"{Members.Items[^1].DebtorKey}-{Members.Items[^1].Membership}";

    public IActionResult OnGet(string code) => Look(code) ? Page() : NotFound();

    /// <summary>Looks for a name or number.</summary>
    public IActionResult OnPostFind(string code) => Look(code) ? Page() : NotFound();

    /// <summary>Lets in the members that wait.</summary>
    public IActionResult OnPostApprove(string code) => Settle(code, acting =>
        Desk.Write(session => ApproveMemberships.Execute(session, code, Aantal)) is var approved
            && approved.Refusal is { } refusal
            ? refusal : $"{Written.Count(approved.Value, "lid is", "leden zijn")} goedgekeurd. "
                + "Een incassopauze van deze groep bereikt hen vanaf de komende nacht.");

    /// <summary>Lets rules name a group of the office's own.</summary>
    public IActionResult OnPostAccept(string code) => Settle(code, _ =>
        Desk.Write(session => ApproveOwnGroup.Execute(session, code)) is { Refusal: { } refusal }
            ? refusal : "De groep is goedgekeurd: een incassopauze kan hem nu noemen.");

    private IActionResult Settle(string code, Func<Acting, Answer<string>> settle)
    {
        if (!Look(code)) return NotFound();
        if (IsOfOtherOffice()) return Page();
        var settled = settle(Desk.Acting!);
        if (settled.Refusal is not { } refusal) return Go(Address, settled.Value);
        Complain(refusal);
        return Page();
    }

    private bool Look(string code) => Desk.Read(session =>
    {
        if (CountMembers.Execute(session, Desk.Body).Value.Find(group => group.Code == code) is not { } group)
            return false;
        (Group, Bodies) = (group, SettingsInForce.Of(session).Bodies);
        if (group.Criteria is { } criteria) Inside = PreviewOwnGroup.Execute(session, criteria, After.Debtor).Value;
        else if (group.HasList) Members = FindMembers.Execute(session, Wanted(code)).Value;
        return true;
    });

    private MembersWanted Wanted(string code) => new()
    {
        Group = code,
        Basis = Enum.TryParse<Basis>(Grond, out var basis) ? basis : null,
        OnlyDoubtful = Grond == "beoordelen",
        OnlyWaiting = Grond == "wachtend",
        Text = Tekst,
        After = After,
        Body = Desk.Body,
    };

    private MemberKey After
    {
        get
        {
            var keys = (Na ?? "").Split('-');
            return long.TryParse(keys[0], NumberStyles.None, CultureInfo.InvariantCulture, out var debtor)
                ? new MemberKey(debtor,
                    keys.Length > 1
                        && long.TryParse(keys[1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
                            ? last
                            : 0)
                : default;
        }
    }
}
